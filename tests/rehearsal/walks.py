"""The ways through the site that many tests take, over HTTP, on any variant."""

from __future__ import annotations

from urllib.parse import urljoin

from soft_key import SoftKey
from surfer import Page, Surfer

from pouce.rehearsal import Account, Rehearsal, Seed, State

EMAIL = "marie@example.org"
PASSWORD = "Tulipes-1941"  # noqa: S105  an invented person's
NUMBER = "01234567"
REGISTER = "/cas/eim/external/register.cgi"
# The same birth date as each date widget sends it.
BIRTH = {"popup": "09/03/1941", "text": "09/03/1941"}


def marie(state: State) -> Seed:
    """An invented pensioner who has come this far."""
    return Seed(
        email=EMAIL, password=PASSWORD, first_name="Marie", last_name="Lefèvre", state=state,
        pension_number=NUMBER, birth_date="1941-03-09",
    )  # fmt: skip


def registration(site: Rehearsal, page: Page, **changes: str) -> dict[str, str]:
    """Good answers for the registration form, as far as this variant of it asks."""
    answers = {
        "firstName": "Marie",
        "lastName": "Lefèvre",
        "email": EMAIL,
        "confirmEmail": EMAIL,
        "captcha": captcha(site, page),
        "privacyStatement": "true",
        **changes,
    }
    return {name: value for name, value in answers.items() if name in page.form_with("firstName").plain}


def captcha(site: Rehearsal, page: Page) -> str:
    """What the page's picture says; nothing where there is none."""
    pictures = [found["src"] for tag, found in page.attributes if tag == "img"]
    return site.captcha_answer(pictures[0]) if pictures else ""


def sign_in(surfer: Surfer, account: Account, page: Page) -> Page:
    """From any page of EU Login's way in to the application, by address, password, method and key."""
    for _ in range(8):
        fields = {name for form in page.forms for name in form.plain}
        if "username" in fields:
            page = surfer.send(page, username=account.email)
        elif "password" in fields:
            chosen = {"loginStrength": "PASSWORD_WEBAUTHN"} if "loginStrength" in fields else {}
            page = surfer.send(page, password=PASSWORD, **chosen)
        elif "loginStrength" in fields:
            page = surfer.send(page, loginStrength="PASSWORD_WEBAUTHN")
        elif "credential" in fields:
            assert account.seeded_key is not None
            key = SoftKey(account.seeded_key, surfer.site.eulogin)
            page = surfer.send(page, credential=key.answer(page.attribute("data-options")))
        elif any("redirect" in found.get("href", "") or "data-redirect" in found for _, found in page.attributes):
            onward = next(found["href"] for _, found in page.attributes if "data-redirect" in found)
            page = surfer.get(urljoin(page.url, onward))
        elif "/login" in page.url and any("/login/continue" in form.action for form in page.forms):
            between = next(form for form in page.forms if "/login/continue" in form.action)
            page = surfer.post(urljoin(page.url, between.action), {})
        else:
            break
    return page


def into_rcam(surfer: Surfer, account: Account) -> Page:
    """By RCAM's second link to the page that fits the account."""
    welcome = surfer.get(surfer.site.rcam + "/RCAM/")
    ours = [href for href, _ in welcome.links if "connect" in href and "Internal" not in href]
    return sign_in(surfer, account, surfer.get(urljoin(welcome.url, ours[0])))


def request(site: Rehearsal, page: Page, **changes: str) -> dict[str, str]:
    """Good answers for the request form of this variant."""
    answers = {
        "pensionNumber": NUMBER,
        "confirmPensionNumber": NUMBER,
        "rcamLastName": page.form_with("birthDate").plain["rcamLastName"] or "Lefèvre",
        "rcamFirstName": page.form_with("birthDate").plain["rcamFirstName"] or "Marie",
        "birthDate": BIRTH.get(site.variant.knobs.date_widget, "1941-03-09"),
    }
    return {**answers, **changes}


def code_fields(page: Page, code: str) -> dict[str, str]:
    """The final code spread over the boxes of the page."""
    boxes = [name for name in page.form_with("code1").plain if name.startswith("code")]
    if len(boxes) == 1:
        return {"code1": code}
    plain, size = code.replace("-", ""), 12 // len(boxes)
    return {name: plain[place * size : (place + 1) * size] for place, name in enumerate(boxes)}
