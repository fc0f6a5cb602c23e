// What the driver does in the page: the caret is put somewhere, the keys come from the browser.
var editor = () => window.tinyMCE?.activeEditor;
var area = () => document.getElementById("composebody");
var field = () => editor() || area();

function logIn(user, password) {
  document.getElementById("rcmloginuser").value = user;
  document.getElementById("rcmloginpwd").value = password;
  document.getElementById("rcmloginsubmit").click();
}

// Whether a page at such an address is there and nothing more is on its way.
var idle = (address) =>
  document.readyState == "complete" && location.search.includes(address) && !!window.rcmail && !rcmail.busy;

function ready(text) {
  if (!idle("compose") || !area()) return false;
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
  if (editor()) {
    const place = endOf(editor().getBody(), anchor);
    editor().focus();
    if (place) editor().selection.setCursorLocation(...place);
    return !!place;
  }
  const found = ending(anchor).exec(area().value);
  area().focus();
  if (found) area().setSelectionRange(...Array(2).fill(found.index + found[0].length));
  return !!found;
}
