"""One step at a desk, for every role: `step(dialog, facts, desk, event)`, and `screen(dialog, facts, desk)`.

What cannot be taken back is asked about here, and nowhere else: a request with a question waits at the desk until the
same input is confirmed, and is made anew then from what is known by that time.
"""

from dataclasses import dataclass, replace

from conversations.dialogs.desk.long_tables import SHOW, SHOWN, in_pages, is_page
from conversations.dialogs.desk.pages import (
    BACK,
    GO,
    MENU,
    DeskFacts,
    Dialog,
    Facts,
    Move,
    Outcome,
    Page,
    Take,
    button,
    desk_screen,
    to_section,
)
from conversations.dialogs.desk.requests import Confirmation, Request
from conversations.dialogs.desk.state import FILLED_IN, Desk, Input, Taken
from conversations.engine.effects import EraseTyped, Reject
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface import events
from conversations.surface.events import DeskEvent
from conversations.surface.outside_events import DeskPress, FillIn, SendFile, SendVoice
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Purpose, Screen

YES, NO = "yes", "no"
_STALE = phrase("This button is old. Please use the newest message.")
_USE_BUTTONS = phrase("Please use the buttons.")


@dataclass(frozen=True, slots=True)
class Step:
    """The desk after an event, what the world has to do, and one sentence for the next page.

    `told` goes to the surface: why nothing was done, and that what was typed leaves the chat.
    """

    desk: Desk
    request: Request | None = None
    notice: Text | None = None
    success: Text | None = None
    told: tuple[Reject | EraseTyped, ...] = ()


def step(dialog: Dialog[Facts], facts: Facts, desk: Desk, event: DeskEvent) -> Step:
    """What an event leads to; a refused event changes nothing."""
    typed = isinstance(event, events.Write | events.SendUnreadable | SendVoice | SendFile)
    told = (EraseTyped(),) if typed else ()
    if everywhere := _anywhere(dialog, facts, desk, event):
        return _moved(desk, everywhere, told)
    taken = _taken(desk, event)
    if isinstance(taken, Phrase):
        return _refused(desk, taken, told)
    if desk.unconfirmed and taken.action != MENU:
        return _answered(dialog, facts, desk, taken)
    outcome = _outcome(dialog, facts, desk, taken)
    if isinstance(outcome, Phrase):
        return _refused(desk, outcome, told)
    if outcome.request and outcome.request.question:
        return Step(replace(desk, revision=desk.revision + 1, unconfirmed=taken), told=told)
    return _moved(desk, outcome, told)


def leads_away(event: DeskEvent) -> bool:
    """Whether it leads elsewhere from any page, so that nothing need be known of the page it was made on."""
    return isinstance(event, DeskPress) and event.action in (GO, MENU)


def screen(
    dialog: Dialog[Facts], facts: Facts, desk: Desk, notice: Text | None = None, success: Text | None = None
) -> Screen:
    """The page the desk is at, or the question that waits there.

    Above it stands one sentence on why something was not done (`notice`) or that it was (`success`).
    """
    if desk.unconfirmed:
        outcome = _outcome(dialog, facts, replace(desk, unconfirmed=None), desk.unconfirmed)
        if isinstance(outcome, Move) and outcome.request and (question := outcome.request.question):
            asked = _asking(facts, desk, question, outcome.about)
            return _with_sections(dialog, facts, desk, replace(asked, notice=notice, success=success))
    page = dialog.pages[desk.page]
    shown = _with_a_way_back(page, desk, page.show(facts, replace(desk, unconfirmed=None)))
    told = replace(
        shown, notice=notice, success=success, takes_file=page.send is not None, takes_voice=page.speak is not None
    )
    return _with_sections(dialog, facts, desk, in_pages(told, desk, at_pages=facts.at_pages))


def _with_a_way_back(page: Page[Facts], desk: Desk, shown: Screen) -> Screen:
    """Before the button of the menu, where there is one."""
    if not page.above:
        return shown
    menu = tuple(one for one in shown.buttons if isinstance(one.event, DeskPress) and one.event.action == MENU)
    others = tuple(one for one in shown.buttons if one not in menu)
    return replace(shown, buttons=(*others, button(desk, label("button", "Back"), BACK, role=Purpose.ASIDE), *menu))


def _with_sections(dialog: Dialog[Facts], facts: Facts, desk: Desk, shown: Screen) -> Screen:
    if not facts.at_pages or desk.page in dialog.joining:
        return shown
    return replace(shown, sections=tuple(to_section(section, desk) for section in dialog.sections(facts)))


