"""You said, we did: writing actions, saying how they go, and telling people."""

from collections.abc import Callable, Mapping

from conversations.dialogs.coordinator.facts import ActionFacts, CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, HOME, USE_BUTTONS, Pages, page, run, short, write
from conversations.dialogs.coordinator.requests import Errand, Run
from conversations.dialogs.coordinator.rounds import chosen
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Move, Outcome, Page, button
from conversations.dialogs.news import STATUS, ActionStatus, Subject
from conversations.phrases import Phrase, label, phrase
from conversations.surface.screen import Screen

MAX_TEXT = 800
KINDS = {
    Subject.THEME.value: label("about", "A theme"),
    Subject.QUESTION.value: label("about", "A question"),
    Subject.VOICE.value: label("about", "Something that people said"),
}


def _actions(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, short(one.text), "action", one.reference) for one in facts.actions)
    how = phrase("A new one begins at a round whose report is out.")
    return page(facts, desk, label("menu", "You said, we did"), how, buttons=buttons)


def _of(facts: CoordinatorFacts, reference: str) -> ActionFacts | None:
    return next((one for one in facts.actions if one.reference == reference), None)


def _pick(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move("action", {"action": detail}) if _of(facts, detail) else GONE


def _action(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _of(facts, desk.notes.get("action", ""))
    if one is None:
        return page(facts, desk, GONE)
    tell = (button(desk, label("button", "Tell those who want to hear"), "tell"),)
    status = [button(desk, text, "status", name) for name, text in STATUS.items() if name != one.status]
    buttons = (*status, *(tell if "recordings" in facts.can else ()))
    return page(facts, desk, one.text, STATUS[ActionStatus(one.status)], buttons=buttons)


def _kind(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, text, "kind", kind) for kind, text in KINDS.items())
    return page(facts, desk, phrase("What is it about?"), buttons=buttons)


def _pick_kind(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move("act_about", {**desk.notes, "kind": detail}) if detail in KINDS else USE_BUTTONS


def _subjects(facts: CoordinatorFacts, desk: Desk) -> Mapping[str, str]:
    found = chosen(facts, desk)
    return found.subjects.get(desk.notes.get("kind", ""), {}) if found else {}


def _about(facts: CoordinatorFacts, desk: Desk) -> Screen:
    subjects = _subjects(facts, desk)
    buttons = (button(desk, short(text), "about", str(place)) for place, text in enumerate(subjects.values()))
    nothing = () if subjects else (phrase("Nothing was passed on yet."),)
    return page(facts, desk, phrase("What is it about?"), *nothing, buttons=buttons)


def _pick_subject(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    subjects = tuple(_subjects(facts, desk))
    if not (detail.isascii() and detail.isdecimal() and int(detail) < len(subjects)):
        return GONE
    return Move("act_status", {**desk.notes, "about": subjects[int(detail)]})


def _status(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, text, "status", name) for name, text in STATUS.items())
    return page(facts, desk, phrase("How far is it?"), buttons=buttons)


def _new_status(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move("act_sv", {**desk.notes, "status": detail}) if detail in STATUS else USE_BUTTONS


def _changed(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in STATUS:
        return USE_BUTTONS
    notes = {**desk.notes, "status": detail}
    if detail == ActionStatus.NOT_DONE:
        return Move("why_sv", notes)
    return Move("action", {"action": desk.notes["action"]}, (Run(Errand.UPDATE_ACTION, notes),))


def _english(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    noted = write("en", "why_sv", MAX_TEXT)(_facts, desk, text)
    if isinstance(noted, Phrase) or noted.notes["status"] == ActionStatus.NOT_DONE:
        return noted
    return Move("actions", {}, (Run(Errand.ADD_ACTION, noted.notes),))


def _why(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    noted = write("why_en", "actions", MAX_TEXT)(_facts, desk, text)
    if isinstance(noted, Phrase):
        return noted
    errand = Errand.UPDATE_ACTION if "action" in desk.notes else Errand.ADD_ACTION
    return Move("actions", {}, (Run(errand, noted.notes),))


def _asking(text: Phrase) -> Callable[[CoordinatorFacts, Desk], Screen]:
    return lambda facts, desk: page(facts, desk, text, entry=True)


PAGES: Pages = {
    "actions": Page(_actions, {"action": _pick, **HOME}),
    "action": Page(_action, {"status": _changed, "tell": run(Errand.SEND_NEWS, "actions"), **HOME}),
    "act_kind": Page(_kind, {"kind": _pick_kind, **HOME}),
    "act_about": Page(_about, {"about": _pick_subject, **HOME}),
    "act_status": Page(_status, {"status": _new_status, **HOME}),
    "act_sv": Page(
        _asking(phrase("Write in Swedish what is done, as newcomers will read it.")),
        HOME,
        write=write("sv", "act_en", MAX_TEXT),
    ),
    "act_en": Page(_asking(phrase("Write the same in English.")), HOME, write=_english),
    "why_sv": Page(
        _asking(phrase("Write in Swedish why it is not done.")), HOME, write=write("why_sv", "why_en", MAX_TEXT)
    ),
    "why_en": Page(_asking(phrase("Write in English why it is not done.")), HOME, write=_why),
}
