// A text that ends its line.
var ending = (anchor) => {
  const words = anchor.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");
  return new RegExp(words + "(?=[ \t]*(\n|$))");
};

// Where that text ends: the text node and the place in it; null if there is none.
var endOf = (body, anchor) => {
  const textsIn = (element) => {
    const walker = element.ownerDocument.createTreeWalker(element, 4);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    return texts;
  };
  for (const text of textsIn(body)) {
    const found = ending(anchor).exec(text.data);
    if (found) return [text, found.index + found[0].length];
  }
  // the line may be of several elements
  for (const line of body.querySelectorAll("p")) {
    if (!ending(anchor).test(line.textContent)) continue;
    const last = textsIn(line).filter((text) => text.data.trim()).pop();
    return [last, last.data.trimEnd().length];
  }
  return null;
};
