// Waiting until the page has come to rest: nothing that can be read moves, fades or changes any more.

const CALM_FRAMES = 1;
const LONGEST = 1500;
const SHORT = 800;

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

// The next frame; a window that nobody sees draws none.
const frame = () => Promise.race([new Promise((done) => { requestAnimationFrame(done); }), pause(50)]);

// Endless animations (spinners) and those without any text (ripples) do not count.
const counts = (animation) => {
  const target = animation.effect?.target;
  return animation.playState === 'running' && target?.isConnected && animation.playbackRate !== 0
    && Number.isFinite(animation.effect.getComputedTiming().endTime)
    && !animation.effect.pseudoElement && /\d/.test(target.textContent || '');
};

// Whether something was fading or sliding. What would be over in a moment is brought to its end, and the page is told so;
// a bar that runs for seconds may end in a deed of the page, and is left alone.
const isMoving = (roots) => {
  const moving = [...roots].flatMap((root) => root.getAnimations()).filter(counts);
  moving.filter((animation) => animation.effect.getComputedTiming().endTime <= SHORT).forEach((animation) => animation.finish());
  return moving.length > 0;
};

// Notes every change of the document and of its open shadow roots, and every scroll.
class Stirs {
  constructor() {
    this.any = false;
    this.note = () => { this.any = true; this.wake?.(); };
    this.observer = new MutationObserver(this.note);
    this.roots = new Set();
    document.addEventListener('scroll', this.note, { capture: true, passive: true });
  }

  over(roots) {
    for (const root of roots) {
      if (this.roots.has(root)) continue;
      this.roots.add(root);
      this.observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
    }
  }

  next(ms) { return Promise.race([new Promise((done) => { this.wake = done; }), pause(ms)]); }

  end() {
    this.observer.disconnect();
    document.removeEventListener('scroll', this.note, { capture: true });
  }
}

// With `after`: waits first for a page that differs from the one with that hash, at most `patience` ms. Then until nothing
// has stirred for `quiet` ms and some frames; with `quiet` 0 one look is enough.
const settle = async (elements, { after = null, patience = 0, quiet = 20 }) => {
  const stirs = new Stirs();
  const look = () => {
    const looked = lookOnce(elements);
    stirs.over(looked.roots);
    return looked;
  };
  try {
    return await comeToRest(look, stirs, { after, end: performance.now() + patience, quiet });
  } finally {
    stirs.end();
  }
};

const comeToRest = async (look, stirs, { after, end, quiet }) => {
  let seen = look();
  while (seen.hash === after && performance.now() < end) {
    await stirs.next(15);
    seen = look();
  }
  const changed = seen.hash !== after;
  let restless = false;
  const result = () => ({ items: seen.items, hash: seen.hash, changed, restless });
  if (!changed || quiet === 0) return result();
  const last = performance.now() + LONGEST;
  for (let still = performance.now(), calm = 0; ;) {
    restless = performance.now() >= last;
    if (restless) break;
    stirs.any = false;
    await frame();
    calm = isMoving(stirs.roots) || stirs.any ? 0 : calm + 1;
    if (calm === 0) still = performance.now();
    if (calm < CALM_FRAMES || performance.now() - still < quiet) continue;
    const { hash } = seen;
    seen = look();
    if (seen.hash === hash) break;
    calm = 0;
    still = performance.now();
  }
  return result();
};
