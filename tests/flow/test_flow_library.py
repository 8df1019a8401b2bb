"""The installed flows: loaded by name or path, and right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pouce.errors import InputError
from pouce.flow.finding import FlowError, render
from pouce.flow.library import check_all, flow_names, flows_folder, load_flow
from pouce.flow.source import source_of

SMALL = Path(__file__).parent / "small" / "flows"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the small flows, to be changed."""
    return Path(shutil.copytree(SMALL, tmp_path / "flows"))


def test_the_installed_flows_have_no_finding() -> None:
    """Everything that is delivered is right, and every screen of the site files is met by some flow."""
    assert render(check_all()) == ""


@pytest.mark.parametrize("name", flow_names())
def test_each_installed_flow_loads(name: str) -> None:
    """A flow is found by the name that its file gives, with its screens, parts and sites in place."""
    flow = load_flow(name)

    assert flow.name == name
    assert flow.begin in flow.rules
    assert all(flow.screen(screen) for screen in flow.rules)
    assert all(flow.part(screen, step.part) for screen, rule in flow.rules.items() for step in rule.do if step.part)


def test_the_three_stages_are_there() -> None:
    """The guide has three stages, each with its flow, in the order of their files."""
    assert [load_flow(name).stage for name in flow_names()] == [1, 2, 3]


def test_a_shared_part_brings_its_rules_with_the_numbers_of_the_flow(folder: Path) -> None:
    """The points that a part names are numbers once the flow is loaded."""
    flow = load_flow("visit", folder=folder)

    assert list(flow.rules) == ["club.door", "club.sign_in", "club.form", "club.nowhere"]
    assert flow.rules["club.sign_in"].point == ("2",)
    assert flow.answers == ("email", "last_name", "birth_date", "mail_language")
    assert list(flow.sites) == ["club"]
    assert flow.proves("club.sent") == "sent"


def test_a_flow_knows_its_screens_and_parts(folder: Path) -> None:
    """Parts of the site are parts of each of its screens; a name that the checks would have refused is a fault."""
    flow = load_flow("visit", folder=folder)

    assert flow.part("club.door", "log_out").kind == "button"
    assert flow.rules["club.form"].points == "3"
    assert flow.rules["club.nowhere"].points is None
    assert flow.proves("club.door") is None
    with pytest.raises(KeyError, match=r"club\.door has no part bell"):
        flow.part("club.door", "bell")


def test_a_flow_is_loaded_by_the_path_of_its_file(folder: Path, tmp_path: Path) -> None:
    """A flow that lies elsewhere, as text or as a path, meets the installed site files."""
    elsewhere = Path(shutil.copy(folder / "visit.yaml", tmp_path / "mine.yaml"))

    assert load_flow(elsewhere, folder=folder).name == "visit"
    assert load_flow(str(elsewhere), folder=folder).sites["club"].origins == ("https://club.example",)


def test_a_flow_from_elsewhere_brings_no_sites_of_its_own(folder: Path, tmp_path: Path) -> None:
    """Site files beside a stranger's flow are not looked at: it reaches no other origin than the installed ones."""
    theirs = Path(shutil.copytree(folder, tmp_path / "theirs" / "flows"))
    site = theirs / "sites" / "club.yaml"
    site.write_text(site.read_text("utf-8").replace("club.example", "evil.example"), "utf-8")

    assert load_flow(theirs / "visit.yaml", folder=folder).sites["club"].origins == ("https://club.example",)


def test_an_unknown_name_lists_the_known_ones(folder: Path) -> None:
    """Somebody who misspelt a name reads the names, and the nearest."""
    with pytest.raises(InputError) as raised:
        load_flow("visti", folder=folder)

    assert str(raised.value) == "There is no flow “visti”. The flows are: stay, visit."
    assert raised.value.remedy == "did you mean “visit”?"
    assert raised.value.exit_code == 2


def test_a_path_that_leads_nowhere_is_named(folder: Path) -> None:
    """A path is never taken for a name."""
    with pytest.raises(InputError, match=r"There is no file gone\.yaml"):
        load_flow("gone.yaml", folder=folder)


def test_a_broken_file_hides_no_other_flow(folder: Path) -> None:
    """One file that cannot be read does not keep the others from being run, but is never passed over in silence."""
    (folder / "a-broken.yaml").write_text("flow: [", "utf-8")

    assert load_flow("visit", folder=folder).name == "visit"
    with pytest.raises(FlowError, match=r"a-broken\.yaml:1:"):
        load_flow("lost", folder=folder)
    assert flow_names(folder=folder) == ["stay", "visit"]


