"""The reports that are out: to read, to download, to compare with earlier ones, and to share by links that end."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts, RoundFacts
from conversations.dialogs.coordinator.menu import (
    GONE,
    MENU,
    USE_BUTTONS,
    OfferedChoice,
    Pages,
    Take,
    offering,
    page,
    with_all_chosen,
)
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import DownloadReport, ReportPart
from conversations.dialogs.coordinator.rounds.requests import ReadReport, ShareReport, WithdrawReport
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.requests import Request
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Phrase, Text, label, opening, phrase
from conversations.surface.screen import Button, Screen, ShownRow, ShownTable, shortened

_DAYS = {
    "7": label("button", "For a week"),
    "30": label("button", "For a month"),
    "90": label("button", "For three months"),
}
_READ = OfferedChoice(label("button", "Read the report"), "read", phrase("As a page in the browser."))
_ALL = OfferedChoice(
    label("button", "Download all its files"), "download", phrase("As one package, with tables to work on.")
)
_SLIDES = OfferedChoice(label("button", "Get the slides"), "slides", phrase("To show in a meeting, and to change."))
_BY_MUNICIPALITY = OfferedChoice(
    label("button", "Get a page for each municipality"),
    "municipalities",
    phrase("What matters there, on one page to print."),
)
_COMPARE = OfferedChoice(
    label("button", "Compare with an earlier round"), "compare", phrase("The report anew, with what has changed.")
)
_SHARE = OfferedChoice(
    label("button", "Share it by a link"), "share", phrase("For somebody who has no sign-in here. It ends by itself.")
)
_NONE = phrase("No report is out yet. A report can be made when its round is closed.")


def _released(facts: CoordinatorFacts) -> tuple[RoundFacts, ...]:
    """The latest first."""
    out = (found for found in facts.rounds if found.state == "released")
    return tuple(sorted(out, key=lambda found: (str(found.closed), found.id), reverse=True))


def chosen(facts: CoordinatorFacts, desk: Desk) -> RoundFacts | None:
    """The round whose report was chosen, if it is there still."""
    return next((found for found in _released(facts) if found.id == desk.notes.get("round", "")), None)


def _named(found: RoundFacts) -> Text:
    return phrase("{name} ({day})", name=shortened(found.name), day=str(found.closed or ""))


def _list_of(
    rounds: tuple[RoundFacts, ...], caption: Phrase, empty: Phrase, to: Callable[[RoundFacts], Button]
) -> ShownTable:
    heads = (label("table column", "Round"), label("table column", "Closed"))
    rows = tuple(ShownRow((opening(found.name), str(found.closed or "")), to(found)) for found in rounds)
    return ShownTable(caption, heads, rows, empty)


def _reports(facts: CoordinatorFacts, desk: Desk) -> Screen:
    table = _list_of(
        _released(facts), phrase("All reports"), _NONE, lambda found: button(desk, _named(found), "report", found.id)
    )
    return replace(page(facts, desk, MENU[CoordinatorPage.REPORTS]), tables=(table,))


def _pick(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    there = any(found.id == detail for found in _released(facts))
    return Move(CoordinatorPage.REPORT, {"round": detail}) if there else GONE


def _report(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = chosen(facts, desk)
    if found is None:
        return page(facts, desk, GONE)
    told = phrase(
        "Closed {day}. The files: the report, slides, one page for each municipality, tables.",
        day=str(found.closed or ""),
    )
    shown = offering(facts, desk, page(facts, desk, found.name, told), phrase("What you can do"), _doings(facts, desk))
    return replace(shown, tables=(*shown.tables, _shared(found, desk))) if found.whole else shown


def _doings(facts: CoordinatorFacts, desk: Desk) -> Iterator[OfferedChoice]:
    found = chosen(facts, desk)
    yield from (_READ, _ALL, _SLIDES, _BY_MUNICIPALITY)
    if _earlier(facts, desk):
        yield _COMPARE
    if found and found.whole:
        yield _SHARE


def _shared(found: RoundFacts, desk: Desk) -> ShownTable:
    rows = tuple(
        ShownRow(
            (one.until, one.address),
            buttons=(button(desk, label("button", "Withdraw"), "withdraw", one.reference),),
        )
        for one in found.shared
    )
    heads = (label("table column", "Works until"), label("table column", "Address"))
    return ShownTable(phrase("Links to this report"), heads, rows, phrase("There are no links yet."))


def _with_report(request: Callable[[str], Request]) -> Take:
    """A press that asks for something of the chosen report."""

    def press(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
        found = chosen(facts, desk)
        return Move(CoordinatorPage.REPORT, desk.notes, request(found.id)) if found else GONE

    return press


def _withdraw(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    found = chosen(facts, desk)
    link = next((one for one in found.shared if one.reference == detail), None) if found else None
    if found is None or link is None:
        return GONE
    request = WithdrawReport(found.id, detail)
    return Move(CoordinatorPage.REPORT, desk.notes, request, about=(link.until, link.address))


def _to_share(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    found = chosen(facts, desk)
    return Move(CoordinatorPage.SHARE, desk.notes) if found and found.whole else GONE


def _share(facts: CoordinatorFacts, desk: Desk) -> Screen:
    told = phrase("Whoever has the link can read the report in a browser, without signing in. You can withdraw it.")
    buttons = [button(desk, text, "for", days) for days, text in _DAYS.items()]
    return page(facts, desk, phrase("How long is the link to work?"), told, buttons=buttons)


def _shared_for(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    found = chosen(facts, desk)
    if found is None or not found.whole or detail not in _DAYS:
        return USE_BUTTONS if found else GONE
    return Move(CoordinatorPage.REPORT, desk.notes, ShareReport(found.id, int(detail)))


def _compare(facts: CoordinatorFacts, desk: Desk) -> Screen:
    table = _list_of(
        _earlier(facts, desk),
        phrase("Earlier rounds"),
        phrase("No report of an earlier round is there."),
        lambda found: button(desk, _named(found), "with", found.id),
    )
    told = phrase("The report is written anew with the changes since that round, where both asked the same.")
    return replace(page(facts, desk, phrase("Compare with which earlier round?"), told), tables=(table,))


def _earlier(facts: CoordinatorFacts, desk: Desk) -> tuple[RoundFacts, ...]:
    """Only what changed since an earlier round can be told."""
    found = chosen(facts, desk)
    if found is None:
        return ()
    return tuple(one for one in _released(facts) if (str(one.closed), one.id) < (str(found.closed), found.id))


def _compared(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    found = chosen(facts, desk)
    if found is None or detail not in {one.id for one in _earlier(facts, desk)}:
        return GONE
    return Move(CoordinatorPage.REPORT, desk.notes, DownloadReport(found.id, detail))


_ROUNDS = needing(CoordinatorFact.ROUNDS)

PAGES: Pages = {
    CoordinatorPage.REPORTS: Page(_reports, {"report": _pick}, needs=_ROUNDS),
    CoordinatorPage.REPORT: Page(
        _report,
        {
            "read": _with_report(ReadReport),
            "download": _with_report(DownloadReport),
            "slides": _with_report(lambda found: DownloadReport(found, part=ReportPart.SLIDES)),
            "municipalities": _with_report(lambda found: DownloadReport(found, part=ReportPart.MUNICIPALITIES)),
            "compare": with_all_chosen(CoordinatorPage.COMPARE),
            "share": _to_share,
            "withdraw": _withdraw,
        },
        needs=_ROUNDS,
        above=CoordinatorPage.REPORTS,
    ),
    CoordinatorPage.SHARE: Page(_share, {"for": _shared_for}, needs=_ROUNDS, above=CoordinatorPage.REPORT),
    CoordinatorPage.COMPARE: Page(_compare, {"with": _compared}, needs=_ROUNDS, above=CoordinatorPage.REPORT),
}
