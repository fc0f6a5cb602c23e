// What the driver does in the page: the caret is put somewhere, the keys come from the browser.
var editor = () => window.tinyMCE?.activeEditor;
var area = () => document.getElementById("composebody");
var field = () => editor() || area();

function logIn(user, password) {
  document.getElementById("rcmloginuser").value = user;
  document.getElementById("rcmloginpwd").value = password;
  document.getElementById("rcmloginsubmit").click();
}

function ready(text) {
  if (document.readyState != "complete" || !location.search.includes("compose") || !area()) return false;
  if (rcmail.busy) return false;
  if (!area().classList.contains("mce_editor")) return area().value.includes(text);
  return !!editor()?.initialized && editor().getBody().innerText.includes(text);
}

function toTop() {
  area().focus();
  area().setSelectionRange(0, 0);
}

function belowQuotation() {
  const signature = editor().dom.get("_rc_sig");
  editor().focus();
  editor().selection.setCursorLocation(signature.previousElementSibling, 0);
}

// Puts the caret behind a text that ends its line.
function caret(anchor) {
  const words = anchor.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");
  const pattern = new RegExp(words + "(?=[ \t]*(\n|$))");
  if (!editor()) {
    const found = pattern.exec(area().value);
    if (!found) return false;
    area().focus();
    area().setSelectionRange(found.index + found[0].length, found.index + found[0].length);
    return true;
  }
  const body = editor().getBody();
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const found = pattern.exec(node.data);
    if (found) {
      editor().focus();
      editor().selection.setCursorLocation(node, found.index + found[0].length);
      return true;
    }
  }
  return false;
}
