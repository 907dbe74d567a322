"""A role that the program does not have: an interpreter notes what is hard to say, and reads what became of it."""

from dataclasses import dataclass, replace

from bot.refusals import RequestRefused
from bot.service.desks.context import DeskContext
from bot.service.desks.role import DeskRole, DeskSession, Done
from bot.service.surveys.reminders import Reminder
from bot.storage.interface.voices import Voice
from bot.storage.interface.writes import AddVoice
from conversations.dialogs.desk.pages import Dialog, Move, Outcome, Page, back, button, desk_screen
from conversations.dialogs.desk.requests import AcceptRole, Atomic, Confirmation, DeclineRole, Logged, Request
from conversations.dialogs.desk.state import Desk
from conversations.phrases import label, phrase
from conversations.surface.screen import Screen

ROLE = "interpreter"
NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Facts:
    """The `noted` are read for pages that need them."""

    language: str | None
    noted: tuple[Voice, ...] = ()
    at_pages: bool = False


@dataclass(frozen=True, slots=True)
class Note(Atomic):
    text: str


@dataclass(frozen=True, slots=True)
class Settle(Logged):
    question = Confirmation(
        phrase("Is this settled?"), phrase("It cannot be opened again."), label("button", "It is settled")
    )
    reference: str


def _invited(facts: Facts, desk: Desk) -> Screen:
    buttons = (button(desk, "Yes, I interpret", "accept"), button(desk, "No", "decline"))
    return desk_screen(desk, facts.language, "Do you want to interpret?", buttons=buttons)


def _menu(facts: Facts, desk: Desk) -> Screen:
    buttons = tuple(button(desk, one.text, "settle", one.reference) for one in facts.noted)
    return desk_screen(desk, facts.language, "What is hard to say?", buttons=(*buttons, back(desk)), entry=True)


def _write(_facts: Facts, _desk: Desk, text: str) -> Outcome:
    return Move("menu", request=Note(text)) if text != "…" else phrase("Please write something.")


DIALOG: Dialog[Facts] = Dialog(
    pages={
        "invited": Page(
            _invited,
            {
                "accept": lambda *_: Move("menu", request=AcceptRole()),
                "decline": lambda *_: Move("menu", request=DeclineRole()),
            },
        ),
        "menu": Page(
            _menu,
            {"settle": lambda _facts, _desk, reference: Move("menu", request=Settle(reference))},
            write=_write,
            needs=frozenset({NOTED}),
        ),
    },
    home="menu",
    first="invited",
    joining=frozenset({"invited"}),
)


def interpreters(context: DeskContext) -> DeskRole[Facts]:
    """What interpreters see and can do."""
    voices = context.registry.voices

    async def facts(session: DeskSession[Facts], needs: frozenset[str]) -> Facts:
        noted = [one for one in await voices.all() if one.state == "new"] if NOTED in needs else []
        return Facts("en", tuple(noted))

    async def carry_out(request: Request, session: DeskSession[Facts]) -> Done:
        match request:
            case Note(text=text):
                note = Voice(context.draws.reference(), "wording", {}, text, session.person.reference)
                return Done(phrase("Noted."), writes=(AddVoice(note),))
            case Settle(reference=reference):
                if (await voices.get(reference)).text == "honour":
                    raise RequestRefused(phrase("That day has passed."))
                await voices.mark(await voices.get(reference), "answered", "")
                return Done(phrase("Settled."))
        raise TypeError(request)

    async def reminders() -> list[Reminder]:
        people = [one for one in await context.registry.people.all() if one.role == ROLE]
        waiting = desk_screen(Desk("menu"), "en", "Words wait for you.", buttons=())
        return [Reminder(one.channel, one.chat, replace(waiting, language=one.language)) for one in people]

    return DeskRole(
        names=frozenset({ROLE}),
        dialog=DIALOG,
        facts=facts,
        carry_out=carry_out,
        languages=lambda: ("en",),
        reminders=reminders,
    )
