// Type a text into an empty element. All in one breath: neither the person nor a script of the page comes in between, but
// its own listeners, and no key is pressed, which would go wherever the focus has gone by then.
// False where the element is no longer in the page that it was found in, does not keep the focus, or is not empty: what
// has come to stand there since it was looked at is the person's.
(element, text) => {
  if (!element.isConnected || element.ownerDocument !== document) return false;
  // Asked before it has the focus, at which some fields write their own mask into themselves.
  if ((element.value ?? element.textContent).trim() !== '') return false;
  const hasFocus = () => element.getRootNode().activeElement === element;
  element.focus();
  if (!hasFocus()) return false;
  if (element.select) element.select(); else getSelection().selectAllChildren(element);
  // A selection has listeners of its own.
  if (!hasFocus()) return false;
  document.execCommand('insertText', false, text);
  return true;
}
