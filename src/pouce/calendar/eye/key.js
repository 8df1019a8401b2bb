// Press one key on an element, as a person does who is in it: what listens to keys hears it, and its sign is put in by the
// element itself. A real key would go wherever the page has moved the focus by then, be it to somebody else's frame.
// False where the element does not have the focus, or is gone.
(element, key) => {
  const hasFocus = () => element.isConnected && element.getRootNode().activeElement === element;
  if (!hasFocus()) return false;
  const at = key.charCodeAt(0);
  const keyCode = { '/': 191, '.': 190, '-': 189 }[key] ?? at;
  const press = (type, code) => element.dispatchEvent(new KeyboardEvent(type, {
    key, keyCode: code, which: code, charCode: type === 'keypress' ? code : 0, bubbles: true, cancelable: true, composed: true,
  }));
  // Chromium tells nobody before a command inserts, and some fields write their sign themselves when they are told.
  const asked = () => element.dispatchEvent(new InputEvent('beforeinput', {
    inputType: 'insertText', data: key, bubbles: true, cancelable: true, composed: true,
  }));
  if (press('keydown', keyCode) && press('keypress', at) && asked() && hasFocus()) document.execCommand('insertText', false, key);
  press('keyup', keyCode);
  return true;
}
