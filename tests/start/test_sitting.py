"""Where a person stands on the start page: views, consent, plan, link."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from pouce.ending import Result
from pouce.errors import MachineError
from pouce.flow.library import load_flow
from pouce.journal.receipt import Done
from pouce.person import reveal
from pouce.rehearsal import Rehearsal
from pouce.sites import Sites
from pouce.start.companion import Companion
from pouce.start.dossier import Dossier
from pouce.start.pages import page_of
from pouce.start.sitting import Sitting, is_official
from pouce.start.world import World, real_world, rehearsal_world
from pouce.texts import say

DAY = date(2026, 11, 23)
STOPPED = Result(None, "stopped-before-typing", "stop", "Arrêté.")
TYPED = {
    "email": "marie@example.org", "first_name": "Marie", "last_name": "Duchesne", "pension_number": "01234567",
    "birth_date": "09/03/1941", "mail_language": "fr", "device_name": "PC",
}  # fmt: skip


def sitting(done: int = 0) -> Sitting:
    """A sitting in front of the official sites, with some stages done. Nothing is opened and nothing is written."""
    dossier = Dossier(ends=dict.fromkeys(range(1, done + 1), ("end", DAY)))
    return Sitting(real_world(), dossier, "fr", today=lambda: DAY)


def done_with(stage: int) -> Done:
    """A stage that was played."""
    return Done(stage, "Titre", DAY, "Vérifié.", ("Nom",), ("relu et envoyé",))


def test_consent_comes_before_answers() -> None:
    """Nobody is asked for an answer before they said that they agree."""
    here = sitting()
    here.do("begin", {})

    assert here.view == "consent"
    here.do("consent", {})
    assert here.view == "consent"
    here.do("consent", {"present": "yes"})
    assert here.view == "answers"


def test_the_second_stage_follows_the_first() -> None:
    """The guide has the second stage done at once after the first, so it is planned with it."""
    here = sitting()
    here.do("begin", {})
    here.do("answers", TYPED)
    assert (here.plan, here.wish) == ((1, 2), "play")

    here.wish = None
    here.finish(done_with(1), Result("bound", "reached"))
    assert (here.plan, here.wish, here.view) == ((2,), "play", "playing")

    here.finish(done_with(2), Result("requested", "reached"))
    assert (here.plan, here.view, here.person) == ((), "receipt", None)


def test_a_stage_that_was_stopped_can_be_taken_up() -> None:
    """After a stop the answers are still there, and the same stage is played again."""
    here = sitting()
    here.do("answers", TYPED)
    here.finish(done_with(1), Result(None, "stopped-before-typing", "stop", "Arrêté."))
    here.wish = None

    assert (here.view, here.dossier.left) == ("stopped", 1)
    here.do("resume", {})
    assert (here.wish, here.stage) == ("play", 1)


def test_a_stage_that_was_begun_is_known_before_anything_ends_it() -> None:
    """Whoever switches the computer off in the middle of a stage finds it as begun."""
    here = sitting()
    here.do("answers", TYPED)

    assert here.dossier.left == 1
    here.finish(done_with(1), Result("bound", "reached"))
    assert here.dossier.left == 2


def test_whoever_takes_the_first_stage_up_again_may_have_an_account() -> None:
    """That they never had one is asked of those only who begin: the account may exist since the last time."""
    here = sitting()
    asks = [say("start.true.account") in page_of(here)]
    here.dossier.left = 1
    asks.append(say("start.true.account") in page_of(here))

    assert asks == [True, False]
    assert say("start.take_up") in page_of(here)


def test_a_password_that_was_chosen_in_another_browser_leads_to_signing_in() -> None:
    """The program opens the first address again, from which the site leads to where things stand."""
    here = sitting()
    here.do("elsewhere", {})
    assert here.wish is None
    here.view = "link"
    here.do("elsewhere", {})

    assert (here.view, here.wish) == ("playing", "again")


def test_what_is_sent_twice_is_played_once() -> None:
    """Enter pressed twice, or a click on a page that is about to go, asks for nothing a second time."""
    here = sitting()
    here.do("answers", TYPED)
    here.wish = None
    here.do("answers", TYPED)
    here.do("resume", {})

    assert here.wish is None


def test_the_third_stage_asks_for_the_code_at_once() -> None:
    """When two stages are done, the start page asks for the code, and for nothing that it does not need."""
    here = sitting(done=2)

    assert here.fields == ("email", "final_code")
    assert "code final" in page_of(here)
    assert "point 13" in page_of(here)


@pytest.mark.parametrize("view", ["home", "unsure", "consent", "answers", "playing", "link", "stopped", "receipt"])
@pytest.mark.parametrize("stage", [1, 2, 3])
def test_every_view_can_be_drawn(view: str, stage: int) -> None:
    """Each view is there for each stage, whole, and without a place that was not filled."""
    here = sitting(done=stage - 1)
    here.view = view  # type: ignore[assignment]
    here.result = Result(None, "stopped-before-typing", "stop", "Arrêté.")
    here.done = [done_with(stage)]

    page = page_of(here)

    assert page.rstrip().endswith("</html>")
    assert not {"{{", "}}", "None"} & set(page.split())


def test_no_view_shows_an_answer() -> None:
    """What was typed is on no page that comes after it."""
    here = sitting()
    here.do("answers", TYPED)

    for view in ("home", "playing", "stopped", "answers", "link"):
        here.view = view  # type: ignore[assignment]
        here.result = STOPPED
        assert not [answer for answer in ("Duchesne", "01234567", "marie@example.org") if answer in page_of(here)]


@pytest.mark.parametrize(
    "link",
    [
        "http://webgate.ec.europa.eu/cas/init", "https://webgate.ec.europa.eu.evil.org/cas", "javascript:alert(1)",
        "https://webgate.ec.europa.eu@evil.org/", "https://evil.org\\@webgate.ec.europa.eu/",
        "webgate.ec.europa.eu/cas",
        "https://evil.org/?https://webgate.ec.europa.eu/", "", "file:///etc/passwd", "https://webgate.ec.europa.eu:8443/",
    ],
)  # fmt: skip
def test_only_a_link_of_eu_login_is_opened(link: str) -> None:
    """A link from anywhere else is refused, and nothing is opened."""
    here = sitting()
    here.view = "link"

    assert set(here.do("link", {"link": link})) == {"link"}
    assert here.take_link() is None


def test_a_link_is_taken_once_and_not_kept() -> None:
    """A link of EU Login is handed over once; afterwards the sitting does not have it any more."""
    here = sitting()
    here.view = "link"
    link = "https://webgate.ec.europa.eu/cas/init/passwordResetRequest.cgi?wayf=external&x=1"

    assert here.do("link", {"link": f" {link}\n"}) == {}
    assert link not in repr(here)
    taken = here.take_link()
    assert taken is not None
    assert (reveal(taken), here.take_link()) == (link, None)


def test_a_link_that_comes_after_its_stage_is_left() -> None:
    """The stage has ended while the link was pasted: the page shows that, and no later stage opens the link."""
    here = sitting()
    here.do("answers", TYPED)
    here.finish(done_with(1), STOPPED)

    here.do("link", {"link": "https://webgate.ec.europa.eu/cas/init/passwordResetRequest.cgi?x=1"})

    assert ("stopped", None) == (here.view, here.take_link())


def test_a_link_that_nobody_has_opened_goes_with_its_stage() -> None:
    """It was pasted in the last moment: the stage has ended before the link was opened."""
    here = sitting()
    here.do("answers", TYPED)
    here.view = "link"
    here.do("link", {"link": "https://webgate.ec.europa.eu/cas/init/passwordResetRequest.cgi?x=1"})

    here.finish(done_with(1), Result("bound", "reached"))

    assert here.take_link() is None


def test_a_rehearsal_that_cannot_begin_ends_no_sitting() -> None:
    """Where its browser does not start, say, whoever wanted to practise reads why, and has their start page still."""

    def fail(**_: bool) -> None:
        raise MachineError("Le navigateur ne démarre pas.", remedy="Fermez-le d’abord.")

    here = sitting()
    here.do("practise", {})
    front = SimpleNamespace(show=lambda: None)
    Companion._grant(SimpleNamespace(sitting=here, front=front, _rehearse=fail), "practise")  # type: ignore[arg-type]

    assert "Le navigateur ne démarre pas. Fermez-le d’abord." in page_of(here)


def test_a_link_of_the_rehearsal_is_taken_in_a_rehearsal_only() -> None:
    """Which address is EU Login's depends on the world that the sitting is in."""
    site = load_flow("create-account").sites["eulogin"]
    there = Sites.at(eulogin="http://webgate.ec.localhost:9001", rcam="http://webgate.ec.localhost:9001")

    assert is_official("http://webgate.ec.localhost:9001/cas/x", site, there)
    assert not is_official("http://webgate.ec.localhost:9001/cas/x", site, Sites.real())


