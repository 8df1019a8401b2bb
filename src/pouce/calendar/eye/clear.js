// Take away what is selected in an element that has the focus. In the same breath: whether it still shows what was last
// seen in it. False, and nothing done, where other digits have come to stand there, which are the person's.
(element, seen) => {
  const shown = (element.value ?? '').replace(/\s+/g, ' ').trim();
  if (seen !== null && shown !== seen && /\d/.test(shown)) return false;
  if (element.isConnected && element.getRootNode().activeElement === element) document.execCommand('delete');
  return true;
}
