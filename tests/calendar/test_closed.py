"""What a date leaves behind, above all a refused one: the calendar that was opened is closed again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import pick_date
from pouce.errors import DateRefused

if TYPE_CHECKING:
    from playwright.sync_api import Page

WANTED = date(1941, 3, 9)
POPUP = """<html lang="fr"><p><label for="birth">Date</label> <input id="birth" readonly>
  <button type="button" id="opener" aria-label="Calendrier">▾</button>
  <button type="button" onclick="this.textContent = 'Annulé'">Annuler</button></p>
<div id="back" style="position: fixed; inset: 0" hidden></div>
<div id="pop" style="position: absolute; top: 20px; left: 9px; width: 260px; background: white" hidden><b>mars 1941</b>
  <table id="days"></table><button type="button" id="shut" hidden>Fermer</button></div>
<script>
  const ids = ['back', 'pop', 'birth', 'opener', 'shut'];
  const [back, pop, birth, opener, shut] = ids.map((id) => document.getElementById(id));
  for (let week = 0; week < 6; week++) {
    const row = document.getElementById('days').insertRow();
    for (let day = week * 7 - 4; day < week * 7 + 3; day++) {
      if (day < 1 || day > 31) row.insertCell();
      else row.insertCell().outerHTML = `<td><button type="button" disabled>${day}</button></td>`;
    }
  }
  const show = (open) => { pop.hidden = !open; };
</script>"""
SHUT = {
    "its own button": "opener.onclick = () => show(true); shut.hidden = false; shut.onclick = () => show(false)",
    "what opened it": "opener.onclick = () => show(pop.hidden)",
    "a press beside it": """opener.onclick = () => { show(true); back.hidden = false };
      back.onclick = () => { show(false); back.hidden = true }""",
    "the tabulator": """opener.onclick = () => show(true);
      birth.onkeydown = (event) => { if (event.key === 'Tab') show(false); }""",
}


@pytest.mark.parametrize(
    "way", [*list(SHUT)[:1], *(pytest.param(one, marks=pytest.mark.calendar_all) for one in list(SHUT)[1:])]
)
def test_a_calendar_is_closed_after_a_refusal(sheet: Page, way: str) -> None:
    """A calendar that offers no such day lies over its field: it is closed again, in the way that it answers to.

    Nothing else of the page is pressed, though its button says "Cancel".
    """
    sheet.set_content(POPUP)
    sheet.evaluate(f"() => {{ {SHUT[way]} }}")

    with pytest.raises(DateRefused):
        pick_date(sheet, "Date", WANTED)

    assert sheet.locator("#pop").is_hidden()
    assert sheet.get_by_text("Annulé").count() == 0
    assert sheet.input_value("#birth") == ""


def test_a_calendar_that_is_looked_into_again_is_closed(sheet: Page) -> None:
    """A text with two meanings is looked up in the calendar, which then lies over what stands below the field.

    This one closes by what opened it alone.
    """
    sheet.set_content(POPUP.replace('lang="fr"', 'lang="en"').replace("mars", "March").replace(" disabled", ""))
    sheet.evaluate(f"""() => {{ {SHUT["what opened it"]}
      days.onclick = (event) => {{ birth.value = `0${{event.target.textContent}}/03/1941`; show(false); }} }}""")

    assert pick_date(sheet, "Date", WANTED) == WANTED
    assert sheet.locator("#pop").is_hidden()
    assert sheet.input_value("#birth") == "09/03/1941"