def test_an_unknown_verb_does_nothing() -> None:
    """What the page may ask for is a closed table."""
    here = sitting()

    assert here.do("finish", {}) == {}
    assert (here.view, here.wish) == ("home", None)


def test_the_language_changes_what_is_read() -> None:
    """Another language is chosen with one click, apart from the site's."""
    here = sitting()
    here.do("language", {"language": "en"})

    assert "Hello. We will go step by step." in page_of(here)
    assert here.do("language", {"language": "xx"}) == {}
    assert here.language == "en"


@pytest.mark.parametrize(("language", "pages"), [("fr", "fr"), ("en", "en"), ("de", "en"), ("nl", "en")])
def test_the_official_pages_are_asked_for_in_a_language_that_is_sure(language: str, pages: str) -> None:
    """Somebody who reads Dutch gets the official pages in English, which Pouce is sure of, unless they choose."""
    here = sitting()
    here.do("language", {"language": language})
    assert here.pages == pages

    for chosen in ("fr", "nl"):
        here.do("pages", {"language": chosen})
        assert here.pages == chosen
    here.do("pages", {"language": "pt"})
    assert here.pages == "nl"


@pytest.mark.parametrize(("language", "offered"), [("fr", 0), ("en", 0), ("de", 3), ("es", 3)])
def test_the_language_of_the_pages_is_offered_where_there_is_a_choice(language: str, offered: int) -> None:
    """Whoever reads French or English meets no question about languages; others choose between these two and theirs."""
    here = sitting()
    here.do("language", {"language": language})

    assert page_of(here).count('data-do="pages"') == offered


