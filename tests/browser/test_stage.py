"""The real stage: which tab counts, and windows that close under a run."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page

import pouce
from pouce.browser.stage import BrowserStage
from pouce.flow.flow import Flow
from pouce.human import Card, Turn
from pouce.person import Person
from pouce.sites import Sites
from pouce.texts import say

Serve = Callable[[dict[str, str]], None]
HOME = "https://shop.example"
FORM = "<label for=n>Numéro de pension</label><input id=n><button>Suivant</button>"


def test_a_tab_that_comes_to_a_screen_counts(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """The person opens another tab of the site: as soon as it shows a screen, it is the one that counts."""
    serve({f"{HOME}/form": FORM, f"{HOME}/done": "Merci"})
    page.goto(f"{HOME}/form")
    first = stage.look()
    other = page.context.new_page()
    other.goto(f"{HOME}/done")

    assert ("shop.form", "shop.done") == (first.screen, stage.look().screen)
    assert other is stage.page


def test_the_other_tab_counts_again_when_this_one_is_closed(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """A closed tab is no trouble: another one that shows a screen counts."""
    serve({f"{HOME}/form": FORM, f"{HOME}/done": "Merci"})
    page.goto(f"{HOME}/form")
    stage.look()
    other = page.context.new_page()
    other.goto(f"{HOME}/done")
    stage.look()
    other.close()

    assert "shop.form" == stage.look().screen


def test_what_stood_there_before_something_was_sent_elsewhere_is_older(
    page: Page, serve: Serve, stage: BrowserStage
) -> None:
    """The person closes the tab on which they were to send: what the others show then is older, until it is loaded."""
    serve({f"{HOME}/form": FORM})
    page.goto(f"{HOME}/form")
    stage.look()
    other = page.context.new_page()
    other.goto(f"{HOME}/form")
    is_older = [stage.look().older]
    stage.hand_over("review", "next", {"en": "Send it."})
    is_older.append(stage.look().older)
    other.close()
    is_older.append(stage.look().older)
    page.reload()
    is_older.append(stage.look().older)

    assert is_older == [False, False, True, False]


def test_a_page_says_how_it_came(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """The site leads to a page, or the person loads it anew, or goes back to it."""
    serve({f"{HOME}/form": FORM, f"{HOME}/done": "Merci"})
    came = []
    for go in (lambda: page.goto(f"{HOME}/form"), page.reload, lambda: page.goto(f"{HOME}/done"), page.go_back):
        go()
        came.append(stage.came_by())

    assert came == ["site", "reload", "site", "history"]


def test_a_form_that_is_opened_beside_the_one_that_was_to_be_sent_is_older(
    page: Page, serve: Serve, stage: BrowserStage
) -> None:
    """The person opens the form a second time while they are to send it: the site may not have answered by then."""
    serve({f"{HOME}/form": FORM})
    page.goto(f"{HOME}/form")
    stage.look()
    stage.hand_over("review", "next", {"en": "Send it."})
    other = page.context.new_page()
    other.goto(f"{HOME}/form")
    is_older = [stage.look().older]
    assert other is stage.page
    other.reload()
    is_older.append(stage.look().older)

    assert is_older == [True, False]


def test_what_the_form_itself_opens_is_not_older(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """The site answers in a tab of its own with the form again: nothing stood there before."""
    serve({f"{HOME}/form": FORM})
    page.goto(f"{HOME}/form")
    stage.look()
    stage.hand_over("review", "next", {"en": "Send it."})
    with page.expect_popup() as popup:
        page.evaluate("address => { open(address) }", f"{HOME}/form")
    popup.value.wait_for_load_state()

    sight = stage.look()

    assert (popup.value, False) == (stage.page, sight.older)


def test_of_two_tabs_that_changed_the_newer_page_counts(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """The person opened the form once more just before they sent it on the first tab: its answer is what counts."""
    serve({f"{HOME}/form": FORM, f"{HOME}/done": "Merci"})
    page.goto(f"{HOME}/form")
    stage.look()
    page.context.new_page().goto(f"{HOME}/form")
    page.goto(f"{HOME}/done")

    assert "shop.done" == stage.look().screen


def test_a_tab_that_is_not_for_the_sites_never_counts(page: Page, serve: Serve, flow: Flow, person: Person) -> None:
    """The person closes the site's tab, and the program's own page is left: the window of the run is closed."""
    own = page.context.new_page()

    class Apart(Closer):
        def is_apart(self, page: Page) -> bool:
            return page is own

    serve({f"{HOME}/form": FORM})
    run = {"page": page, "person": person, "sites": Sites.at(shop=HOME), "language": "en"}
    result = pouce.run(flow, human=Apart("tell"), **run)

    assert (None, "window-closed", "about:blank") == (result.end, result.reason, own.url)


def test_what_the_link_of_a_mail_leads_to_counts_also_where_it_is_not_known(
    page: Page, serve: Serve, stage: BrowserStage
) -> None:
    """Sent to their mail, the person comes back in a tab of its own: a page of errors there is not passed over."""
    serve({f"{HOME}/form": FORM, f"{HOME}/broken": "500"})
    page.goto(f"{HOME}/form")
    stage.look()
    stage.hand_over("mail_link", None, {"fr": "Ouvrez le lien.", "en": "Open the link."})
    other = page.context.new_page()

    assert "shop.form" == stage.look().screen
    other.goto(f"{HOME}/broken")

    assert stage.look().screen is None
    assert other is stage.page


def test_an_unknown_page_in_the_tab_that_counts_is_not_passed_over(
    page: Page, serve: Serve, stage: BrowserStage
) -> None:
    """An old tab that still shows a screen does not count because the person is on an unknown page in another."""
    serve({f"{HOME}/form": FORM, f"{HOME}/done": "Merci", f"{HOME}/other": "…"})
    page.goto(f"{HOME}/done")
    stage.look()
    other = page.context.new_page()
    other.goto(f"{HOME}/form")
    stage.look()
    other.goto(f"{HOME}/other")

    assert stage.look().screen is None


class Listener:
    """A human who hears the first turn, and stops."""

    def __init__(self) -> None:
        self.said = ""

    def tell(self, card: Card) -> None:
        """Any card will do."""

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Hear it."""
        self.said = turn.say
        raise pouce.Stop("enough")


