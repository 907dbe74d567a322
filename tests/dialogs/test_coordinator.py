"""A coordinator's desk as a pure dialog: every page can be reached and left, and no press breaks it."""

from collections import deque
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.callbacks import CallbackBook
from bot.telegram.sending.rendering import plain
from conversations.authoring.translations import Translation
from conversations.dialogs.coordinator import requests as of_all
from conversations.dialogs.coordinator.action_facts import ActionFacts, EarlierFacts, MailingFacts, NewsFacts
from conversations.dialogs.coordinator.actions import requests as of_actions
from conversations.dialogs.coordinator.facts import (
    BatteryFacts,
    ChosenBattery,
    CoordinatorFacts,
    EditedFacts,
    Heard,
    InvitationFacts,
    LanguageProgress,
    LinkFacts,
    Member,
    ReadyTheme,
    RoundFacts,
    SharedFacts,
)
from conversations.dialogs.coordinator.intervention_facts import InterventionFacts
from conversations.dialogs.coordinator.interventions import requests as of_register
from conversations.dialogs.coordinator.meetings import requests as of_meetings
from conversations.dialogs.coordinator.menu import MENU
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.pages import DIALOG
from conversations.dialogs.coordinator.people import requests as of_people
from conversations.dialogs.coordinator.people.voices import recorded_item
from conversations.dialogs.coordinator.rounds import requests as of_links
from conversations.dialogs.coordinator.series.facts import RoundInSeries, SeriesFacts
from conversations.dialogs.desk.requests import ChooseLanguage, Request
from conversations.dialogs.desk.state import Desk, Input, Taken
from conversations.dialogs.desk.step import leads_away, screen, step
from conversations.dialogs.mailings import MailingState
from conversations.dialogs.meetings import MeetingFacts
from conversations.surface import events
from conversations.surface.events import DeskEvent
from conversations.surface.fields import FieldKind
from conversations.surface.outside_events import DeskPress, FillIn, SendFile, SendVoice
from conversations.surface.screen import Screen
from locales import render
from tests.dialogs.places import Place, place_after
from tests.dialogs.requests import requests_in
from tests.engine.batteries import all_kinds

PLACES = {"0580": "Linköping", "0581": "Norrköping"}


def asked(id: str, state: str) -> RoundFacts:
    """A round in a state."""
    sent = {"municipality": {"0580": 20}, "mode": {"telegram": 0}, "week": {"2026-W47": 10}}
    return RoundFacts(
        *(id, f"Round {id}", state, True, PLACES, {"so": "Soomaali"}),
        subjects={"theme": {"work": "Work"}, "question": {"job": "A job?"}, "voice": {"VOICE1": "People say it"}},
        counts={"opened": 30, "consented": 25, "sent": 20},
        sent=sent,
        spoken={"sv": "Svenska"},
        interventions={"cafe": "Café"} if id == "2026-1" else {},
    )


