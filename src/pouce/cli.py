"""The command `pouce`: the only file that prints and that ends the program.

Exit codes: 0 an end was reached · 1 the run stopped before an end · 2 what was given is wrong (a flow file, another
file, an argument) · 3 a fault of the program · 4 this computer is not ready · 130 interrupted.

Everything heavy is imported inside the command that needs it, so that `pouce --help` answers at once.
"""

from __future__ import annotations

import contextlib
import io
import locale
import os
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from typer.exceptions import TyperException

from pouce.errors import InputError, PouceError
from pouce.languages import LANGUAGES, language_of
from pouce.texts import say, speak

if TYPE_CHECKING:
    from pouce.human import Card, Turn

app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    help="Keeps a person company through EU Login and the sickness insurance site.",
)  # fmt: skip

NOT_READY = 4
"""The exit code where this computer is not ready, as that of a MachineError."""

INTERRUPTED = 130
"""The exit code after Ctrl-C; typer returns it too."""

Lang = Annotated[
    str,
    typer.Option(
        "--language", "--lang", help="What Pouce speaks: fr, en, de, it, es or nl.", show_default="the computer’s"
    ),
]

SiteLanguage = Annotated[
    str,
    typer.Option(
        "--site-language", help="The language of the official pages.", show_default="what Pouce speaks, or English"
    ),
]

Flows = Annotated[
    Path | None, typer.Option("--flows", help="A folder with newer flows; it is checked before it is used.")
]


@app.callback(invoke_without_command=True)
def start(context: typer.Context, lang: Lang = "", site_language: SiteLanguage = "", flows: Flows = None) -> None:
    """Without a command: open the start page, for the official sites."""
    if context.invoked_subcommand is None:
        _attend("real", None, lang, pages=site_language, flows=flows)


@app.command()
def run(
    flow: Annotated[str, typer.Argument(help="The stage: create-account, request-access, enter-code.")],
    lang: Lang = "",
    site_language: SiteLanguage = "",
    flows: Flows = None,
) -> None:
    """Play one stage on the official sites, together with the person."""
    _attend("real", flow, lang, pages=site_language, flows=flows)


@app.command()
def rehearse(
    flow: Annotated[str | None, typer.Argument(help="A stage; none: from the start.")] = None,
    *,
    own_key: Annotated[
        bool, typer.Option("--own-key", help="With the computer’s own prompt; a practice key is made.")
    ] = False,
    lang: Lang = "",
    site_language: SiteLanguage = "",
    flows: Flows = None,
) -> None:
    """The same on the rehearsal site: you play an invented person, and nothing is real."""
    world = "practice" if own_key else "rehearsal"
    _attend(world, flow, lang, pages=site_language, flows=flows)


@app.command()
def demo(
    *,
    person: Annotated[Path | None, typer.Option(help="A file with the answers of an invented person.")] = None,
    variant: Annotated[str, typer.Option(help="A variant of the rehearsal site.")] = "standard",
    lang: Lang = "",
    out: Annotated[Path | None, typer.Option(help="The folder for everything that is written.")] = None,
    headed: Annotated[
        bool | None, typer.Option("--headed/--headless", help="With or without a visible window.")
    ] = None,
) -> None:
    """Play all three stages on the rehearsal site; a stand-in plays the person."""
    from pouce.browser.driver import scratch  # noqa: PLC0415
    from pouce.browser.launch import open_browser  # noqa: PLC0415
    from pouce.demo.places import hosts_of, new_folder  # noqa: PLC0415
    from pouce.demo.show import RESTING_MS, show  # noqa: PLC0415
    from pouce.flow.library import fixtures_folder  # noqa: PLC0415
    from pouce.journal.cleaner import Cleaner  # noqa: PLC0415
    from pouce.journal.doorway import Doorway  # noqa: PLC0415
    from pouce.person import Person  # noqa: PLC0415
    from pouce.proof.search import prove  # noqa: PLC0415
    from pouce.rehearsal import Rehearsal, find_variant  # noqa: PLC0415

    language = _language(lang)
    file = person or fixtures_folder() / "persons" / "marie.yaml"
    who = Person.from_file(file)
    if not who.invented:
        raise InputError(say("cli.not_invented"))
    row = find_variant(variant).resting(RESTING_MS)
    doorway = Doorway(out or new_folder("demo"), Cleaner(who))
    _say(say("cli.playing", person=file.stem))

    with (
        Rehearsal(variant=row) as site,
        open_browser(headed=headed, hosts=hosts_of(site), language=language, tell=_say) as browser,
    ):
        results = show(browser, site, person=who, language=language, doorway=doorway, tell=_show, begin=_show_stage)
        # What this run wrote, and nothing else that may lie in the folder: what holds an answer is removed.
        proof = prove([*doorway.written, *([folder] if (folder := scratch()) else [])], doorway.cleaner)
    _say(proof.sentence())
    album = doorway.folder / "journey.html"
    if all(result.end for result in results):
        _say(say("cli.journey", file=album))
        return
    _say(say("cli.journey_stopped", say=results[-1].say, file=album))
    raise typer.Exit(1)


