// The few deeds that are done inside the page, to save thousands of round trips or because no mouse can do them.

const pressTarget = (element) => chain(element, 4).find((node) => node.matches('button,a,[role=button],[onclick],[tabindex]')) || element;

// The same control after the page has drawn itself anew: it is still there, or something of its kind stands in its place.
const sameAgain = (element, kind, x, y) => {
  if (element.isConnected && isShown(element)) return element;
  const hit = hitAt(x, y);
  const again = hit && pressTarget(hit);
  return again && `${again.localName}|${nameOf(again)}` === kind ? again : null;
};

// One turn of the page's event loop, without the 4 ms that timers cost: real clicks never come two in one turn.
const turn = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); done(); };
  port2.postMessage(null);
});

// Presses an arrow that a real click has proven to work, `times` times; says how often it could be found.
const pressOften = async (element, times) => {
  let target = pressTarget(element);
  const box = target.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const kind = `${target.localName}|${nameOf(target)}`;
  for (let done = 0; done < times; done++) {
    target = sameAgain(target, kind, x, y);
    if (!target || target.matches(':disabled,[aria-disabled=true]')) return done;
    target.click();
    await turn();
  }
  return times;
};

// A spot of the page where a click means nothing but "I am done with this field".
const blankSpot = () => {
  const solid = `${CONTROL},button,a,label,[role],[tabindex],[onclick],td,li,img,svg,input`;
  for (let y = innerHeight - 4; y > 2; y -= 23) {
    for (const x of [4, innerWidth - 24, innerWidth / 2]) {
      const hit = hitAt(x, y);
      if (hit && (hit === document.body || hit === document.documentElement || hit.matches('main,form'))) return { x, y };
      if (hit && !hit.closest(solid) && !ownText(hit) && getComputedStyle(hit).cursor !== 'pointer'
        && !hit.closest('dialog') && getComputedStyle(hit).position === 'static') return { x, y };
    }
  }
  return null;
};

// Scrolled to the upper third before anything opens: popups that close on scroll then need no more scrolling.
const bringUp = (element) => {
  const box = element.getBoundingClientRect();
  if (box.top >= 0 && box.bottom <= innerHeight * 0.5) return;
  element.scrollIntoView({ block: 'start', behavior: 'instant' });
  if (element.getBoundingClientRect().top < innerHeight * 0.25) scrollBy({ top: -innerHeight * 0.25, behavior: 'instant' });
};

// Puts back what stood there before, for fields that no keyboard reaches (read-only ones).
const putBack = (control, value) => {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value')?.set;
  if (setter) setter.call(control, value);
  for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
};
