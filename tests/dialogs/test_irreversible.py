"""What freezes, sends or destroys is asked about once: every request of every role is either here or there."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from conversations.dialogs.ambassador import requests as of_ambassadors
from conversations.dialogs.coordinator import requests as of_coordinators
from conversations.dialogs.coordinator.actions import requests as of_actions
from conversations.dialogs.coordinator.interventions import requests as of_register
from conversations.dialogs.coordinator.meetings import requests as of_meetings
from conversations.dialogs.coordinator.people import requests as of_people
from conversations.dialogs.coordinator.rounds import requests as of_links
from conversations.dialogs.desk import requests as of_all
from conversations.dialogs.desk.pages import Dialog, Move, Page, button, desk_screen
from conversations.dialogs.desk.requests import Confirmation, Logged
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import screen, step
from conversations.phrases import phrase
from conversations.surface import events, outside_events
from conversations.surface.outside_events import DeskPress
from tests.dialogs.requests import requests_in

ASKED_ABOUT = {
    *("LeaveRole", "PassOn"),
    *("OpenRound", "CloseRound", "MakeReport", "ApproveRecording", "RejectRecording"),
    *("EndRole", "EndSeries", "WithdrawInvitation", "WithdrawLink", "WithdrawReport", "ChangeLastDate"),
    *("EraseIntervention", "TakeRegister", "ConfirmTranslations", "AnswerVoice"),
    *("AddAction", "UpdateAction", "SendNews", "TakeBackNews"),
    *("InviteToMeeting", "TakeBackMeeting"),
}
DONE_AT_ONCE = {
    *("AcceptRole", "DeclineRole", "ChooseLanguage"),
    *("ShareLink", "AskLink", "PrintCodes", "PrintPoster", "AskHere", "DrawLot", "KeepRecording", "Mute"),
    *(
        "ImportBattery",
        "TryBattery",
        "WriteTemplate",
        "WriteBattery",
        "WriteReady",
        "TakeReady",
        "TakeTranslations",
        "EditBattery",
        "SaveTranslations",
        "WriteTranslations",
        "SetTarget",
        "MakeLink",
        "PrintRoundPoster",
        "PrintCodeSheet",
        "DownloadReport",
        "ReadReport",
        "ShareReport",
        "GiveInvitation",
        "ShowLink",
        "HearRecording",
    ),
    *("ReadVoice", "StrikeText", "RestoreText", "KeepIntervention", "ChangeStatus", "WriteRegister"),
}

MODULES = (of_all, of_ambassadors, of_coordinators, of_people, of_links, of_register, of_meetings, of_actions)


def test_every_request_that_cannot_be_taken_back_has_its_question() -> None:
    found = {one for module in MODULES for one in requests_in(module)}
    assert {one.__name__ for one in found if one.question} == ASKED_ABOUT
    assert {one.__name__ for one in found if one.question is None} == DONE_AT_ONCE


def _has_request(move: ast.Call) -> bool:
    return len(move.args) > 2 or "request" in [one.arg for one in move.keywords]


def _asking() -> Iterator[ast.Call]:
    """The moves with a request, in each function of all pages that makes a request which is asked about."""
    wanted = ASKED_ABOUT - {"LeaveRole"}
    for path in (Path(__file__).parents[2] / "conversations" / "dialogs").rglob("*.py"):
        for function in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(function, ast.FunctionDef) and any(f"{one}(" in ast.unparse(function) for one in wanted):
                moves = (one for one in ast.walk(function) if isinstance(one, ast.Call))
                yield from (one for one in moves if ast.unparse(one.func) == "Move" and _has_request(one))


def test_each_says_what_it_is_about_but_for_the_role_of_whoever_leaves() -> None:
    asking = list(_asking())
    assert len(asking) >= 10
    assert [ast.unparse(move) for move in asking if "about" not in [one.arg for one in move.keywords]] == []


@dataclass(frozen=True)
class ToyFacts:
    language: str | None = "en"
    at_pages: bool = False
    there: bool = True


@dataclass(frozen=True, slots=True)
class Melt(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Open the round now?"), phrase("Hello!"), phrase("Thank you!")
    )


TOY: Dialog[ToyFacts] = Dialog(
    pages={
        "oven": Page(
            lambda facts, desk: desk_screen(desk, facts.language, "An oven", buttons=(button(desk, "Melt", "melt"),)),
            {"melt": lambda facts, _desk, _: Move("oven", request=Melt()) if facts.there else phrase("It is gone.")},
        )
    },
    home="oven",
    first="oven",
    joining=frozenset(),
)


def test_a_new_role_is_its_pages_and_is_asked_once_before_it_does_what_cannot_be_undone() -> None:
    asked = step(TOY, ToyFacts(), Desk("oven"), DeskPress(0, "melt"))
    assert asked.request is None
    shown = screen(TOY, ToyFacts(), asked.desk)
    assert [shown.heading, *shown.paragraphs] == [Melt.question.heading, Melt.question.consequence]
    yes, no = (each.event for each in shown.buttons)
    reread = Desk.from_document(asked.desk.to_document())
    assert reread == asked.desk
    confirmed = step(TOY, ToyFacts(), asked.desk, yes)
    assert (confirmed.request, confirmed.desk) == (Melt(), Desk("oven", 2))
    assert step(TOY, ToyFacts(), confirmed.desk, yes).request is None
    assert step(TOY, ToyFacts(), asked.desk, no).desk == Desk("oven", 2)
    for other in (DeskPress(1, "melt"), DeskPress(0, "yes"), events.Write("yes"), outside_events.SendFile("a", "b")):
        refused = step(TOY, ToyFacts(), asked.desk, other)
        assert (refused.request, refused.desk) == (None, asked.desk)


def test_what_has_gone_while_it_was_asked_about_is_not_done() -> None:
    asked = step(TOY, ToyFacts(), Desk("oven"), DeskPress(0, "melt")).desk
    assert screen(TOY, ToyFacts(there=False), asked).heading == "An oven"
    gone = step(TOY, ToyFacts(there=False), asked, DeskPress(1, "yes"))
    assert (gone.request, gone.desk, gone.notice) == (None, Desk("oven", 2), phrase("It is gone."))
