// Watches the ceremonies of EU Login: a thin proxy round navigator.credentials.create and get, in the page's own world.
// It passes everything through untouched and says only that a ceremony began or how it ended: never options, challenge,
// key or user. A page could forge what it says, so nothing but a sentence on the panel hangs on it.
((hosts) => {
  if (!hosts.includes(location.hostname) || !window.CredentialsContainer) return;
  const say = (said) => document.dispatchEvent(new CustomEvent('pouce-ceremony', { detail: JSON.stringify(said) }));
  const watch = (kind, original) => new Proxy(original, {
    apply(target, self, given) {
      const began = performance.now();
      const conditional = Boolean(given[0] && given[0].mediation === 'conditional');
      const promise = Reflect.apply(target, self, given);
      try {
        if (!conditional) say({ kind, phase: 'begun' });
        const over = (error) => conditional || say({ kind, phase: 'over', error, ms: Math.round(performance.now() - began) });
        promise.then(() => over(''), (error) => over(String((error && error.name) || 'Error')));
      } catch { /* The page's ceremony matters, our watching does not. */ }
      return promise;
    },
  });
  for (const kind of ['create', 'get']) {
    const original = CredentialsContainer.prototype[kind];
    if (original) CredentialsContainer.prototype[kind] = watch(kind, original);
  }
})
