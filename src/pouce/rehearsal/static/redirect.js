'use strict';
// Goes on to the application by itself, unless this variant of the site waits for a click.

const link = document.querySelector('[data-redirect]');
if (link.dataset.redirect === 'auto') setTimeout(() => location.replace(link.href), Number(link.dataset.wait));
