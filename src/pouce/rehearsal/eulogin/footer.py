"""The language selector, and the pages that the footer links to."""

from __future__ import annotations

from starlette.responses import Response

from pouce.rehearsal.visit import Problem, Visit
from pouce.rehearsal.wording import languages

FOOTER_PAGES = ("help", "contact", "about", "privacyStatement", "cookies")


def choose_language(visit: Visit) -> Response:
    """Remember the language for this browser and go back to the page it was chosen on."""
    wanted, back = visit.form.get("lang", ""), visit.form.get("back", "/cas")
    if wanted in languages():
        visit.session.language = wanted
    # Only back to this site: anything but a plain path would make this an open redirect.
    path, _, query = back.partition("?")
    safe = path.startswith("/") and not path.startswith("//")
    return visit.go(path + ("?" + query if query else "") if safe else "/cas")


def page(visit: Visit) -> Response:
    """A page of the footer."""
    name = visit.parameters["page"]
    if name not in FOOTER_PAGES:
        raise Problem("no_such_page")
    return visit.page("eulogin/footer_page.html", name=name)