def test_a_rehearsal_is_no_answer_to_a_rehearsal() -> None:
    """Days pass at a click in a rehearsal only, and a rehearsal is offered on the real start page only."""
    world = World(Sites.real(), (), rehearsal=None)
    here = Sitting(world, Dossier(), "fr")
    here.do("days", {})

    assert here.wish is None


def test_a_full_disk_does_not_end_the_sitting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the dossier cannot be written, the person is told in a sentence, and goes on."""

    def full(_: Dossier) -> None:
        raise MachineError("Plus de place.", remedy="Faites de la place.")

    monkeypatch.setattr(Dossier, "_write", full)
    here = sitting()
    here.do("answers", TYPED)
    here.finish(done_with(1), Result("bound", "reached"))

    assert (here.view, here.stage) == ("playing", 2)
    assert "Plus de place. Faites de la place." in page_of(here)


def test_reminders_that_cannot_be_saved_are_said() -> None:
    """A folder that refuses the reminders is no reason to end: the receipt says so."""

    def refuse() -> str:
        raise MachineError("Pas permis.", remedy="Choisissez un autre dossier.")

    here = sitting(done=2)
    here.done, here.view = [done_with(2)], "receipt"
    front = SimpleNamespace(refresh=lambda: None)
    Companion._save(SimpleNamespace(sitting=here, front=front), refuse)  # type: ignore[arg-type]

    assert here.saved == ""
    assert "Pas permis. Choisissez un autre dossier." in page_of(here)


def test_the_page_for_outages_is_one_of_the_rehearsals_sites() -> None:
    """Where EU Login's front door sends people when it is closed is known in a rehearsal too."""
    with Rehearsal() as site:
        world = rehearsal_world(site, None)

    assert site.sorry in world.sites.origins_of(load_flow("create-account").sites["eulogin"])


def test_beginning_anew_leaves_nothing_of_the_person_before() -> None:
    """For another person, answers and receipts are gone, and the sites are to forget who was there."""
    here = sitting(done=3)
    here.do("answers", TYPED)
    here.done, here.problem, here.saved = [done_with(3)], "screen: rcam.code", "pouce-probleme.txt"
    here.do("forget", {})

    assert ("", "") == (here.problem, here.saved)
    assert (here.person, here.done, here.stage, here.view, here.wish) == (None, [], 1, "home", "forget")
