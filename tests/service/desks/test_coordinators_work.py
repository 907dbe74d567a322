"""What a coordinator does at their desk comes out as it was chosen."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bot.application import Installation
from bot.service.dispatcher import Dispatcher
from bot.service.identity.account import Account
from bot.service.people.rights import COORDINATORS, Role
from bot.service.rounds.interventions import Intervention
from bot.service.surveys.reply import Paper
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.interface.voices import Voice
from bot.storage.interface.writes import AddVoice
from bot.storage.sqlite.answers.answers import SqliteAnswers
from conversations.surface import events
from conversations.surface.outside_events import DeskPress, SendFile
from conversations.surface.screen import cell_text
from locales import render
from tests import printed
from tests.engine.batteries import all_kinds
from tests.service.desks.coordination import released
from tests.service.desks.coordinators import REGION, coordinator, dispatcher_of
from tests.service.installed import Clock, open_round


@pytest.fixture
def dispatcher(opened: Installation) -> Dispatcher:
    return dispatcher_of(opened)


async def test_a_round_has_a_last_day_interventions_and_targets_by_place_and_language(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    await opened.interventions.keep(REGION, [Intervention("cafe", REGION.id, "Language café", "0580")])
    visitor = await coordinator(opened, dispatcher, Role.MUNICIPALITY)
    await visitor.presses("Open a round", "Östergötland", "Linköping", "Done")
    for text, says in (("Spring", "Until which day"), ("soon", "as 2026-12-31"), ("2026-11-20", "has passed")):
        await visitor.does(events.Write(text))
        assert says in visitor.says
    await visitor.does(events.Write("2026-11-30"))
    await visitor.presses("Language café", "✅ Language café", "Language café", "Done")
    assert "Last day: 2026-11-30 Language café" in visitor.says
    await visitor.presses("Open the round")
    (asked,) = await opened.rounds.list()
    assert str(asked.until) == "2026-11-30"
    assert dict((await opened.rounds.get(asked.id)).interventions) == {"cafe": "Language café"}
    for path, number in (
        (("Linköping", "Whatever language"), "30"),
        (("Linköping", "Soomaali"), "20"),
        (("A language, no matter", "العربية"), "10"),
        (("Each ambassador",), "5"),
    ):
        await visitor.presses("Set a target", *path)
        await visitor.does(events.Write(number))
        if "What is to happen when 30 have answered?" in visitor.says:
            await visitor.presses("Go on asking there")
        assert "The target is set." in visitor.says
    found = (await opened.rounds._registry.targets.of_rounds([asked.id]))[asked.id]
    assert found == {("0580", ""): 30, ("0580", "somali_swahili"): 20, ("", "arabic"): 10, ("", ""): 5}


async def test_an_action_is_about_a_theme_a_question_or_what_people_said(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    asked = await open_round(opened)
    told = {"round": asked.id, "theme": "work", "tone": "bad", "municipality": "0580"}
    voice = Voice("VOICE1", "voice", told, "The bus is late", "AAAAAA")
    await opened.rounds._registry.commit(AddVoice(voice))
    await opened.rounds.close(asked.id)
    await opened.reports.make(asked.id)
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    theme = all_kinds().themes[0]
    for kind, about in (
        ("A theme", theme.label["en"]),
        ("A question", "Do you have a job?"),
        ("Something", "The bus is late"),
    ):
        await visitor.presses("Rounds", "Autumn", "Write what is done", kind, about[:50], "Planned")
        for text in ("Vi gör det.", "We do it."):
            await visitor.does(events.Write(text))
        assert "We do it." in visitor.says
        await visitor.presses("Let people read it")
        assert "people can read it" in visitor.says
        await visitor.presses("Menu")
    found = {(one.subject, one.about) for one in await opened.actions.list()}
    assert found == {("theme", theme.id), ("question", "job"), ("voice", "VOICE1")}
    await visitor.presses("What people say", "Voice · Work · ☹️ Bad · Linköping")
    assert "The bus is late" in visitor.says


async def test_who_turns_pages_of_texts_is_noted_once_a_day(
    opened: Installation, dispatcher: Dispatcher, clock: Clock
) -> None:
    asked = await open_round(opened)
    await opened.rounds.close(asked.id)
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    for day in (1, 2):
        for _ in range(3):
            await visitor.presses("Rounds", "Autumn", "Read what people wrote", "Menu")
        noted = [one for one in await opened.acts.log() if one.entry.act == "texts read"]
        assert len(noted) == day
        clock.passes(days=1)


async def test_the_log_calls_a_round_by_its_name(opened: Installation, dispatcher: Dispatcher) -> None:
    """Where something was done with it, and not where a name only begins like its id."""
    asked = await open_round(opened)
    await opened.rounds.open(all_kinds(), REGION, name=f"{asked.id} again", municipalities=("0580",))
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Make a link", "Close the round", "Close the round", "Menu", "Settings")
    await visitor.presses("Log")
    (table,) = visitor.screen.tables
    noted = [(render(cell_text(row.cells[1]), "en"), cell_text(row.cells[2])) for row in table.rows]
    assert noted[:2] == [("Closed a round", "Autumn"), ("Made a link", "Autumn")]
    assert noted[3:] == [("Opened a round", f"{asked.id} again"), ("Opened a round", "Autumn")]


async def test_why_something_is_not_done_is_said_in_the_coordinators_language(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Questions")
    await visitor.does(SendFile("locked", "book.xlsx"))
    swedish = render(visitor.screen.notice or "", "sv")
    assert swedish == "book.xlsx är skadad: den kan inte packas upp."


@pytest.mark.parametrize(
    ("people", "told"),
    [
        (0, "fewer than 10"),
        (9, "fewer than 10"),
        (10, "10 or some more"),
        (11, "10 or some more"),
        (20, "20 or some more"),
    ],
)
async def test_how_many_want_to_hear_is_told_in_tens(
    opened: Installation, dispatcher: Dispatcher, tmp_path: Path, people: int, told: str
) -> None:
    await released(opened, tmp_path)
    for chat in range(people):
        await opened.news.want(Account("telegram", f"chat {chat}"), "so", REGION.id)
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    theme = all_kinds().themes[0].label["en"]
    await visitor.presses("Rounds", "Autumn", "Write what is done", "A theme", theme, "Planned")
    for text in ("Vi gör det.", "We do it."):
        await visitor.does(events.Write(text))
    await visitor.presses("Let people read it", "Tell those")
    assert f"People who want to hear: {told}." in visitor.says


async def test_no_warning_sign_stands_before_what_was_done(opened: Installation, dispatcher: Dispatcher) -> None:
    asked = await open_round(opened)
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Set a target", "Each ambassador")
    await visitor.does(events.Write("many"))
    assert (visitor.screen.success, render(visitor.screen.notice or "", "en")[:22]) == (None, "Please write a number ")
    await visitor.does(events.Write("1 000"))
    assert (visitor.screen.notice, render(visitor.screen.success or "", "en")) == (None, "The target is set.")
    assert await opened.rounds._registry.targets.of_rounds([asked.id]) == {asked.id: {("", ""): 1000}}


async def test_a_close_that_was_interrupted_is_finished_at_the_desk(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    asked = await open_round(opened)
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await opened.rounds._registry.rounds.begin_closing(asked.id)
    await visitor.presses("Rounds", "Autumn")
    assert "If it is not closed in some minutes, close it once more." in visitor.says
    assert visitor.labels == ["Close the round", "How it goes, in detail", "Back", "Menu"]
    await visitor.presses("Close the round", "Close the round")
    assert (await opened.rounds.get(asked.id)).round.state == "closed"
    assert "once more" not in visitor.says


async def test_posters_and_codes_are_printed_for_a_place_in_a_language(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    asked = await opened.rounds.open(all_kinds(), REGION, name="Autumn", municipalities=("0580", "0581"))
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Print a poster or codes", "Norrköping", "Svenska", "A poster")
    (paper,) = visitor.reply.enclosures
    assert isinstance(paper, Paper)
    assert paper.name == f"poster-{asked.id}-Autumn-Norrköping-Svenska.pdf"
    assert "Region Östergötland" in printed.words(paper.content)
    await visitor.presses("10 codes")
    (paper,) = visitor.reply.enclosures
    assert isinstance(paper, Paper)
    assert paper.name == f"codes-for-10-{asked.id}-Autumn-Norrköping-Svenska.pdf"
    links = await opened.rounds._registry.links.of_round(asked.id)
    made = Counter((link.municipality, link.language, link.once) for link in links)
    assert made == {("0581", None, False): 1, ("0581", "sv", True): 10}
    by_lot = await opened.rounds.open(all_kinds(), REGION, name="Drawn", municipalities=("0580",), by_lot=True)
    await visitor.presses("Menu", "Rounds", "Drawn", "Print a poster or codes", "No matter", "Svenska")
    assert visitor.labels[:2] == ["A link with a text to forward", "A poster"]
    assert not any("codes" in text for text in visitor.labels)
    pressed = visitor.screen.buttons[0].event
    assert isinstance(pressed, DeskPress)
    await visitor.does(replace(pressed, action="codes", detail="10"))
    assert "ambassadors draw them" in visitor.says
    assert await opened.rounds._registry.links.of_round(by_lot.id) == []


async def test_links_and_papers_are_for_people_of_an_intervention_or_of_none(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    await opened.interventions.keep(REGION, [Intervention("cafe", REGION.id, "Språkcafé")])
    asked = await opened.rounds.open(
        all_kinds(), REGION, name="Autumn", municipalities=("0580", "0581"), interventions=("cafe",)
    )
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Print a poster or codes", "Norrköping", "Svenska")
    assert "Is it for people who take part in one of these?" in visitor.says
    await visitor.presses("Språkcafé")
    assert "Språkcafé" in visitor.says
    await visitor.presses("A link with a text to forward", "A poster", "10 codes")
    await visitor.presses("Back", "Svenska", "None of these", "A link with a text to forward")
    links = await opened.rounds._registry.links.of_round(asked.id)
    assert Counter(link.intervention for link in links) == {"cafe": 12, None: 1}
    await visitor.presses("Menu", "Rounds", "Autumn", "Print a poster or codes", "Norrköping", "Svenska")
    pressed = visitor.screen.buttons[0].event
    assert isinstance(pressed, DeskPress)
    for detail in ("1", "-1", "cafe"):
        await visitor.does(replace(pressed, detail=detail))
        assert "Please use the buttons." in visitor.says


@pytest.mark.parametrize(("written", "shown"), [(1, 0), (9, 0), (10, 10), (11, 11)])
@pytest.mark.parametrize("answered", [20, None])
async def test_free_texts_are_read_from_ten_on(
    opened: Installation, tmp_path: Path, written: int, shown: int, answered: int | None
) -> None:
    """Whether twenty people answered, of whom so many wrote, or nobody but those who wrote."""
    asked = await open_round(opened)
    answers = await SqliteAnswers.open(tmp_path / "answers")
    row = ResponseRow(asked.id, asked.battery, "0580", "telegram", "arabic", None, None, {})
    async with answers.change(asked.id) as change:
        await change.add([Submission(f"receipt{at}", row, {}) for at in range(answered or written)])
        await change.add_texts(
            [HeldTexts(f"receipt{at}", asked.id, "arabic", {"how": f"Better buses {at}"}) for at in range(written)]
        )
    await answers.close()
    await opened.rounds.close(asked.id)
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Read what people wrote")
    seen = set[str]()
    while "There are no more texts." not in visitor.says:
        assert f"{len(seen) + 1} of {shown}" in visitor.says
        seen.add(next(text for text in map(str, visitor.screen.paragraphs) if text.startswith("Better buses")))
        await visitor.presses("Next")
    assert seen == {f"Better buses {at}" for at in range(shown)}


@pytest.mark.parametrize("role", COORDINATORS)
async def test_coordinators_are_reminded_of_nothing(
    opened: Installation, dispatcher: Dispatcher, clock: Clock, role: Role
) -> None:
    await coordinator(opened, dispatcher, role)
    await opened.rounds.target((await open_round(opened, "0580")).id, 10, municipality=None, language=None)
    for _ in range(3):
        clock.passes(days=8)
        assert await dispatcher.due_reminders() == []


async def test_what_somebody_passed_on_who_is_gone_waits_to_be_told_no_longer(
    opened: Installation, dispatcher: Dispatcher, clock: Clock
) -> None:
    registry = opened.rounds._registry
    await registry.commit(AddVoice(Voice("VOICE1", "voice", {}, "The bus is late", "NOBODY")))
    await opened.voices.read("VOICE1")
    assert len(await registry.voices.untold()) == 1
    assert await dispatcher.due_reminders() == []
    assert await registry.voices.untold() == []
