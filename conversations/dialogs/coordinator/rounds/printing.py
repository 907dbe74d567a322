"""What can be printed for a round: for which place, language and intervention, a poster or codes for a person each."""

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, note, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import MakeLink, PrintCodeSheet, PrintRoundPoster
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.requests import Request
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.papers import POSTER_NAME, SHEET_SIZES, sheet_name
from conversations.phrases import label, phrase
from conversations.surface.screen import Screen, shortened


def _place(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = facts.round(desk.notes.get("round", ""))
    buttons = [button(desk, name, "at", code) for code, name in (found.municipalities if found else {}).items()]
    everywhere = button(desk, label("button", "No matter which place"), "at", "")
    return page(facts, desk, phrase("For which place?"), buttons=(*buttons, everywhere))


def _language(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = facts.round(desk.notes.get("round", ""))
    buttons = [button(desk, name, "in", code) for code, name in (found.spoken if found else {}).items()]
    return page(facts, desk, phrase("In which language?"), buttons=buttons)


def _picked_language(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    """Where the round follows interventions, it is asked for which of them it is, as ambassadors are."""
    found = facts.round(desk.notes.get("round", ""))
    after = CoordinatorPage.PRINT_TAG if found and found.interventions else CoordinatorPage.PRINT_WHAT
    return Move(after, {**desk.notes, "in": detail})


def _tag(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = facts.round(desk.notes.get("round", ""))
    names = enumerate(found.interventions.values() if found else ())
    buttons = [button(desk, shortened(name), "tag", str(index)) for index, name in names]
    none = button(desk, label("button", "None of these"), "tag")
    return page(facts, desk, phrase("Is it for people who take part in one of these?"), buttons=(*buttons, none))


def _picked_tag(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    found = facts.round(desk.notes.get("round", ""))
    if found is None:
        return GONE
    if not detail:
        return Move(CoordinatorPage.PRINT_WHAT, {**desk.notes, "tag": ""})
    known = tuple(found.interventions)
    if not (detail.isascii() and detail.isdecimal() and int(detail) < len(known)):
        return USE_BUTTONS
    return Move(CoordinatorPage.PRINT_WHAT, {**desk.notes, "tag": known[int(detail)]})


def _what(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = facts.round(desk.notes.get("round", ""))
    sizes = SHEET_SIZES if found and not found.by_lot else ()
    sheets = [button(desk, sheet_name(number), "codes", str(number)) for number in sizes]
    link = button(desk, label("button", "A link with a text to forward"), "link")
    buttons = (link, button(desk, POSTER_NAME, "poster"), *sheets)
    tag = found.interventions.get(desk.notes.get("tag", "")) if found else None
    told = (tag,) if tag else ()
    return page(facts, desk, phrase("What do you want to print?"), *told, buttons=buttons)


def _print(facts: CoordinatorFacts, desk: Desk, request: Request) -> Outcome:
    return Move(CoordinatorPage.PRINT_WHAT, desk.notes, request) if facts.round(desk.notes["round"]) else GONE


def _chosen(desk: Desk) -> tuple[str, str, str | None, str | None]:
    return desk.notes["round"], desk.notes["in"], desk.notes["at"] or None, desk.notes.get("tag") or None


def _poster(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return _print(facts, desk, PrintRoundPoster(*_chosen(desk)))


def _link(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    round, language, municipality, intervention = _chosen(desk)
    return _print(facts, desk, MakeLink(round, municipality, language, intervention))


def _codes(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in map(str, SHEET_SIZES):
        return USE_BUTTONS
    return _print(facts, desk, PrintCodeSheet(*_chosen(desk), int(detail)))


_OF_ROUND = needing(CoordinatorFact.ROUND)

PAGES: Pages = {
    CoordinatorPage.PRINT: Page(
        _place, {"at": note("at", CoordinatorPage.PRINT_LANGUAGE)}, needs=_OF_ROUND, above=CoordinatorPage.ROUND
    ),
    CoordinatorPage.PRINT_LANGUAGE: Page(
        _language, {"in": _picked_language}, needs=_OF_ROUND, above=CoordinatorPage.PRINT
    ),
    CoordinatorPage.PRINT_TAG: Page(_tag, {"tag": _picked_tag}, needs=_OF_ROUND, above=CoordinatorPage.PRINT_LANGUAGE),
    CoordinatorPage.PRINT_WHAT: Page(
        _what,
        {"link": _link, "poster": _poster, "codes": _codes},
        needs=_OF_ROUND,
        above=CoordinatorPage.PRINT_LANGUAGE,
    ),
}
