"""Questions and translations written in place: a new version, which others who write at the same time keep whole."""

import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from bot.library import load_battery, load_region
from bot.service.people.rights import Role
from tests.service.desks.coordinators import BATTERY
from tests.service.installed import Clock
from tests.web.desk.office import Official

LABEL, THEME = "question job, label", "theme work, label"


@pytest.fixture
async def author(official: Official, invitation: str) -> Official:
    await official.accepts(invitation)
    await official.presses("Questions")
    await official.sends_file("tried.yaml", BATTERY.encode())
    return official


async def test_a_question_changed_in_place_is_a_new_version_after_it_was_said_what_that_does(
    author: Official, opened: Installation
) -> None:
    await author.presses("Change")
    page = await author.fills("See what this changes", {LABEL: "Jobb?"})
    assert "Nothing has been changed." in page.text
    page = await author.fills("See what this changes", {LABEL: "Har du jobb?"})
    assert "question job (sv): said 'Jobb?' and says 'Har du jobb?'" in page.text
    assert "No longer to be compared with earlier rounds: Job?" in page.text
    assert "Not offered until somebody has looked at their translations: English" in page.text
    assert opened.batteries.of("ostergotland").names() == ("tried-1",)
    page = await author.fills("Save as version 2", {LABEL: "Har du jobb nu?"})
    assert "says 'Har du jobb nu?'" in page.text
    page = await author.fills("Save as version 2", {LABEL: "Har du jobb nu?"})
    assert "What is otherwise than in version 1:" in page.text
    stored = load_battery("tried-2", opened.batteries.of("ostergotland"))
    assert (stored.by_id["job"].label["sv"], stored.languages) == ("Har du jobb nu?", ("sv",))


async def test_a_text_that_cannot_be_asked_is_refused_before_and_stays_in_its_field(author: Official) -> None:
    await author.presses("Change")
    page = await author.fills("See what this changes", {LABEL: "x" * 1999})
    assert "Save as version" not in " ".join(author.labels)
    assert "x" * 1999 in page.html


async def test_of_two_who_change_a_question_the_second_is_told_and_nothing_is_lost(
    author: Official, office: ASGIApp, opened: Installation, clock: Clock
) -> None:
    other = Official(office, clock)
    invited = await opened.people.invite(load_region("ostergotland"), role=Role.REGION, municipalities=(), label="Bo")
    await other.accepts(invited.code)
    await other.presses("Questions")
    await other.presses("Trial")
    for one, text in ((author, "Har du jobb?"), (other, "Arbetar du?")):
        await one.presses("Change")
        await one.fills("See what this changes", {LABEL: text})
    await author.fills("Save as version 2", {LABEL: "Har du jobb?"})
    page = await other.fills("Save as version 2", {LABEL: "Arbetar du?"})
    assert "Somebody has changed this meanwhile. It now says: Har du jobb?" in page.text
    assert "Arbetar du?" in page.html
    assert opened.batteries.of("ostergotland").names() == ("tried-1", "tried-2")


async def test_translations_are_saved_in_place_and_said_to_hold_row_by_row(
    author: Official, opened: Installation
) -> None:
    await author.presses("Change")
    for press in ("See what this changes", "Save as version 2"):
        await author.fills(press, {LABEL: "Jobb nu?"})
    page = await author.presses("Translations")
    assert "5 of 5" in page.text
    page = await author.presses("English")
    assert "The source was changed. It was: Jobb?" in page.text
    page = await author.fills("It still holds", {THEME: "Working life"})
    assert "It still holds" not in author.labels
    stored = load_battery("tried-3", opened.batteries.of("ostergotland"))
    assert (stored.languages, stored.themes[0].label["en"]) == (("sv", "en"), "Working life")
    page = await author.presses("Save the translations")
    assert "Nothing has been changed." in page.text


async def test_the_second_to_save_is_told_and_nothing_of_either_is_lost(
    author: Official, office: ASGIApp, opened: Installation, clock: Clock
) -> None:
    other = Official(office, clock)
    invited = await opened.people.invite(load_region("ostergotland"), role=Role.REGION, municipalities=(), label="Bo")
    await other.accepts(invited.code)
    await other.presses("Questions")
    await other.presses("Trial")
    for one in (author, other):
        await one.presses("Translations")
        await one.presses("English")
    await author.fills("Save the translations", {LABEL: "Any job?"})
    page = await other.fills("Save the translations", {LABEL: "A job now?", THEME: "Working life"})
    assert "Somebody has changed some of the same texts meanwhile (1)." in page.text
    assert "Not saved. It says now: Any job?" in page.text
    assert "A job now?" in page.html
    stored = load_battery("tried-3", opened.batteries.of("ostergotland"))
    assert (stored.by_id["job"].label["en"], stored.themes[0].label["en"]) == ("Any job?", "Working life")
    assert "A job now?" in (await other.goes("/desk")).html
    await other.fills("Save the translations", {LABEL: "A job now?"})
    stored = load_battery("tried-4", opened.batteries.of("ostergotland"))
    assert stored.by_id["job"].label["en"] == "A job now?"


async def test_every_section_opens_from_a_page_with_fields(author: Official) -> None:
    for section in ("Today", "Rounds", "People", "Settings"):
        await author.presses("Questions")
        await author.presses("Trial")
        await author.presses("Change")
        assert "See what this changes" in author.labels
        assert "See what this changes" not in (await author.presses(section)).text
