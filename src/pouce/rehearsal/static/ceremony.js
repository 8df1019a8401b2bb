'use strict';
// Asks the computer for a new key (create) or for a proof of one (get), and posts what it answers.

const place = document.querySelector('[data-ceremony]');

const ask = async () => {
  const options = JSON.parse(place.dataset.options);
  return place.dataset.ceremony === 'create'
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
};

const run = async () => {
  try {
    const credential = await ask();
    const form = place.querySelector('form');
    form.querySelector('[data-credential]').value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (error) {
    // Cancelled, timed out, refused or already registered: the browser hides which of the first three.
    place.dataset.error = error.name;
    place.querySelector('[data-running]').hidden = true;
    const duplicate = error.name === 'InvalidStateError' && place.querySelector('[data-duplicate]');
    (duplicate || place.querySelector('[data-failed]')).hidden = false;
  }
};

setTimeout(run, Number(place.dataset.wait));