def _anywhere(dialog: Dialog[Facts], facts: Facts, desk: Desk, event: DeskEvent) -> Move | None:
    """Where a command leads, or the button of a section, which stands on older pages as well."""
    move = dialog.anywhere.get(type(event))
    if isinstance(event, DeskPress) and event.action == GO:
        move = Move(event.detail) if event.detail in {section.page for section in dialog.sections(facts)} else None
    return move if move and (desk.page not in dialog.joining or move.page in dialog.joining) else None


def _taken(desk: Desk, event: DeskEvent) -> Taken | Phrase:
    """What was put in, or why that cannot be on any page or not on the one that is shown now."""
    match event:
        case DeskPress(revision=desk.revision, action=action, detail=detail):
            return Taken(Input.PRESS, detail, action)
        case FillIn(press=DeskPress(revision=desk.revision, action=action, detail=detail), values=values):
            return Taken(Input.PRESS, detail, action, values)
        case events.Write(text=text) if not desk.unconfirmed:
            return Taken(Input.TEXT, text)
        case SendVoice(sound=sound) if not desk.unconfirmed:
            return Taken(Input.VOICE, sound)
        case SendFile(file=file, name=name) if not desk.unconfirmed:
            return Taken(Input.FILE, f"{file} {name}")
        case events.Write() | SendVoice() | SendFile() | events.SendUnreadable():
            return _USE_BUTTONS
        case _:
            return _STALE


def _outcome(dialog: Dialog[Facts], facts: Facts, desk: Desk, taken: Taken) -> Outcome:
    page = dialog.pages[desk.page]
    if taken.input is Input.PRESS and taken.action == MENU and desk.page not in dialog.joining:
        return Move(dialog.home)
    if taken.input is Input.PRESS and taken.action == BACK and page.above:
        return Move(page.above, desk.notes)
    if taken.input is Input.PRESS and taken.action == SHOW and is_page(taken.detail):
        return Move(desk.page, {**desk.notes, SHOWN: taken.detail})
    if taken.values and (fill := page.fills.get(taken.action)):
        return fill(facts, desk, taken.detail, dict(taken.values))
    take = page.presses.get(taken.action) if taken.input is Input.PRESS else _typed(page, taken.input)
    if take is None:
        return _STALE if taken.input is Input.PRESS else _USE_BUTTONS
    return take(facts, desk, taken.detail)


def _typed(page: Page[Facts], kind: Input) -> Take[Facts] | None:
    return {Input.TEXT: page.write, Input.VOICE: page.speak, Input.FILE: page.send}[kind]


def _answered(dialog: Dialog[Facts], facts: Facts, desk: Desk, taken: Taken) -> Step:
    """After the question: what was confirmed is done, or one is back at the page, also where it is gone meanwhile."""
    if desk.unconfirmed is None or taken.action not in (YES, NO):
        return _refused(desk, _STALE, ())
    before = replace(desk, unconfirmed=None)
    returned = replace(before, revision=desk.revision + 1).with_filled_in(dict(desk.unconfirmed.values))
    outcome = _outcome(dialog, facts, before, desk.unconfirmed) if taken.action == YES else None
    if outcome is None:
        return Step(returned)
    return Step(returned, notice=outcome) if isinstance(outcome, Phrase) else _moved(before, outcome, ())


def _moved(desk: Desk, move: Move, told: tuple[Reject | EraseTyped, ...]) -> Step:
    """Which page of a long table is shown, and what was filled in, is forgotten where another page begins."""
    stays = move.page == desk.page
    notes = {name: noted for name, noted in move.notes.items() if stays or name not in (SHOWN, FILLED_IN)}
    return Step(Desk(move.page, desk.revision + 1, notes), move.request, move.notice, move.success, told)


def _refused(desk: Desk, sentence: Phrase, told: tuple[Reject | EraseTyped, ...]) -> Step:
    """An old press is told on the surface only, since whoever presses twice would else read it on the page they
    wanted."""
    if sentence is _STALE:
        return Step(desk, told=(*told, Reject(Rejection.STALE, sentence)))
    return Step(desk, notice=sentence, told=(*told, Reject(Rejection.NOT_NOW, sentence)))


def _asking(facts: DeskFacts, desk: Desk, question: Confirmation, about: tuple[Text, ...]) -> Screen:
    return desk_screen(
        desk,
        facts.language,
        question.heading,
        *about,
        question.consequence,
        buttons=(
            button(desk, question.yes, YES, role=Purpose.MAIN),
            button(desk, label("button", "Back"), NO, role=Purpose.ASIDE),
        ),
    )