@app.command()
def check(
    files: Annotated[list[Path] | None, typer.Argument(help="Flow files; none: all that is installed.")] = None,
    lang: Lang = "",
    flows: Flows = None,
) -> None:
    """Say everything that is wrong with the flows."""
    from pouce.flow.finding import FlowError  # noqa: PLC0415
    from pouce.flow.library import check_all, flows_folder  # noqa: PLC0415

    _language(lang)
    if flows is not None:
        from pouce.flow.adopting import adopt  # noqa: PLC0415

        adopt(flows)
    findings = check_all(files or None)
    if findings:
        raise FlowError(findings)
    count = len(files) if files else len([*flows_folder().rglob("*.yaml")])
    _say(say("cli.check_fine", count=count))


@app.command()
def doctor(
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="For a program or a help desk; nothing personal is in it.")
    ] = False,
    lang: Lang = "",
) -> None:
    """Say whether this computer is ready for the official sites, and what to do where it is not."""
    from pouce.doctor.show import as_json as json_of  # noqa: PLC0415
    from pouce.doctor.show import as_text  # noqa: PLC0415
    from pouce.doctor.visit import visit  # noqa: PLC0415

    _language(lang)
    diagnosis = visit()
    _say(json_of(diagnosis, version=version("pouce")) if as_json else as_text(diagnosis))
    if not diagnosis.ready:
        raise typer.Exit(NOT_READY)


@app.command()
def site(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8765,
    variant: Annotated[str, typer.Option(help="A variant of the rehearsal site.")] = "standard",
    lang: Lang = "",
) -> None:
    """Serve the rehearsal site alone, on this computer only."""
    from pouce.rehearsal import Rehearsal  # noqa: PLC0415

    _language(lang)
    with Rehearsal(variant=variant, port=port) as served:
        _say(say("cli.site", eulogin=served.eulogin, rcam=served.rcam, mailbox=served.mailbox))
        while True:
            # Not an Event without a time: on Windows no Ctrl-C reaches whoever waits for one.
            time.sleep(3600)


@app.command()
def matrix(  # noqa: PLR0913  what may be chosen, each with its own default
    *,
    stages: Annotated[
        str, typer.Option(help="Stages by name, separated by commas: create-account, request-access, enter-code.")
    ] = "all",
    variants: Annotated[
        str, typer.Option(help="Variants of the rehearsal site; core: those of every test run.")
    ] = "all",
    languages: Annotated[str, typer.Option(help="The site’s languages; own: each variant in its own.")] = "fr,en",
    faults: Annotated[str, typer.Option(help="What goes wrong at each screen of the standard variant.")] = "all",
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, help="Processes.", show_default="the processors and one more")
    ] = None,
    browser: Annotated[str, typer.Option(help="A Playwright server whose browsers to use: ws://…")] = "",
    out: Annotated[Path | None, typer.Option(help="The folder for everything that is written.")] = None,
    lang: Lang = "",
) -> None:
    """Play stages on variants of the rehearsal site, in languages, with faults; a table, a page and JUnit XML."""
    from pouce.demo.places import new_folder  # noqa: PLC0415
    from pouce.journal.cleaner import Cleaner  # noqa: PLC0415
    from pouce.journal.doorway import Doorway  # noqa: PLC0415
    from pouce.matrix.choice import chosen  # noqa: PLC0415
    from pouce.matrix.matrix import matrix as play_matrix  # noqa: PLC0415

    language = _language(lang)
    choice = chosen(stages=stages, variants=variants, languages=languages, faults=faults)
    if not choice.without_faults():
        raise InputError(say("matrix.nothing"), remedy=say("matrix.nothing_remedy"))
    doorway = Doorway(out or new_folder("matrix"), Cleaner(None))
    # A journey waits for pages now and then: with one more than there are processors, none of these is idle meanwhile.
    jobs = jobs or (os.cpu_count() or 1) + 1
    if not play_matrix(choice, jobs=jobs, server=browser, doorway=doorway, language=language):
        raise typer.Exit(1)