OUT = replace(
    asked("2026-4", "released"),
    closed=date(2026, 12, 1),
    shared=(SharedFacts("1796000000", "2026-12-24 12:00", "https://example.org/reports/1"),),
)
WRITTEN_OF_ONE = {"municipality": "0580", "begins": "2026-01-01", "note": "Well known"}
EVERYTHING = CoordinatorFacts(
    language="sv",
    languages=("sv", "en"),
    acts_for="Region Östergötland",
    can=frozenset({*MENU, CoordinatorPage.REGISTER, CoordinatorPage.LOG, CoordinatorPage.SERIES}),
    municipalities=PLACES,
    rounds=(asked("2026-1", "open"), asked("2026-2", "closed"), asked("2026-3", "released"), OUT),
    series=(
        SeriesFacts("series-0123abcd", "Progress " * 8, is_running=True, rounds=(RoundInSeries("Spring", "closed"),)),
        SeriesFacts("series-4567abcd", "Before", is_running=False),
    ),
    batteries=(
        BatteryFacts(
            "a-battery-with-a-very-long-name-that-nobody-needs-1.0.17",
            "Title " * 20,
            {"sv": "read", "fa-AF": "drafted"},
        ),
    ),
    outdated={"so": ("A job → A job?: Shaqo",)},
    ready_themes=(ReadyTheme("Work", {"job_now": "A job?", "feeling": "How are you? " * 9}),),
    members=(Member("ABCDEF", "ambassador", "Asha", "Linköping"),),
    invitations=(InvitationFacts("GHIJKL", "reader", "", "", "2026-12-01", "https://example.org/join/x"),),
    may_invite=("ambassador", "reader"),
    links=(LinkFacts("LINKCODE", "https://example.org/a/x"),),
    voices=(Heard("VOICE1", "voice: work", "People say it", "new"),),
    recordings=(Heard("RECORD", "Soomaali: consent", "", "waiting"),),
    texts=(Heard("ab" * 16, "wish", "A course"), Heard("cd" * 16, "wish", "A job 7")),
    struck=(Heard("ef" * 16, "wish", "A bus"),),
    actions=(ActionFacts("ACTION", "2026-3", "planned", "More courses"),),
    news=NewsFacts({"so": 10, "sv": 0}, 10, frozenset({"sv"}), "More courses"),
    history=(EarlierFacts("2026-11-21", "action add", "", "planned", ("More courses", "")),),
    meetings=tuple(
        MeetingFacts(f"MEET{state}", "work", "so", date(2026, 12, 5), state, {"en": "Come"}, 10, ("Sara, 070",))
        for state in MailingState
    ),
    on_the_list=20,
    language_status={"so": "read", "sv": "read"},
    interventions={"cafe": "Language café"},
    register=tuple(
        InterventionFacts(
            name, "", "2026-01-01", "", "ongoing", name, values={"name": name, **WRITTEN_OF_ONE}, may_change=may
        )
        for name, may in (("cafe", True), ("guides", False))
    ),
    themes={"work": "Work"},
    all_municipalities=PLACES,
    today=date(2026, 11, 21),
    plan=("With 400 answers you can see something.",),
)
CHOSEN = ChosenBattery(all_kinds(), "all-kinds-1")
AT_PAGES = replace(
    EVERYTHING,
    at_pages=True,
    mailing=MailingFacts(MailingState.WAITING, True, 0, "14:10"),
    chosen=CHOSEN,
    edited=EditedFacts("2", (), (), (), ()),
    translations=(Translation("text 1", "A job?", "Shaqo?", "A job?"), Translation("text 2", "Home", "", "")),
    progress={"so": LanguageProgress(1, 2, 0)},
)
NOTHING = CoordinatorFacts("sv", ("sv",), "Region Östergötland", frozenset(MENU))


WRITTEN = {FieldKind.LINES: "Otherwise", FieldKind.LINE: "A name", FieldKind.DAY: "2026-12-24", FieldKind.NUMBER: "30"}


def filled_in(shown: Screen) -> list[FillIn]:
    """What each button sends where somebody has filled in all fields, marked all that can be, and left all empty."""
    values = {
        each.name: WRITTEN.get(each.kind, " ".join(option.value for option in each.options))
        if each.kind is not FieldKind.ONE
        else each.options[-1].value
        for each in shown.all_fields
    }
    presses = [button.event for button in shown.all_buttons if isinstance(button.event, DeskPress)] if values else []
    return [FillIn(press, tuple(given.items())) for press in presses for given in (values, dict.fromkeys(values, ""))]


def walk(facts: CoordinatorFacts) -> dict[str, set[type[Request]]]:
    """All pages that can be reached by buttons, texts, fields and files, and what was asked for from each."""
    waiting, seen, found = deque([Desk("menu")]), set[Place](), dict[str, set[type[Request]]]()
    while waiting:
        desk = waiting.popleft()
        shown = screen(DIALOG, facts, desk)
        presses = [
            button.event for button in shown.all_buttons if desk.page not in found or not leads_away(button.event)
        ]
        typed = [events.Write(text) for text in ("7", "Some words", "2026-12-24")] if shown.entry else []
        sent: list[DeskEvent] = [SendFile("file", "book.xlsx")] if DIALOG.pages[desk.page].send else []
        for event in (*presses, *typed, *sent, *filled_in(shown)):
            taken = step(DIALOG, facts, desk, event)
            requests = found.setdefault(desk.page, set())
            if taken.request:
                requests.add(type(taken.request))
            place = place_after(desk, event, taken.desk)
            if place not in seen and taken.desk is not desk:
                seen.add(place)
                waiting.append(replace(taken.desk, revision=0))
    return found


MODULES = (of_all, of_people, of_links, of_register, of_meetings, of_actions)


def test_every_page_can_be_reached_and_everything_asked_for() -> None:
    in_chat, at_pages = walk(EVERYTHING), walk(AT_PAGES)
    found = {page: in_chat.get(page, set()) | at_pages.get(page, set()) for page in {*in_chat, *at_pages}}
    assert set(found) == set(CoordinatorPage) - DIALOG.joining == set(DIALOG.pages) - DIALOG.joining
    assert {kind for each in found.values() for kind in each} == {
        *(
            each
            for module in (of_all, of_people, of_links, of_register, of_meetings, of_actions)
            for each in requests_in(module)
        ),
        ChooseLanguage,
    }


