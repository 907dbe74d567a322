"""You said, we did: writing actions, saying how they go, and telling people."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from conversations.dialogs.actions import ActionStatus, Subject
from conversations.dialogs.coordinator.facts import ActionFacts, CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, page, write
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import AddAction, SendNews, UpdateAction
from conversations.dialogs.coordinator.rounds.rounds import chosen
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.news import LONGEST_NEWS, STATUS
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.screen import Screen, ShownRow, ShownTable, shortened

KINDS = {
    Subject.THEME: label("about", "A theme"),
    Subject.QUESTION: label("about", "A question"),
    Subject.VOICE: label("about", "Something that people said"),
}


def _actions(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """In a chat a button says what an action is about."""
    rows = tuple(
        ShownRow(
            (one.text, STATUS[ActionStatus(one.status)], one.round),
            button(desk, shortened(one.text), "action", one.reference),
        )
        for one in facts.actions
    )
    heads = (label("table column", "What"), label("table column", "State"), label("table column", "Round"))
    how = phrase("A new one begins at a round whose report is out.")
    table = ShownTable(phrase("All that was said"), heads, rows, phrase("Nothing was said yet."))
    return replace(page(facts, desk, label("menu", "You said, we did"), how), tables=(table,))


def _chosen(facts: CoordinatorFacts, reference: str) -> ActionFacts | None:
    return next((one for one in facts.actions if one.reference == reference), None)


def _pick(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.ACTION, {"action": detail}) if _chosen(facts, detail) else GONE


def _action(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _chosen(facts, desk.notes.get("action", ""))
    if one is None:
        return page(facts, desk, GONE)
    tell = (button(desk, label("button", "Tell those who want to hear"), "tell"),)
    status = [button(desk, text, "status", name) for name, text in STATUS.items() if name != one.status]
    buttons = (*status, *(tell if CoordinatorPage.RECORDINGS in facts.can else ()))
    return page(facts, desk, one.text, STATUS[ActionStatus(one.status)], buttons=buttons)


def _tell(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = _chosen(facts, desk.notes.get("action", ""))
    return Move(CoordinatorPage.ACTIONS, request=SendNews(one.reference), about=(one.text,)) if one else GONE


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


def _changed(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    one = _chosen(facts, desk.notes.get("action", ""))
    if detail not in STATUS:
        return USE_BUTTONS
    if one is None:
        return GONE
    notes = {"action": one.reference, "status": detail}
    if detail == ActionStatus.NOT_DONE:
        return Move(CoordinatorPage.WHY_SV, notes)
    return _updated(notes, {}, (one.text,))


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
    return _updated(noted.notes, reasons, ()) if "action" in desk.notes else _added(noted.notes, reasons)


def _added(notes: Mapping[str, str], reasons: Mapping[str, str]) -> Move:
    """A new action of all that was chosen and written."""
    texts, status = {"sv": notes["sv"], "en": notes["en"]}, ActionStatus(notes["status"])
    request = AddAction(notes["round"], Subject(notes["kind"]), notes["about"], status, texts, reasons)
    return Move(CoordinatorPage.ACTIONS, request=request, about=(STATUS[status], *texts.values(), *reasons.values()))


def _updated(notes: Mapping[str, str], reasons: Mapping[str, str], text: tuple[Text, ...]) -> Move:
    """How far an action has come now."""
    request = UpdateAction(notes["action"], ActionStatus(notes["status"]), reasons)
    about = (*text, STATUS[request.status], *reasons.values())
    return Move(CoordinatorPage.ACTION, {"action": notes["action"]}, request, about=about)


def _asking(text: Phrase) -> Callable[[CoordinatorFacts, Desk], Screen]:
    return lambda facts, desk: page(facts, desk, text, entry=True)


_OF_ACTIONS = needing(CoordinatorFact.ACTIONS)

PAGES: Pages = {
    CoordinatorPage.ACTIONS: Page(_actions, {"action": _pick}, needs=_OF_ACTIONS),
    CoordinatorPage.ACTION: Page(
        _action, {"status": _changed, "tell": _tell}, needs=_OF_ACTIONS, above=CoordinatorPage.ACTIONS
    ),
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
