"""How a calendar is steered to the wanted month, in small calendars that each have one habit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pouce.calendar import pick_date
from pouce.rehearsal.calendars import label

if TYPE_CHECKING:
    from playwright.sync_api import Page

WANTED = date(1941, 3, 9)
FIELD = """<html lang="fr"><style>#popup { width: 260px } section { height: 240px; overflow-y: scroll }
  section div { height: 24px; cursor: pointer } i { display: inline-block; width: 16px; height: 16px;
  background: #357; cursor: pointer } td { min-width: 24px }</style>
<label for="birth">Date</label> <input id="birth" readonly><div id="popup"></div>
<script>
  const [birth, popup] = ['birth', 'popup'].map((id) => document.getElementById(id));
  const today = new Date(2026, 10, 1);
  let [draw, shown] = [null, today];
  const made = (tag, text, onclick) => Object.assign(document.createElement(tag), { textContent: text, onclick });
  const name = (month) => new Date(2001, month, 1).toLocaleDateString('fr', { month: 'long' });
  const go = (year, month) => { shown = new Date(year, month, 1); draw(); };
  const table = () => {
    const rows = made('table', '');
    let row = rows.insertRow();
    for (let lead = (shown.getDay() + 6) % 7; lead > 0; lead -= 1) row.insertCell();
    for (let day = 1; day <= new Date(shown.getFullYear(), shown.getMonth() + 1, 0).getDate(); day += 1) {
      if (row.cells.length === 7) row = rows.insertRow();
      const cell = row.insertCell();
      cell.textContent = day;
      cell.onclick = () => {
        birth.value = `${day} ${name(shown.getMonth())} ${shown.getFullYear()}`;
        popup.replaceChildren();
      };
    }
    return rows;
  };
</script>"""

ANOTHERS_FOCUS = """() => {
  draw = () => {
    const days = table();
    popup.replaceChildren(made('b', `${name(shown.getMonth())} ${shown.getFullYear()}`), days);
    const cells = [...days.querySelectorAll('td')];
    const other = cells.find((cell) => !cell.textContent) || days.rows[days.rows.length - 1].insertCell();
    other.textContent = 30;
    const able = shown === today ? cells.find((cell) => cell.textContent === '5') : other;
    able.tabIndex = 0;
    able.onkeydown = ({ key, shiftKey }) => {
      if (!key.startsWith('Page')) return;
      go(shown.getFullYear(), shown.getMonth() + (key === 'PageUp' ? -1 : 1) * (shiftKey ? 12 : 1));
    };
    able.focus();
  };
  birth.onclick = draw;
}"""

TODAY_BESIDE_THE_ARROW = """() => {
  const years = () => {
    let top = -24 * 101;
    const inner = made('article', '');
    const all = Array.from({ length: 111 }, (_, at) => 1920 + at);
    inner.append(...all.map((year) => made('div', year, () => go(year, shown.getMonth()))));
    const box = made('section', '');
    box.append(inner);
    box.onwheel = (event) => {
      event.preventDefault();
      top -= Math.sign(event.deltaY) * 48;
      inner.style.marginTop = `${top}px`;
    };
    inner.style.marginTop = `${top}px`;
    popup.replaceChildren(box);
  };
  const months = () => {
    const year = shown.getFullYear();
    const names = Array.from({ length: 12 }, (_, month) => made('button', name(month), () => go(year, month)));
    popup.replaceChildren(made('button', year, years), made('hr', ''), ...names);
  };
  draw = () => {
    const [month, year] = [shown.getMonth(), shown.getFullYear()];
    popup.replaceChildren(
      made('i', '', () => go(year, Math.max(0, month - 1))), made('i', '', () => go(2026, 10)),
      made('button', name(month), months), made('button', year, years),
      made('i', '', () => go(year, Math.min(11, month + 1))), table());
  };
  birth.onclick = draw;
}"""

LATE_FOCUS = """() => {
  draw = () => {
    const days = table();
    popup.replaceChildren(made('b', `${name(shown.getMonth())} ${shown.getFullYear()}`), days);
    const day = [...days.querySelectorAll('td')].find((cell) => cell.textContent === '5');
    day.tabIndex = 0;
    day.onkeydown = ({ key, shiftKey }) => {
      if (!key.startsWith('Page')) return;
      go(shown.getFullYear(), shown.getMonth() + (key === 'PageUp' ? -1 : 1) * (shiftKey ? 12 : 1));
    };
    setTimeout(() => day.focus(), shown === today ? 0 : 30);
  };
  birth.onclick = draw;
}"""

DRAWN_WITH_BORDERS = """() => {
  const arrow = (side, months) => {
    const drawn = made('div', '', () => go(shown.getFullYear(), shown.getMonth() + months));
    drawn.style.cssText = `float: ${side}; border: 6px solid transparent; border-${side}: 7px solid #777`;
    return drawn;
  };
  draw = () => {
    const year = made('b', ` ${String(shown.getFullYear()).slice(2)}`);
    const days = table();
    const week = days.insertRow(0);
    for (const text of ['lu', 'ma', 'me', 'je', 've', 'sa', 'di']) week.insertCell().textContent = text;
    popup.replaceChildren(arrow('right', 1), arrow('left', -1), made('b', name(shown.getMonth())), year, days);
    for (const cell of popup.querySelectorAll('td')) {
      const figure = made('p', cell.textContent);
      figure.style.pointerEvents = 'none';
      cell.replaceChildren(made('label', ''));
      cell.firstChild.append(figure);
    }
  };
  birth.onclick = draw;
}"""

A_LIST_THAT_IS_SHUT = """() => {
  let listed = false;
  draw = () => {
    const head = made('div', `${name(shown.getMonth())}, ${shown.getFullYear()}`, () => { listed = !listed; draw(); });
    head.style.cursor = 'pointer';
    head.append(made('i', ''));
    if (!listed) { popup.replaceChildren(head, table()); return; }
    const take = (year) => () => { listed = false; go(year, shown.getMonth()); };
    popup.replaceChildren(head, ...Array.from({ length: 25 }, (_, at) => shown.getFullYear() - 12 + at)
      .map((year) => made('button', year, take(year))));
  };
  birth.onclick = draw;
}"""


STILL_SLIDING = """() => {
  let end = 0;
  draw = () => {
    const ghost = made('em', '');
    const slide = (now) => {
      ghost.textContent = now;
      if (now < end) requestAnimationFrame(slide);
    };
    const there = shown.getFullYear() === 1941 && shown.getMonth() === 2;
    if (there) requestAnimationFrame((now) => { end = now + 2200; slide(now); });
    const days = table();
    const back = made('button', '‹', () => go(shown.getFullYear(), shown.getMonth() - 1));
    popup.replaceChildren(back, made('b', `${name(shown.getMonth())} ${shown.getFullYear()}`), ghost, days);
    days.addEventListener('click', (event) => {
      if (performance.now() > end) return;
      event.stopPropagation();
      birth.value = '1 mars 1942';
      popup.replaceChildren();
    }, true);
  };
  birth.onclick = draw;
}"""

MONTHS_IN_A_ROW = """() => {
  draw = () => {
    const [month, year] = [shown.getMonth(), shown.getFullYear()];
    const names = Array.from({ length: 12 }, (_, at) => {
      const one = made('span', ` ${name(at).slice(0, 4)} `, () => go(year, at));
      one.style.cssText = `cursor: pointer; ${at === month ? 'background: navy; color: white' : ''}`;
      return one;
    });
    const days = table();
    for (const cell of days.querySelectorAll('td')) cell.style.cursor = 'pointer';
    const turn = (text, by) => made('button', text, () => go(year + by, month));
    popup.replaceChildren(turn('–', -1), made('b', year), turn('+', 1), made('hr', ''), ...names, days);
  };
  birth.onclick = draw;
}"""

MONTH_UNDER_ITS_NAME = """() => {
  const list = (texts, take) => popup.replaceChildren(...texts.map((text, at) => made('button', text, () => take(at))));
  draw = () => popup.replaceChildren(
    made('button', name(shown.getMonth()),
      () => list(Array.from({ length: 12 }, (_, at) => name(at)), (at) => go(shown.getFullYear(), at))),
    made('button', shown.getFullYear(),
      () => list(Array.from({ length: 100 }, (_, at) => 1930 + at), (at) => go(1930 + at, shown.getMonth()))),
    table());
  birth.onclick = draw;
}"""

TO_BE_SHOWN = """() => {
  draw = () => {
    const months = made('select', '');
    months.append(...Array.from({ length: 12 }, (_, at) => new Option(name(at), at, false, at === shown.getMonth())));
    const year = made('input', '');
    Object.assign(year, { value: shown.getFullYear(), size: 4, maxLength: 4 });
    popup.replaceChildren(months, year, made('button', 'OK', () => go(+year.value, +months.value)), table());
  };
  birth.onclick = draw;
}"""

NUMBERS = """() => {
  draw = () => {
    const number = (label, value, take) => {
      const field = made('input', '');
      Object.assign(field, { type: 'number', ariaLabel: label, value, onchange: () => take(+field.value) });
      return field;
    };
    popup.replaceChildren(number('Mois', shown.getMonth() + 1, (month) => go(shown.getFullYear(), month - 1)),
      number('Année', shown.getFullYear(), (year) => go(year, shown.getMonth())), table());
  };
  birth.onclick = draw;
}"""

A_YEAR_THAT_OPENS_ITS_LIST = """() => {
  let listed = false;
  draw = () => {
    const year = made('input', '');
    year.value = shown.getFullYear();
    year.onfocus = () => { if (!listed) { listed = true; draw(); } };
    const list = made('section', '');
    list.append(...Array.from({ length: 100 }, (_, at) => made('div', 2026 - at, () => {
      listed = false;
      go(2026 - at, shown.getMonth());
    })));
    const turn = (text, by) => made('button', text, () => go(shown.getFullYear(), shown.getMonth() + by));
    popup.replaceChildren(
      turn('◀', -1), made('b', name(shown.getMonth())), year, turn('▶', 1), ...(listed ? [list] : []), table());
  };
  birth.onclick = draw;
}"""

STRIPS = """() => {
  const strip = (texts, chosen, take) => {
    const box = made('div', '');
    box.style.cssText = 'display: flex; overflow-x: auto; width: 260px';
    box.append(...texts.map((text, at) => made('button', text, () => take(at))));
    box.children[chosen].ariaPressed = 'true';
    return box;
  };
  const parts = [2000, 0, 0];
  draw = () => {
    const far = [...popup.querySelectorAll('div')].map((box) => box.scrollLeft);
    const take = (part, first) => (at) => { parts[part] = first + at; draw(); };
    const count = new Date(parts[0], parts[1] + 1, 0).getDate();
    popup.replaceChildren(
      strip(Array.from({ length: 107 }, (_, at) => 1920 + at), parts[0] - 1920, take(0, 1920)),
      strip(Array.from({ length: 12 }, (_, at) => name(at)), parts[1], take(1, 0)),
      strip(Array.from({ length: count }, (_, at) => at + 1), parts[2], take(2, 0)),
      made('button', 'OK', () => {
        birth.value = `${parts[2] + 1} ${name(parts[1])} ${parts[0]}`;
        popup.replaceChildren();
      }));
    [...popup.querySelectorAll('div')].forEach((box, at) => { box.scrollLeft = far.length ? far[at] : 4000 * !at; });
  };
  birth.onclick = draw;
}"""

DECADES_IN_WORDS = """() => {
  const list = (texts, take) => popup.replaceChildren(...texts.map((text, at) => made('button', text, () => take(at))));
  const ten = (first) => Array.from({ length: 10 }, (_, at) => first + at);
  draw = () => popup.replaceChildren(made('b', `${name(shown.getMonth())} ${shown.getFullYear()}`), table());
  const months = (year) => list(Array.from({ length: 12 }, (_, at) => name(at)), (at) => go(year, at));
  birth.onclick = () => list(ten(0).map((at) => `Années ${1910 + 10 * at}`),
    (at) => list(ten(1910 + 10 * at), (one) => months(1910 + 10 * at + one)));
}"""


@pytest.mark.calendar_all
@pytest.mark.parametrize(
    "habit",
    [
        ANOTHERS_FOCUS,
        TODAY_BESIDE_THE_ARROW,
        DRAWN_WITH_BORDERS,
        STILL_SLIDING,
        MONTHS_IN_A_ROW,
        MONTH_UNDER_ITS_NAME,
        DECADES_IN_WORDS,
        TO_BE_SHOWN,
        NUMBERS,
        A_YEAR_THAT_OPENS_ITS_LIST,
        STRIPS,
    ],
    ids=[
        "focus elsewhere",
        "today beside the arrow",
        "triangles and a short year",
        "still sliding",
        "months in a row",
        "month under its name",
        "decades in words",
        "a button that shows the month",
        "month and year as numbers",
        "a year that opens its list",
        "three strips",
    ],
)
def test_the_way_to_the_month_is_found(sheet: Page, habit: str) -> None:
    """By keys though another month's day has the focus; anew from today, where a seeming arrow led there.

    And by arrows that are borders only, under a heading of two pieces, to days that let the press through; not before
    days that slide have come to rest; by a row of months over the days, of which one looks other than the rest; by the
    name of the month alone; through decades that are said in words; by a button that shows the month that was set; by
    numbers for month and year, of which one may open a list when it is touched; by three strips.
    """
    sheet.set_content(FIELD)
    sheet.evaluate(habit)

    assert pick_date(sheet, "Date", WANTED) == WANTED


@pytest.mark.calendar_all
def test_keys_wait_for_the_day_that_takes_them(sheet: Page) -> None:
    """Where the focus comes into the next month a moment later, the rest of the keys waits for it."""
    sheet.set_content(FIELD)
    sheet.evaluate(LATE_FOCUS)
    sheet.evaluate(
        "() => { window.lost = 0; document.onkeydown = ({ target }) => { lost += target.localName !== 'td' } }"
    )

    assert pick_date(sheet, "Date", date(1941, 11, 9)) == date(1941, 11, 9)
    assert sheet.evaluate("window.lost") < 40


@pytest.mark.calendar_all
def test_a_list_that_was_shut_is_opened_again(sheet: Page) -> None:
    """What looked like a list's arrow has only closed it: it is opened once more, and taken at its end."""
    sheet.set_content(FIELD)
    sheet.evaluate(A_LIST_THAT_IS_SHUT)

    assert pick_date(sheet, "Date", date(2006, 11, 9)) == date(2006, 11, 9)


@pytest.mark.calendar_all
def test_a_window_that_is_slow_to_load(sheet: Page) -> None:
    """Where the press has opened a window, it is given the time to show its calendar."""
    sheet.set_content('<html lang="fr"><label for="birth">Date</label> <input id="birth" readonly>')
    sheet.evaluate(
        """() => {
          const days = Array.from({ length: 31 }, (_, at) => `<button
            onclick="opener.birth.value = '${at + 1} mars 1941'; close()">${at + 1}</button>`);
          birth.onclick = () => {
            const calendar = open('', '', 'width=300,height=300');
            setTimeout(() => calendar.document.write(`<b>mars 1941</b><hr>${days.join('')}`), 2000);
          };
        }"""
    )

    assert pick_date(sheet, "Date", WANTED) == WANTED


@pytest.mark.calendar_all
def test_a_window_that_was_only_looked_at_is_closed(sheet: Page, calendar_site: str) -> None:
    """On an English page 2/1/1929 has to be looked up again: the window with the calendar does not stay behind."""
    sheet.goto(f"{calendar_site}/en/java-window")

    for wanted in (date(1929, 2, 1), date(1932, 3, 1)):
        assert pick_date(sheet, label("en"), wanted) == wanted
        assert sheet.context.pages == [sheet]
