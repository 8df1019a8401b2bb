// Waiting until the page has come to rest: nothing that can be read moves, fades or changes any more.

const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

// Endless animations (spinners) and those without any text (ripples) do not count.
const isMoving = () => document.getAnimations().some((animation) => {
  const target = animation.effect?.target;
  return animation.playState === 'running' && target?.isConnected
    && Number.isFinite(animation.effect.getComputedTiming().endTime)
    && !animation.effect.pseudoElement && /\d/.test(target.textContent || '');
});

// With `after`: waits first for a page that differs from the one with that hash, at most `patience` ms.
const settle = async (elements, { after = null, patience = 0, quiet = 50 }) => {
  const end = performance.now() + patience;
  let look = lookOnce(elements);
  while (look.hash === after && performance.now() < end) {
    await pause(15);
    look = lookOnce(elements);
  }
  const changed = look.hash !== after;
  const rest = performance.now() + 1500;
  for (let still = performance.now(); changed && performance.now() < rest;) {
    await pause(16);
    const next = lookOnce(elements);
    if (next.hash !== look.hash || isMoving()) still = performance.now();
    look = next;
    if (performance.now() - still >= quiet) break;
  }
  return { ...look, changed };
};
