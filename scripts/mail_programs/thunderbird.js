// What the driver does inside Thunderbird. Keys go through the same path as those of a keyboard.
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");

const main = () => Services.wm.getMostRecentWindow("mail:3pane");
const compose = () => Services.wm.getMostRecentWindow("msgcompose");
const account = () =>
  MailServices.accounts.accounts.find((a) => a.incomingServer && a.incomingServer.type == "imap");
const folder = (name) =>
  account()?.incomingServer.rootFolder.subFolders.find((f) => f.name == name || f.name == name.toUpperCase());

function logIn(user, password) {
  const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
  login.init("imap://127.0.0.1", null, "imap://127.0.0.1", user, password, "", "");
  Services.logins.addLoginAsync(login);
  account().incomingServer.performExpand(main().msgWindow);
}

function messages(name) {
  const found = folder(name);
  if (!found) return 0;
  found.QueryInterface(Ci.nsIMsgImapMailFolder).updateFolder(main().msgWindow);
  return [...found.messages].length;
}

function open(type, name) {
  const from = folder(name);
  const message = [...from.messages].reduce((a, b) => (a.messageKey < b.messageKey ? a : b));
  const kind = Ci.nsIMsgCompType[type];
  main().ComposeMessage(kind, Ci.nsIMsgCompFormat.Default, from, [from.getUriForMsg(message)]);
}

function ready(text) {
  const editor = compose()?.gMsgCompose?.editor;
  return !!editor && !compose().gWindowLocked && editor.outputToString("text/plain", 0).includes(text);
}

// Puts the caret behind a text that ends its line.
function caret(anchor) {
  const { document } = compose().gMsgCompose.editor;
  const place = endOf(document.body, anchor);
  if (place) document.getSelection().collapse(...place);
  return !!place;
}

function press(keys) {
  const window = compose();
  window.focus();
  const inner = window.gMsgCompose.editor.document.defaultView;
  inner.focus();
  const input = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
  if (!input.beginInputTransactionForTests(inner)) throw new Error("no keyboard");
  for (const key of keys) {
    const code = { Enter: 13, Backspace: 8 }[key] || 0;
    const event = new inner.KeyboardEvent("", { key, keyCode: code });
    input.keydown(event);
    input.keyup(event);
  }
}
