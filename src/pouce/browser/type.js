// Type a text into an element, in place of what stands there. All in one breath: no script of the page comes in between
// but its own listeners, and no key is pressed, which would go wherever the focus has gone by then.
// False where the element is no longer in the page that it was found in, or does not keep the focus.
(element, text) => {
  if (!element.isConnected || element.ownerDocument !== document) return false;
  const hasFocus = () => element.getRootNode().activeElement === element;
  element.focus();
  if (!hasFocus()) return false;
  if (element.select) element.select(); else getSelection().selectAllChildren(element);
  // A selection has listeners of its own.
  if (!hasFocus()) return false;
  document.execCommand('insertText', false, text);
  return true;
}
