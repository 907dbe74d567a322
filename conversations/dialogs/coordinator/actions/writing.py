"""Writing what is done: what it is about, how far it is, the texts, and why something is not done."""

from collections.abc import Callable, Mapping

from conversations.dialogs.actions import ActionStatus, Subject
from conversations.dialogs.coordinator.actions.requests import AddAction, UpdateAction
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, page, write
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.rounds.rounds import chosen
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.news import LONGEST_NEWS, STATUS
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.screen import Screen, shortened

KINDS = {
    Subject.THEME: label("about", "A theme"),
    Subject.QUESTION: label("about", "A question"),
    Subject.VOICE: label("about", "Something that people said"),
}


def _kind(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, text, "kind", kind) for kind, text in KINDS.items())
    return page(facts, desk, phrase("What is it about?"), buttons=buttons)


def _pick_kind(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.ACT_ABOUT, {**desk.notes, "kind": detail}) if detail in KINDS else USE_BUTTONS


def _subjects(facts: CoordinatorFacts, desk: Desk) -> Mapping[str, str]:
    found = chosen(facts, desk)
    return found.subjects.get(desk.notes.get("kind", ""), {}) if found else {}


def _about(facts: CoordinatorFacts, desk: Desk) -> Screen:
    subjects = _subjects(facts, desk)
    buttons = (button(desk, shortened(text), "about", str(index)) for index, text in enumerate(subjects.values()))
    nothing = () if subjects else (phrase("Nothing was passed on yet."),)
    return page(facts, desk, phrase("What is it about?"), *nothing, buttons=buttons)


def _pick_subject(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    subjects = tuple(_subjects(facts, desk))
    if not (detail.isascii() and detail.isdecimal() and int(detail) < len(subjects)):
        return GONE
    return Move(CoordinatorPage.ACT_STATUS, {**desk.notes, "about": subjects[int(detail)]})


def _status(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, text, "status", name) for name, text in STATUS.items())
    return page(facts, desk, phrase("How far is it?"), buttons=buttons)


def _new_status(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.ACT_SV, {**desk.notes, "status": detail}) if detail in STATUS else USE_BUTTONS


def _english(facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    noted = write("en", CoordinatorPage.WHY_SV, LONGEST_NEWS)(facts, desk, text)
    if isinstance(noted, Phrase) or noted.notes["status"] == ActionStatus.NOT_DONE:
        return noted
    return _added(noted.notes, {})


def _why(facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    noted = write("why_en", CoordinatorPage.ACTIONS, LONGEST_NEWS)(facts, desk, text)
    if isinstance(noted, Phrase):
        return noted
    reasons = {"sv": noted.notes["why_sv"], "en": noted.notes["why_en"]}
    return _updated(noted.notes, reasons) if "action" in desk.notes else _added(noted.notes, reasons)


def _added(notes: Mapping[str, str], reasons: Mapping[str, str]) -> Move:
    """A new action of all that was chosen and written."""
    texts, status = {"sv": notes["sv"], "en": notes["en"]}, ActionStatus(notes["status"])
    request = AddAction(notes["round"], Subject(notes["kind"]), notes["about"], status, texts, reasons)
    return Move(CoordinatorPage.ACTIONS, request=request, about=(STATUS[status], *texts.values(), *reasons.values()))


def _updated(notes: Mapping[str, str], reasons: Mapping[str, str]) -> Move:
    """How far an action has come now."""
    request = UpdateAction(notes["action"], ActionStatus(notes["status"]), reasons)
    about: tuple[Text, ...] = (STATUS[request.status], *reasons.values())
    return Move(CoordinatorPage.ACTION, {"action": notes["action"]}, request, about=about)


def _asking(text: Phrase) -> Callable[[CoordinatorFacts, Desk], Screen]:
    return lambda facts, desk: page(facts, desk, text, entry=True)


PAGES: Pages = {
    CoordinatorPage.ACT_KIND: Page(_kind, {"kind": _pick_kind}, above=CoordinatorPage.ROUND),
    CoordinatorPage.ACT_ABOUT: Page(
        _about,
        {"about": _pick_subject},
        needs=needing(CoordinatorFact.ROUND, CoordinatorFact.SUBJECTS),
        above=CoordinatorPage.ACT_KIND,
    ),
    CoordinatorPage.ACT_STATUS: Page(_status, {"status": _new_status}, above=CoordinatorPage.ACT_ABOUT),
    CoordinatorPage.ACT_SV: Page(
        _asking(phrase("Write in Swedish what is done, as newcomers will read it.")),
        write=write("sv", CoordinatorPage.ACT_EN, LONGEST_NEWS),
        above=CoordinatorPage.ACT_STATUS,
    ),
    CoordinatorPage.ACT_EN: Page(
        _asking(phrase("Write the same in English.")), write=_english, above=CoordinatorPage.ACT_SV
    ),
    CoordinatorPage.WHY_SV: Page(
        _asking(phrase("Write in Swedish why it is not done.")),
        write=write("why_sv", CoordinatorPage.WHY_EN, LONGEST_NEWS),
        above=CoordinatorPage.ACTIONS,
    ),
    CoordinatorPage.WHY_EN: Page(
        _asking(phrase("Write in English why it is not done.")), write=_why, above=CoordinatorPage.WHY_SV
    ),
}