def test_every_button_fits_and_comes_back() -> None:
    book = CallbackBook()
    notes = {"round": "2026-1", "battery": EVERYTHING.batteries[0].name, "places": "0580", "status": "planned"}
    for page in DIALOG.pages:
        for id in ("2026-1", "2026-2", "2026-3"):
            about = {**notes, "round": id, "action": "ACTION", "voice": "VOICE1", "recording": "RECORD"}
            for button in screen(DIALOG, EVERYTHING, Desk(page, 123_456, about)).buttons:
                data = book.encode(button.event, None)
                assert len(data.encode()) <= 64
                assert book.decode(data, None) == button.event


notes = st.dictionaries(
    st.sampled_from(["round", "battery", "member", "voice", "recording", "action", "places", "kind", "until", "tags"]),
    st.sampled_from(["", "2026-1", "2026-9", "0580", "XXXXXX", "no such thing"]),
)
details = st.sampled_from(["", "0", "99", "-1", "x", "2026-1", "2026-9", "0580", "9999", "sv", "done", "not_done"])
actions = st.sampled_from(sorted({action for page in DIALOG.pages.values() for action in page.presses}))
presses = st.builds(DeskPress, st.just(0), actions, details)


@given(st.sampled_from(sorted(DIALOG.pages)), notes, st.booleans())
def test_every_page_can_be_shown_whatever_has_gone_meanwhile(page: str, about: dict[str, str], full: bool) -> None:
    shown = screen(DIALOG, EVERYTHING if full else NOTHING, Desk(page, 0, about))
    assert shown.heading
    assert any(isinstance(button.event, DeskPress) for button in shown.buttons)


@given(
    st.lists(
        presses
        | st.builds(events.Write, st.text(max_size=5) | st.just("x" * 2000))
        | st.just(SendVoice("s"))
        | st.just(SendFile("f", "n")),
        max_size=12,
    )
)
def test_no_sequence_of_presses_breaks_the_desk(sequence: list[DeskEvent]) -> None:
    desk = Desk("menu")
    for event in sequence:
        taken = step(DIALOG, EVERYTHING, desk, event)
        assert taken.request is None or taken.request.question is None or desk.unconfirmed
        assert Desk.from_document(taken.desk.to_document()) == taken.desk
        screen(DIALOG, EVERYTHING, taken.desk)
        desk = replace(taken.desk, revision=0)


@pytest.mark.parametrize(
    ("typed", "is_taken"),
    [("2026-11-20", False), ("2026-11-21", True), (" 2026-11-22 ", True), ("2026-11-31", False), ("21.11.2026", False)],
)
def test_the_last_day_of_a_round_may_be_today(typed: str, is_taken: bool) -> None:
    desk = Desk(CoordinatorPage.UNTIL, 0, {"battery": EVERYTHING.batteries[0].name, "name": "Autumn", "places": "0580"})
    taken = step(DIALOG, EVERYTHING, desk, events.Write(typed))
    assert (taken.desk.page != CoordinatorPage.UNTIL) is is_taken
    assert taken.desk.notes.get("until", "") == (typed.strip() if is_taken else "")


def test_who_has_not_said_yes_to_the_role_gets_nowhere_by_commands() -> None:
    for page in DIALOG.joining:
        assert step(DIALOG, NOTHING, Desk(page, 0), events.AskLanguage()).desk.page in DIALOG.joining


@pytest.mark.parametrize(
    "event", [events.Write("yes"), SendVoice("sound"), SendFile("file", "book.xlsx"), events.SendUnreadable()]
)
def test_what_waits_for_a_yes_is_answered_by_a_button_only(event: DeskEvent) -> None:
    desk = Desk(CoordinatorPage.ROUND, 1, {"round": "2026-1"}, Taken(Input.PRESS, "", "close"))
    assert "yes" in {
        button.event.action
        for button in screen(DIALOG, EVERYTHING, desk).buttons
        if isinstance(button.event, DeskPress)
    }
    taken = step(DIALOG, EVERYTHING, desk, event)
    assert (taken.desk, taken.request) == (desk, None)
    assert taken.notice is not None
    assert "buttons" in render(taken.notice, "en")


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("consent", "Consent: Alone, in Telegram"),
        ("consent browser", "Consent: Alone, in the browser"),
        ("consent interview", "Consent: Together with an ambassador"),
        ("practice crosswise", "Exercise before a protected question"),
        ("job", "job"),
    ],
)
def test_it_is_said_what_a_recording_is_of(item: str, said: str) -> None:
    assert plain(recorded_item(item), "en") == said