def test_a_broken_flow_does_not_run(folder: Path) -> None:
    """Loading raises every finding, in the flow and in the site files that it meets."""
    flow, site = folder / "visit.yaml", folder / "sites" / "club.yaml"
    flow.write_text(flow.read_text("utf-8").replace("click: knock", "click: knok"), "utf-8")
    site.write_text(site.read_text("utf-8").replace("hides: [thanks]", "hides: [thank]"), "utf-8")

    with pytest.raises(FlowError) as raised:
        load_flow("visit", folder=folder)

    assert [str(finding.mark) for finding in raised.value.findings] == [
        "flows/sites/club.yaml:27:13",
        "flows/visit.yaml:10:16",
    ]


def test_a_site_file_that_cannot_be_read_brings_no_findings_about_its_screens(folder: Path) -> None:
    """What is in an unreadable file is unknown rather than wrong: only the file itself is named."""
    (folder / "sites" / "club.yaml").write_text("site: club\nscreens: [\n", "utf-8")
    (folder / "parts" / "enter.yaml").write_text("part: [", "utf-8")

    assert [finding.mark.file for finding in check_all(folder=folder)] == [
        "flows/parts/enter.yaml",
        "flows/sites/club.yaml",
    ]


def test_screens_that_no_flow_mentions_are_found(folder: Path) -> None:
    """Only where the whole library is looked at: a single flow need not meet every screen."""
    (folder / "stay.yaml").unlink()

    assert [finding.problem for finding in check_all(folder=folder)] == ["no flow ever meets inn.room"]
    assert check_all([folder / "visit.yaml"], folder=folder) == []


def test_the_first_line_names_the_schema(folder: Path) -> None:
    """An editor knows what may stand in a file; without the line, the check says which one is missing."""
    flow = folder / "stay.yaml"
    flow.write_text(flow.read_text("utf-8").partition("\n")[2], "utf-8")

    (found,) = check_all(folder=folder)

    assert found.remedy == "begin with “# yaml-language-server: $schema=schema/flow.json”"


def test_any_kind_of_file_can_be_checked(folder: Path, tmp_path: Path) -> None:
    """A site file or shared part that is given is taken for what its keys say; an installed one is not read twice."""
    site = tmp_path / "mine.yaml"
    site.write_text((SMALL / "sites" / "inn.yaml").read_text("utf-8").replace("site: inn", "site: mine"), "utf-8")
    part = tmp_path / "part.yaml"
    part.write_text("part: mine\nscreens:\n  - on: inn.rom\n    pont: 1\n", "utf-8")

    assert check_all([folder / "sites" / "inn.yaml", folder / "parts" / "enter.yaml"], folder=folder) == []
    assert [finding.problem for finding in check_all([site], folder=folder)] == [
        "this screen cannot be told from inn.room: same `shows`, same `hides`, same `path`"
    ]
    assert [finding.problem for finding in check_all([part], folder=folder)] == [
        "there is no screen “inn.rom”",
        "unknown key “pont”",
    ]


def test_two_flows_of_one_name_are_found(folder: Path) -> None:
    """A name stands for one flow."""
    shutil.copy(folder / "stay.yaml", folder / "stay-again.yaml")

    assert [finding.problem for finding in check_all(folder=folder)] == [
        "the name “stay” is taken by flows/stay-again.yaml"
    ]


def test_a_part_that_claims_a_screen_twice_is_found(folder: Path) -> None:
    """One screen, one rule, in a shared part too."""
    part = folder / "parts" / "enter.yaml"
    part.write_text(part.read_text("utf-8") + "  - on: club.sign_in\n", "utf-8")

    problems = [finding.problem for finding in check_all([folder / "stay.yaml"], folder=folder)]

    assert problems == ["club.sign_in has a rule already in this part"]


def test_the_flows_lie_beside_the_sources_or_inside_the_package() -> None:
    """The folder is there, with its three kinds of files."""
    folder = flows_folder()

    assert all(list(folder.glob(pattern)) for pattern in ("*.yaml", "sites/*.yaml", "parts/*.yaml"))


def test_sources_keep_their_lines() -> None:
    """A source has as many lines as an editor shows."""
    assert source_of(b"a: 1\n\nb: 2", "f.yaml").lines == ["a: 1", "", "b: 2"]
