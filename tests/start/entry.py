"""What a person types by their own hand into a field that the program fills, and whether anybody writes over it.

The page says so at the moment when it happens: a page that is sent a moment later can no longer be asked.
"""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, ElementHandle, Page

JUNK = "zz"
"""What is typed. No answer of the invented person begins so."""

FIELDS = """() => [...document.querySelectorAll('input')].filter((field) => !field.readOnly && field.checkVisibility()
  && /^(|text|email|tel)$/.test(field.getAttribute('type') || '') && !/captcha/i.test(field.name + field.id))"""

WATCH = """([field, junk, told]) => {
  if (field.value !== junk) return 0;
  field.addEventListener('input', () => field.value.startsWith(junk) || console.debug(told, field.name));
  return performance.timeOrigin;
}"""

WRITTEN_OVER = "The robot's entry was written over:"


def fields_of(page: Page) -> list[ElementHandle]:
    """The fields in which a person may type a text, full or empty; no password and no CAPTCHA."""
    found = page.evaluate_handle(FIELDS).get_properties().values()
    return [element for each in found if (element := each.as_element()) is not None]


class Entry:
    """What stands in one field of one document, until that document goes."""

    def __init__(self, page: Page, field: ElementHandle) -> None:
        """Type it, in place of what stands there."""
        self.page = page
        self.overwritten = ""
        """What happened to it, once somebody has written over it."""
        self._field = field
        page.on("console", self._hear)
        field.select_text(timeout=500)
        page.keyboard.type(JUNK)
        self._born = page.evaluate(WATCH, [field, JUNK, WRITTEN_OVER])

    def is_gone(self) -> bool:
        """Whether the document has gone with it, or the page did not take it in the first place."""
        if self.page.is_closed() or self.page.evaluate("performance.timeOrigin") != self._born:
            return True
        if not self.overwritten and not self._field.input_value().startswith(JUNK):
            self.overwritten = f"{WRITTEN_OVER} {self._field.get_attribute('name')}"
        return False

    def leave(self) -> None:
        """Look after it no more."""
        self.page.remove_listener("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.text.startswith(WRITTEN_OVER):
            self.overwritten = message.text
