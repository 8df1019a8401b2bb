'use strict';
// The boxes of the final code: a full box passes the cursor on, an empty one gives it back.

const group = document.querySelector('[data-code]');
if (group) {
  const boxes = [...group.querySelectorAll('input')];
  for (const [place, box] of boxes.entries()) {
    box.addEventListener('input', () => {
      if (box.value.length >= box.maxLength && place + 1 < boxes.length) boxes[place + 1].focus();
    });
    box.addEventListener('keydown', (event) => {
      if (event.key === 'Backspace' && box.value === '' && place > 0) boxes[place - 1].focus();
    });
  }
}
