"""Where a coordinator's questions begin and how they go on: a template, ready ones, translations that hold."""

import pytest

from bot.application import Installation
from bot.library import load_battery
from bot.library.opened import open_content
from bot.library.translators import read_delivered
from bot.service.dispatcher import Dispatcher
from bot.service.people.rights import Role
from bot.service.surveys.reply import Paper
from conversations.surface import events
from conversations.surface.outside_events import SendFile
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.desks.desks import Visitor


@pytest.fixture
def dispatcher(opened: Installation) -> Dispatcher:
    return dispatcher_of(opened)


def paper(visitor: Visitor) -> Paper:
    """What came with the last reply."""
    (found,) = visitor.reply.enclosures
    assert isinstance(found, Paper)
    return found


async def test_a_template_comes_as_a_workbook_that_is_good(opened: Installation, dispatcher: Dispatcher) -> None:
    visitor = await coordinator(opened, dispatcher, Role.MUNICIPALITY)
    await visitor.presses("Questions", "Get a workbook to fill in")
    assert paper(visitor).name == "questions-to-fill-in-ostergotland.xlsx"
    assert open_content(paper(visitor).content, "template.xlsx").problems == ()
    assert (await opened.acts.log())[0].entry.act == "battery export"


async def test_of_many_faults_the_first_are_on_screen_and_all_in_a_file(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Questions")
    await visitor.does(SendFile("many", "many.xlsx"))
    lines = paper(visitor).content.decode("utf-8-sig").splitlines()
    assert len([line for line in lines if "'intger' is not known" in line]) == 40
    assert all(line in visitor.says for line in lines[:5])
    assert lines[5] not in visitor.says
    assert f"All {len(lines)} lines are in the file inspection-of-many-xlsx.txt." in visitor.says


async def test_ready_questions_become_a_workbook_or_are_taken_in(opened: Installation, dispatcher: Dispatcher) -> None:
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Questions", "Choose ready questions")
    assert "As a workbook" not in visitor.labels
    await visitor.presses("Meeting people", "Have you got to know", "Do you take part", "Have you got to know", "Done")
    await visitor.presses("Work", "Do you have a paid job now?", "Done")
    assert {"Meeting people: 1 chosen", "Work: 1 chosen"} <= set(visitor.labels)
    await visitor.presses("As a workbook")
    workbook = open_content(paper(visitor).content, paper(visitor).name)
    assert [question.id for question in workbook.battery.questions()] == ["job_now", "in_association"]
    await visitor.presses("Use them as they are")
    await visitor.does(events.Write("my questions"))
    assert "letters from a to z" in visitor.says
    await visitor.does(events.Write("autumn-2026"))
    assert "taken in" in visitor.says
    taken = load_battery("autumn-2026-1", opened.batteries.of("ostergotland"))
    assert [question.id for question in taken.questions()] == ["job_now", "in_association"]
    assert len(taken.languages) == 24


async def test_last_years_battery_comes_as_a_workbook(opened: Installation, dispatcher: Dispatcher) -> None:
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Questions")
    await visitor.does(SendFile("good", "good.yaml"))
    await visitor.presses("Get it as a workbook")
    assert paper(visitor).name == "questions-tried-1.xlsx"
    assert open_content(paper(visitor).content, "tried.xlsx").battery == load_battery(
        "tried-1", opened.batteries.of("ostergotland")
    )


async def test_what_would_stop_is_said_before_and_that_translations_hold_is_said_in_one_act(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    visitor, imported = await coordinator(opened, dispatcher, Role.REGION), opened.batteries
    await visitor.presses("Questions")
    await visitor.does(SendFile("good", "good.yaml"))
    assert "does it still hold?" not in " ".join(visitor.labels)
    await visitor.does(SendFile("typo", "typo.yaml"))
    assert "would stop languages" in visitor.says
    assert "language en" in visitor.says
    assert imported.of("ostergotland").names() == ("tried-1",)
    await visitor.presses("Import and stop these")
    assert load_battery("tried-2", imported.of("ostergotland")).languages == ("sv",)
    await visitor.presses("English: does it still hold?")
    assert "Jobb? → Jobb nu?: Job?" in visitor.says
    await visitor.presses("They still hold")
    assert "Do these translations still hold?" in visitor.says
    assert "Jobb? → Jobb nu?: Job?" in visitor.says
    assert imported.of("ostergotland").names() == ("tried-1", "tried-2")
    await visitor.presses("They still hold")
    assert load_battery("tried-3", imported.of("ostergotland")).languages == ("sv", "en")
    assert "does it still hold?" not in " ".join(visitor.labels)


async def test_a_translators_file_is_seen_before_it_is_taken_in(opened: Installation, dispatcher: Dispatcher) -> None:
    visitor, imported = await coordinator(opened, dispatcher, Role.REGION), opened.batteries
    await visitor.presses("Questions")
    await visitor.does(SendFile("good", "good.yaml"))
    await visitor.presses("Translations", "English", "For a spreadsheet (.xlsx)")
    assert paper(visitor).name == "translation-tried-1-English.xlsx"
    assert [each.text for each in read_delivered(paper(visitor).content, "en.xlsx").texts][:3] == [
        "Trial",
        "Work",
        "Job?",
    ]
    await visitor.does(SendFile("french", "en.po"))
    assert "The file says that it is in French (fr), not in English (en)." in visitor.says
    assert "Take these translations" not in visitor.labels
    await visitor.does(SendFile("locked", "en.xlsx"))
    assert "damaged" in visitor.says
    await visitor.does(SendFile("english", "en.po"))
    assert "0 texts would be new, and 1 would change" in visitor.says
    assert "Jobb?: Job? → Any job?" in visitor.says
    assert imported.of("ostergotland").names() == ("tried-1",)
    await visitor.presses("Take these translations")
    assert "This is the new version." in visitor.says
    assert load_battery("tried-2", imported.of("ostergotland")).by_id["job"].label["en"] == "Any job?"
    acts = [(one.entry.act, one.state) for one in await opened.acts.log()]
    assert acts.count(("battery import", "done")) == 2


async def test_batteries_of_one_title_are_told_apart_by_their_names(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Questions")
    for file in ("good", "typo"):
        await visitor.does(SendFile(file, f"{file}.yaml"))
    await visitor.presses("Import and stop these", "Menu", "Questions")
    assert {"tried-1: Trial", "tried-2: Trial"} <= set(visitor.labels)
