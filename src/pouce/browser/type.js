// Type a text into an empty element. All in one breath: neither the person nor a script of the page comes in between, but
// its own listeners, and no key is pressed, which would go wherever the focus has gone by then.
// 'typed', and what the element then shows, once the page's own scripts have had a turn; 'locked' where it takes nothing at
// the moment; 'gone' where it is no longer in the page that it was found in, does not keep the focus, or is not empty: what
// has come to stand there since it was looked at is the person's.
async (element, text) => {
  const shown = () => element.value ?? element.textContent;
  const hasFocus = () => element.getRootNode().activeElement === element;
  if (!element.isConnected || element.ownerDocument !== document) return ['gone'];
  if (element.matches(':disabled,[aria-disabled=true] *,[aria-disabled=true]') || element.readOnly) return ['locked'];
  // Asked before it has the focus, at which some fields write their own mask into themselves.
  if (shown().trim() !== '') return ['gone'];
  element.focus();
  if (!hasFocus()) return ['gone'];
  if (element.select) element.select(); else getSelection().selectAllChildren(element);
  // A selection has listeners of its own.
  if (!hasFocus()) return ['gone'];
  document.execCommand('insertText', false, text);
  // Not a timer: those of a page may be slowed, or its own.
  await new Promise((go) => {
    const turn = new MessageChannel();
    turn.port1.onmessage = go;
    turn.port2.postMessage(null);
  });
  return ['typed', shown()];
}