BUTTONS = {
    "<button>Next</button>": "Next",
    "<input type=submit value=Next>": "Next",
    "<button aria-label=Next><svg width=9 height=9></svg></button>": "Next",
    f"<button>Next<p>{'x' * 90}</p></button>": "Suivant",
}


@pytest.mark.parametrize("button", BUTTONS)
def test_a_button_is_quoted_as_the_page_has_it(
    page: Page, serve: Serve, flow: Flow, person: Person, button: str
) -> None:
    """The person reads French on a page that they have put into English: the card quotes the English button.

    Where a whole paragraph stands on the button, it is called as we know it.
    """
    review = {"your_turn": {"review": "next", "say": {"fr": "Cliquez sur « {button} ».", "en": "Click “{button}”."}}}
    asking = type(flow.rules["shop.form"]).model_validate({"on": "shop.form", "do": [review]})
    object.__setattr__(flow, "rules", {**flow.rules, "shop.form": asking})
    serve({f"{HOME}/form": f"<label for=n>Pension number</label><input id=n>{button}"})
    human = Listener()
    pouce.run(flow, page=page, person=person, sites=Sites.at(shop=HOME), human=human, language="fr")

    assert human.said == f"Cliquez sur «\u00a0{BUTTONS[button]}\u00a0»."


def test_nobody_is_told_that_all_is_filled_in_where_an_answer_is_left(
    page: Page, serve: Serve, flow: Flow, person: Person
) -> None:
    """A box that was not found is the person's, and the last look says that the page is not complete."""
    review = {"your_turn": {"review": "next", "say": {"fr": "Tout est rempli.", "en": "All is filled in."}}}
    steps = [{"fill": {"last_name": "person.last_name"}}, review]
    asking = type(flow.rules["shop.form"]).model_validate({"on": "shop.form", "do": steps})
    object.__setattr__(flow, "rules", {**flow.rules, "shop.form": asking})
    serve({f"{HOME}/form": FORM})
    human = Listener()
    pouce.run(flow, page=page, person=person, sites=Sites.at(shop=HOME), human=human, language="en")

    assert "a box is still empty" in human.said