@app.command()
def forget(lang: Lang = "") -> None:
    """Remove all that Pouce keeps on this computer, and what a run that was killed left behind."""
    from platformdirs import user_data_path  # noqa: PLC0415

    from pouce.proof.forget import forget as forget_all  # noqa: PLC0415

    _language(lang)
    forgotten = forget_all(user_data_path("pouce"), keep_profiles=sys.platform == "darwin")
    _say(forgotten.sentence())
    if forgotten.left:
        raise typer.Exit(1)


@app.command()
def schema(folder: Annotated[Path, typer.Argument(help="The folder of the checkout.")] = Path()) -> None:
    """Write the JSON Schemas of the flow language, for editors, and its manual, for people."""
    from pouce.flow.manual import manual  # noqa: PLC0415
    from pouce.flow.schema import schema_files  # noqa: PLC0415
    from pouce.journal.cleaner import Cleaner  # noqa: PLC0415
    from pouce.journal.doorway import Doorway  # noqa: PLC0415

    schemas = Doorway(folder / "flows" / "schema", Cleaner(None))
    for name, text in schema_files().items():
        schemas.write_text(name, text)
    written = Doorway(folder / "docs", Cleaner(None)).write_text("flow-language.md", manual())
    _say(say("cli.schema_written", files=f"{schemas.folder}, {written}"))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code. Whatever goes wrong is said in one sentence."""
    for stream in (sys.stdout, sys.stderr):
        # Into a file or a pipe Windows writes in an alphabet of its own: a sign that it lacks becomes a question mark.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    speak(_computers_language())
    try:
        code = app(args=list(argv) if argv is not None else None, standalone_mode=False)
    except PouceError as error:
        _complain(str(error), error.remedy)
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except TyperException as error:
        _complain(error.format_message() if hasattr(error, "format_message") else str(error))
        return 2
    except Exception as error:  # noqa: BLE001  a fault of the program: where, and of which class, but no value
        _complain(*_fault(error))
        return 3
    if code == INTERRUPTED:
        _complain(say("cli.interrupted"))
    return int(code or 0)


def _attend(world: str, flow: str | None, lang: str, *, pages: str, flows: Path | None) -> None:
    """Open the start page, and end with 1 if a stage was begun and left."""
    from pouce.flow.adopting import OLD_AFTER, adopt, days_old  # noqa: PLC0415
    from pouce.start.launching import attend_real, attend_rehearsal  # noqa: PLC0415

    language = _language(lang)
    if flows is not None:
        adopt(flows)
    days = days_old(date.today())  # noqa: DTZ011  the day on the person's calendar
    if days is not None and days > OLD_AFTER:
        _say(say("flows.old", days=days))
    attend: Callable[..., bool] = attend_real if world == "real" else attend_rehearsal
    if world == "practice":
        attend = partial(attend_rehearsal, own_key=True)
    if not attend(language, flow, pages=pages, tell=_say):
        raise typer.Exit(1)


def _language(asked: str) -> str:
    """The language that was asked for, or the computer's; the program speaks it from here on."""
    if asked and asked not in LANGUAGES:
        raise InputError(say("cli.language", known=", ".join(LANGUAGES)))
    language = asked or _computers_language()
    speak(language)
    return language


def _computers_language() -> str:
    with contextlib.suppress(ValueError):
        return language_of(locale.getlocale()[0] or os.environ.get("LANG", "")) or "fr"
    return "fr"


def _show_stage(number: int, name: str) -> None:
    _say(f"\n{say('cli.stage', number=number)} · {name}")


def _show(told: Card | Turn) -> None:
    """One line for a card or a turn: the point, whose turn it is, the screen, what was said."""
    point = say("cli.point", point=told.point) if told.point else ""
    kinds = {"lost": "cli.trouble", "unreachable": "cli.trouble", "trouble": "cli.trouble", "stopped": "cli.trouble"}
    who = say("cli.yours") if hasattr(told, "locate") else say(kinds.get(told.kind, "cli.mine"))
    _say(f"  {point:<12} {who:<34} {told.screen or '':<26} {told.say}")


def _say(sentence: str) -> None:
    typer.echo(sentence)


def _fault(error: Exception) -> tuple[str, str]:
    """What is said of a fault of the program: where it was, and the file with the way there, if the disk takes it."""
    from platformdirs import user_data_path  # noqa: PLC0415

    from pouce.journal.logs import log_fault, place_of  # noqa: PLC0415

    file = log_fault(error, user_data_path("pouce"))
    sentence = say("cli.fault", place=place_of(error), error=type(error).__name__)
    return sentence, say("cli.fault_log", file=file) if file else ""


def _complain(sentence: str, remedy: str = "") -> None:
    typer.echo(sentence, err=True)
    if remedy:
        typer.echo(f"→ {remedy}", err=True)


if __name__ == "__main__":
    sys.exit(main())
