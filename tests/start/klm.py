"""Counting what a person does, from real events, by the keystroke-level model.

The recorder hears keys, presses and wheel turns in the capture phase, and keeps the class of a key, never the
character. What Playwright fills in causes no such event; the program's own mouse is not heard, because
the recorder hears only while the robot acts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext

RECORDER = """
(() => {
  const PLAIN = /^(Enter|Tab|Backspace|Delete|Escape| |Arrow.*|Home|End|PageUp|PageDown)$/;
  // Whose page, and which part of it: by its name, or by where a link leads.
  const note = (event, said) => {
    const part = event.composedPath()[0].closest?.('a,button,input,select,label');
    const meant = part?.control || part;
    const at = meant?.name || meant?.id || (meant?.href && new URL(meant.href).pathname) || '';
    window.klmNote?.(JSON.stringify({ ...said, where: location.hostname, part: at.split(';')[0] }));
  };
  addEventListener('keydown', (event) => {
    if (event.repeat) return;
    const field = event.composedPath()[0] || {};
    const kind = event.key.length === 1 || PLAIN.test(event.key) ? 'key' : 'modifier';
    const secret = field.type === 'password' || (field.dataset && field.dataset.klm === 'code')
      || /captcha|code/i.test((field.name || '') + (field.id || ''));
    note(event, { kind, secret: Boolean(secret) });
  }, true);
  addEventListener('pointerdown', (event) => note(event, { kind: 'click' }), true);
  let wheel = 0;
  addEventListener('wheel', (event) => {
    if (event.timeStamp - wheel > 400) note(event, { kind: 'scroll' });
    wheel = event.timeStamp;
  }, { capture: true, passive: true });
})();
"""


@dataclass
class Count:
    """What was counted, by kind, and in which fields keys were typed after the start page."""

    keys: int = 0
    secret_keys: int = 0
    clicks: int = 0
    scrolls: int = 0
    hand_changes: int = 0
    """H: how often the hand goes from the mouse, where it begins, to the keys, or back."""
    plain_keys_outside: int = 0
    by_step: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)
    """What was done at each part of the official pages and of the mailbox, by its name or by where its link leads."""

    @property
    def actions(self) -> int:
        """A = K + X + C + S."""
        return self.keys + self.secret_keys + self.clicks + self.scrolls


class Recorder:
    """Counts in every page of a context. `hears` is off while the program itself acts."""

    def __init__(self, context: BrowserContext) -> None:
        self.count = Count()
        self.hears = True
        self.step = "start"
        self._is_at_keys = False
        context.expose_binding("klmNote", lambda _source, said: self._note(said))
        context.add_init_script(RECORDER)

    def _note(self, said: str) -> None:
        event: dict[str, Any] = json.loads(said)
        if not self.hears or event["kind"] == "modifier":
            return
        is_at_keys = event["kind"] == "key"
        self.count.hand_changes += is_at_keys != self._is_at_keys
        self._is_at_keys = is_at_keys
        if event["where"] != "pouce.localhost":
            self.count.parts[event["part"]] = self.count.parts.get(event["part"], 0) + 1
        self.count.by_step[self.step] = self.count.by_step.get(self.step, 0) + 1
        if event["kind"] == "click":
            self.count.clicks += 1
        elif event["kind"] == "scroll":
            self.count.scrolls += 1
        elif event["secret"]:
            self.count.secret_keys += 1
        else:
            self.count.keys += 1
            # Tab and Enter in a field that is not a secret one count; a start page is where everything else is typed.
            self.count.plain_keys_outside += event["where"] != "pouce.localhost"
