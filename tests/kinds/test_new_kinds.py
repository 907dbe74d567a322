"""A new kind of question is one file and its texts: two that the program does not have go through all of it."""

from collections.abc import AsyncIterator
from pathlib import Path
from random import Random

import pytest

from analytics.planning.from_battery import questions_of
from analytics.planning.planned_questions import usual_questions
from analytics.released.documents import release_from_document, release_to_document
from analytics.released.honesty import ProtectedShare
from analytics.responses.groups import EVERYBODY
from bot.application import Installation
from bot.demonstration.people import Newcomer
from bot.library import load_region
from bot.library.spreadsheets import read_sheets
from bot.library.workbook_files import refuse_unless_pyxform_reads, write_xlsx
from bot.service.identity.account import Account
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.telegram.callbacks import Callbacks
from conversations.authoring.inspection.inspecting import inspect
from conversations.authoring.preview import readings
from conversations.authoring.xlsform import read_workbook, write_workbook
from conversations.authoring.yaml_format import read_battery, write_battery
from conversations.definition.model import Battery
from conversations.engine.screens.aloud import everything
from conversations.kinds import KINDS, protected_kinds
from conversations.surface import events
from locales import render
from tests.engine.driver import Conversation
from tests.kinds import stars, triangular
from tests.service.installed import Clock, installed_in

PEOPLE = 120
BATTERY = """
id: new-kinds
version: "1"
title: {en: New kinds}
languages: [en]
themes:
  - id: asked
    label: {en: Asked}
    questions:
      - {id: service, kind: stars, label: {en: How good is the service?}}
      - id: papers
        kind: triangular
        label: {en: Neither or at least one?}
        protection:
          statement: {en: I have worked without papers.}
          device: phone_digit
          numbers: [0, 1]
"""


@pytest.fixture(autouse=True)
def listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line in the one list."""
    for new in (stars, triangular):
        monkeypatch.setitem(KINDS, new.KIND.name, new.KIND)


@pytest.fixture
def battery() -> Battery:
    return read_battery(BATTERY)


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Installation]:
    async with installed_in(tmp_path, Clock()) as installation:
        yield installation


def test_it_is_written_in_yaml_and_in_a_workbook(battery: Battery) -> None:
    assert [question.kind.name for question in battery.questions()] == ["stars", "triangular"]
    assert read_battery(write_battery(battery)) == battery
    content = write_xlsx(write_workbook(battery))
    refuse_unless_pyxform_reads(content)
    assert read_workbook(read_sheets(content, "battery.xlsx"), "battery").battery == battery


def test_it_is_inspected_by_its_own_rules(battery: Battery) -> None:
    assert inspect(battery) == ()
    spoilt = read_battery(BATTERY.replace("[0, 1]", "[0, 10]\n          say_yes: [1]"))
    assert sorted(problem.where for problem in inspect(spoilt) if problem.level == "error") == [
        "question papers, protection, numbers",
        "question papers, protection, say_yes",
    ]
    assert "'triangular'" in str(inspect(spoilt))


def test_it_is_asked_answered_and_reviewed(battery: Battery) -> None:
    conversation = Conversation(battery)
    conversation.begins()
    assert [one.event.choice for one in conversation.screen.buttons if isinstance(one.event, events.Choose)] == list(
        "12345"
    )
    conversation.does(events.Choose(conversation.session.revision, "service", "6"))
    assert conversation.rejected
    conversation.presses("★★★★")
    conversation.presses("Neither is true")
    assert render(conversation.screen.heading, "en") == "Look again: the first is true."
    conversation.presses("At least one is true")
    conversation.presses("At least one is true")
    assert conversation.screen.answers[0].answer == "★★★★"
    conversation.presses("Send my answers")
    assert conversation.submitted
    assert conversation.submitted.response.answers == {"service": "4", "papers": "some"}


def test_it_is_shown_to_authors_read_aloud_and_fits_into_buttons(battery: Battery) -> None:
    assert readings(battery, "en")[0].texts[-1:] == ("I have worked without papers.",)
    said = str(everything(battery, "en"))
    assert "★★★★★" in said
    assert "I have worked without papers." in said
    codec = Callbacks(battery)
    for question, code in (("service", "5"), ("papers", "neither")):
        event = events.Choose(7, question, code)
        assert codec.decode(codec.encode(event)) == event


def test_it_is_planned(battery: Battery) -> None:
    (planned,) = questions_of(battery, 0.2)
    assert (planned.title.message, planned.id) == ("Triangular question", "papers")
    assert planned.variance == pytest.approx(0.64 * 0.36 / 0.8**2)
    assert planned.variance in [one.variance for one in usual_questions(0.2)]


@pytest.mark.parametrize("arm", [0, 1])
@pytest.mark.parametrize("name", [kind.name for kind in protected_kinds()] + ["triangular"])
def test_the_second_arm_of_a_protected_kind_is_the_first_or_turned_round(name: str, arm: int) -> None:
    kind = next(one for one in protected_kinds() if one.name == name)
    first, found = kind.hiding(kind.usual, 0), kind.hiding(kind.usual, arm)
    assert found is not None
    turned = tuple(1 - chance for chance in first or ())
    assert found == first or tuple(found) == pytest.approx(turned)


async def answered(opened: Installation, battery: Battery) -> str:
    """The id of a closed round in which made-up people answered."""
    region = load_region("ostergotland")
    asked = await opened.rounds.open(battery, region, name="Autumn", municipalities=("0580",))
    links = [await opened.rounds.link(asked.id, ambassador=f"made-up {number}") for number in range(12)]
    for number in range(PEOPLE):
        person, account = Newcomer(number, Random(f"somebody {number}")), Account("telegram", f"made-up {number}")
        person.language, person.municipality = "en", "0580"
        reply = await opened.survey.start(account, links[number % 12].code, "en")
        while reply.battery and (event := person.reacts(reply.screen, reply.battery)):
            reply = await opened.survey.handle(account, event)
    await opened.rounds.flush()
    await opened.rounds.close(asked.id)
    return asked.id


async def test_it_is_stored_counted_released_and_reported(
    opened: Installation, battery: Battery, tmp_path: Path
) -> None:
    closed = await answered(opened, battery)
    written = await opened.reports.write(closed, tmp_path / "report", "en")
    answers = await SqliteAnswers.open(tmp_path / "answers")
    release = release_from_document(await answers.release(closed) or {})
    await answers.close()
    assert [(one.id, len(one.options)) for one in release.codebook.asked] == [("service", 5), ("papers", 2)]
    (result,) = release.results
    shares = {column: figure.share or 0 for column, figure in result.cells(result.row(EVERYBODY))}
    assert sum(shares[code] for code in "12345") >= 70
    (found,) = release.honesty.protected
    assert isinstance(found, ProtectedShare)
    assert found.share is not None
    assert found.share.low <= 60 <= found.share.high
    page = next(file for file in written.files if file.suffix == ".html").read_text()
    assert "How good is the service?" in page
    assert release_from_document(release_to_document(release)) == release