class Closer:
    """A human who closes the window in the middle of a turn, or when told of the first screen."""

    def __init__(self, when: str) -> None:
        self.when = when
        self.page: Page | None = None

    def follow(self, page: Page) -> None:
        """Which tab counts."""
        self.page = page

    def tell(self, card: Card) -> None:
        """Close at the first screen."""
        if self.when == "tell" and self.page is not None:
            self.page.close()

    def take_turn(self, turn: Turn, page: Page) -> None:
        """Close, and then try to press all the same."""
        page.close()
        page.get_by_role("button").click()


def test_a_window_that_closes_ends_the_run(page: Page, serve: Serve, flow: Flow, person: Person) -> None:
    """The last window is closed at a card: the run ends, says why, and raises nothing."""
    serve({f"{HOME}/form": FORM})
    result = pouce.run(flow, page=page, person=person, sites=Sites.at(shop=HOME), human=Closer("tell"), language="en")

    assert (None, "window-closed") == (result.end, result.reason)


def test_a_window_that_closes_in_a_turn_ends_the_run(page: Page, serve: Serve, flow: Flow, person: Person) -> None:
    """The last window is closed in the middle of a turn: the outcome is unknown, and nothing is raised."""
    rule = flow.rules["shop.form"]
    review = {"your_turn": {"review": "next", "say": {"fr": "À vous.", "en": "Your turn."}}}
    asking = type(rule).model_validate({"on": "shop.form", "do": [review]})
    object.__setattr__(flow, "rules", {**flow.rules, "shop.form": asking})
    serve({f"{HOME}/form": FORM})
    result = pouce.run(flow, page=page, person=person, sites=Sites.at(shop=HOME), human=Closer("turn"), language="en")

    assert (None, "unknown", "window-closed") == (result.end, result.outcome, result.reason)


BANNER = (
    "<div id=banner style='position: fixed; inset: 0; background: white'>Cookies"
    " <button id=shut onclick=banner.remove()>Fermer</button></div>"
)


def test_a_banner_over_the_field_is_the_persons_to_close(page: Page, serve: Serve, flow: Flow, person: Person) -> None:
    """A cookie banner lies over the field: the person is asked to close it, and the field is filled in after that."""
    cards: list[Card] = []

    class Closing(Closer):
        def tell(self, card: Card) -> None:
            cards.append(card)
            if card.kind == "trouble" and self.page is not None:
                assert "" == self.page.locator("#n").input_value()
                self.page.locator("#shut").click()

    leave = "<script>n.oninput = () => { location = '/done' }</script>"
    serve({f"{HOME}/form": FORM + BANNER + leave, f"{HOME}/done": "Merci"})
    result = pouce.run(flow, page=page, person=person, sites=Sites.at(shop=HOME), human=Closing(""), language="en")

    assert "done" == result.end
    assert ["Hidden"] == [card.error for card in cards if card.kind == "trouble"]


def test_an_address_that_does_not_answer_is_said(page: Page, serve: Serve, flow: Flow, person: Person) -> None:
    """A site that is not there, or a computer without internet, is said so at once, and the person may stop."""
    cards: list[Card] = []

    class Stopping:
        def tell(self, card: Card) -> None:
            cards.append(card)
            if card.kind == "unreachable":
                raise pouce.Stop("enough")

        def take_turn(self, turn: Turn, page: Page) -> None:
            raise AssertionError("no turn on a page that is not there")

    serve({})
    result = pouce.run(flow, page=page, person=person, sites=Sites.at(shop=HOME), human=Stopping(), language="en")

    assert ("stopped-before-typing", "enough") == (result.outcome, result.say)
    assert f"The site {HOME} does not answer." in cards[0].say


def test_a_site_that_answers_again_is_gone_on_with(page: Page, serve: Serve, flow: Flow, person: Person) -> None:
    """Whoever loads the page once more when the internet is back goes on where they were."""
    end = type(flow.ends["done"]).model_validate({"proof": "shop.form", "say": {"fr": "Fini.", "en": "Done."}})
    object.__setattr__(flow, "ends", {"done": end})

    class Reconnecting:
        def tell(self, card: Card) -> None:
            if card.kind == "unreachable":
                serve({f"{HOME}/form": FORM})
                page.reload(wait_until="commit")

        def take_turn(self, turn: Turn, page: Page) -> None:
            """Nothing."""

    serve({})
    result = pouce.run(flow, page=page, person=person, sites=Sites.at(shop=HOME), human=Reconnecting(), language="en")

    assert "done" == result.end


