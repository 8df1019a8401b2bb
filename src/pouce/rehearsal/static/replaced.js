'use strict';
// Some moments after loading, a script draws the fields of every form anew, as frameworks do. What was typed is lost.

{
  const { ms } = document.currentScript.dataset;
  setTimeout(() => {
    // But for the calendar's, whose script would go on writing into the old one.
    for (const field of document.querySelectorAll('.fields-form input:not([type=hidden], [type=submit], [data-calendar]), .fields-form select')) {
      const fresh = field.cloneNode(true);
      if (fresh.type !== 'checkbox' && fresh.type !== 'password') fresh.value = field.defaultValue ?? field.value;
      field.replaceWith(fresh);
    }
  }, Number(ms));
}
