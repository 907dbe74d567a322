"""Links into a round: which there are, seen again, withdrawn."""

from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts, LinkFacts
from conversations.dialogs.coordinator.menu import Pages, page, with_all_chosen
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.rounds.requests import ShowLink, WithdrawLink
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen, ShownRow, ShownTable


def _links(facts: CoordinatorFacts, desk: Desk) -> Screen:
    rows = tuple(
        ShownRow(
            (_where(one), one.language or phrase("people choose"), one.ambassador, one.intervention, one.address),
            buttons=(
                button(desk, label("button", "QR code"), "qr", one.code),
                button(desk, label("button", "Withdraw"), "withdraw", one.code),
            ),
        )
        for one in facts.links
    )
    heads = (
        label("table column", "Where"),
        label("table column", "Language"),
        label("table column", "Ambassador"),
        label("table column", "Intervention"),
        label("table column", "Address"),
    )
    new = button(desk, label("button", "A new link or paper"), "new", role=Purpose.MAIN)
    table = ShownTable(phrase("Links that many people can use"), heads, rows, phrase("There are no links yet."))
    told = phrase("Codes for one person each are not listed, so that nobody can see whose was used.")
    shown = page(facts, desk, label("button", "Links and papers"), told, buttons=(new,))
    return replace(shown, tables=(table,))


def _where(one: LinkFacts) -> Text:
    return one.municipality or phrase("no matter which place")


def _of(facts: CoordinatorFacts, code: str) -> LinkFacts | None:
    return next((one for one in facts.links if one.code == code), None)


def _shown(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.LINKS, desk.notes, ShowLink(desk.notes["round"], detail))


def _withdrawn(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    """Whether it is there is known where it is asked about, and where it is done."""
    found = _of(facts, detail)
    about = (_where(found), found.address) if found else (detail,)
    return Move(CoordinatorPage.LINKS, desk.notes, WithdrawLink(desk.notes["round"], detail), about=about)


PAGES: Pages = {
    CoordinatorPage.LINKS: Page(
        _links,
        {"qr": _shown, "withdraw": _withdrawn, "new": with_all_chosen(CoordinatorPage.PRINT)},
        shows=needing(CoordinatorFact.LINKS),
        above=CoordinatorPage.ROUND,
    ),
}