def test_the_person_reads_what_the_page_writes(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """A sentence quotes the button as the page has it, in the page's language, not as we know it."""
    said: list[str] = []
    stage.human = SimpleNamespace(take_turn=lambda turn, _: said.append(turn.say))  # type: ignore[assignment]
    serve({f"{HOME}/form": FORM})
    page.goto(f"{HOME}/form")
    stage.look()

    stage.hand_over("submit", "next", {"fr": "Cliquez sur « {button} ».", "en": "Click “{button}”."})

    assert ["Click “Suivant”."] == said


UNNAMED = "Your turn: a box is still empty or to be ticked."
NAMED = "Your turn. Still empty or to be ticked: {}."


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ("<input required>", UNNAMED),
        ("<label>Rue * <input></label>", NAMED.format("Rue")),
        ("<input type=checkbox aria-required=true>", UNNAMED),
        ("<label>Votre rue : <input></label>", NAMED.format("Numéro de pension · Votre rue")),
        ("<label>Rue (facultatif) <input></label>", NAMED.format("Numéro de pension")),
        ("<label>Votre nom d’usage <input></label><input value=1 required>", NAMED.format("Votre nom d’usage")),
    ],
)
def test_a_box_that_is_still_empty_is_said_before_the_form_is_sent(
    page: Page, serve: Serve, stage: BrowserStage, box: str, said: str
) -> None:
    """Where the page asks for more than we know of, nobody is told that everything is filled in, but what is not."""
    told: list[str] = []
    stage.human = SimpleNamespace(take_turn=lambda turn, _: told.append(turn.say))  # type: ignore[assignment]
    serve({f"{HOME}/form": f"<form><label>Numéro de pension <input></label>{box}<button>Suivant</button></form>"})
    page.goto(f"{HOME}/form")
    stage.look()

    for filled in (False, True):
        if filled:
            page.evaluate("for (const box of document.forms[0]) { box.value ||= 'x'; box.checked = true }")
        stage.hand_over("submit", "next", {"fr": "Tout y est : « {button} ».", "en": "All is there: “{button}”."})

    assert told == [
        f"{said} Complete the page, read it all again, then click “Suivant”.",
        "All is there: “Suivant”.",
    ]


def test_a_page_that_the_site_sends_back_is_not_called_filled_in(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """Where the page comes back after the person has sent it, and says more, they are told to read, not to send it."""
    told: list[str] = []
    stage.human = SimpleNamespace(take_turn=lambda turn, _: told.append(turn.say))  # type: ignore[assignment]
    form = "<form><p>{}</p><label>Numéro de pension <input value=1></label><button>Suivant</button></form>"
    sent = form.format("Votre demande en ligne")
    refused = f"<p>Votre dossier est introuvable.</p>{sent}"
    english = f"<p>Welcome to the shop</p>{form.format('Your request on line')}".replace(
        "Numéro de pension", "Pension number"
    )
    for body in (sent, refused, refused, english):
        serve({f"{HOME}/form": body})
        page.goto(f"{HOME}/form")
        stage.look()
        stage.hand_over("submit", "next", {"fr": "Tout y est.", "en": "All is there."})

    assert told == ["All is there.", say("turn.returned", "en", button="Suivant"), "All is there.", "All is there."]


def test_what_a_page_says_anew_is_found(page: Page, serve: Serve, stage: BrowserStage) -> None:
    """Of a page that came back the sentence is found that was not there before; a clock that goes on says nothing."""
    clock, hidden = "<p>Encore 19 min 58 s</p>", "<p style='display:none'>Une autre chose cachée</p>"
    serve({f"{HOME}/form": clock + FORM})
    page.goto(f"{HOME}/form")
    stage.look()
    stage.note_words()
    serve({f"{HOME}/form": clock.replace("58", "12") + FORM})
    page.reload()
    stage.look()
    found = stage.new_words()
    serve({f"{HOME}/form": f"{clock}{hidden}{FORM}<p id=new>Cette saisie demande votre attention.</p>"})
    page.reload()
    stage.look()
    find = stage.new_words()

    assert found is None
    assert find is not None
    assert "new" == find(page).get_attribute("id")
