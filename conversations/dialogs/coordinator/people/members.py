"""People with a role: ambassadors and colleagues, who is invited, and inviting."""

from collections.abc import Mapping
from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts, InvitationFacts, Member
from conversations.dialogs.coordinator.menu import GONE, MENU, USE_BUTTONS, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.people.requests import (
    LONGEST_LABEL,
    EndRole,
    GiveInvitation,
    WithdrawInvitation,
)
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen, ShownRow, ShownTable, shortened

AMBASSADOR, OF_MUNICIPALITY = "ambassador", "municipality_coordinator"
ROLES: Mapping[str, Text] = {
    AMBASSADOR: label("role", "Ambassador"),
    OF_MUNICIPALITY: label("role", "Coordinator of a municipality"),
    "region_coordinator": label("role", "Coordinator of the region"),
    "reader": label("role", "Reader"),
}
_MAY: Mapping[str, Text] = {
    AMBASSADOR: phrase("Shares links, asks the questions, passes on what people say"),
    OF_MUNICIPALITY: phrase("Everything in rounds of the municipality alone"),
    "region_coordinator": phrase("Everything in the region"),
    "reader": phrase("Reads reports that are out"),
}
_WHERE = label("table column", "Where")
_MAY_DO = label("table column", "What they may do")


def _members(facts: CoordinatorFacts, desk: Desk) -> Screen:
    ambassadors = [one for one in facts.members if one.role == AMBASSADOR]
    colleagues = [one for one in facts.members if one.role != AMBASSADOR]
    tables = (
        _people(desk, phrase("Ambassadors"), ambassadors, phrase("There are no ambassadors yet.")),
        _people(desk, phrase("Colleagues"), colleagues, None),
        _invitations(facts, desk),
    )
    invite = button(desk, label("button", "Invite somebody"), "invite", role=Purpose.MAIN)
    erased = phrase("Who has left is erased here. The log keeps that it was done.")
    return replace(page(facts, desk, MENU[CoordinatorPage.MEMBERS], erased, buttons=(invite,)), tables=tables)


def _people(desk: Desk, caption: Text, members: list[Member], empty: Text | None) -> ShownTable:
    rows = tuple(
        ShownRow(
            (one.name, one.municipalities, _MAY.get(one.role, one.role), one.since),
            button(desk, shortened(f"{one.name} ({one.municipalities})"), "member", one.reference),
        )
        for one in members
    )
    heads = (label("table column", "Name"), _WHERE, _MAY_DO, label("table column", "Since"))
    return ShownTable(caption, heads, rows, empty)


def _invitations(facts: CoordinatorFacts, desk: Desk) -> ShownTable:
    rows = tuple(
        ShownRow(
            (one.name, ROLES.get(one.role, one.role), one.municipalities, one.until, one.address),
            buttons=(button(desk, label("button", "Withdraw"), "withdraw", one.reference),),
        )
        for one in facts.invitations
    )
    heads = (
        label("table column", "Name"),
        label("table column", "Role"),
        _WHERE,
        label("table column", "Good until"),
        label("table column", "Link for this person alone"),
    )
    return ShownTable(phrase("Invited, and not here yet"), heads, rows)


def _member_of(facts: CoordinatorFacts, reference: str) -> Member | None:
    return next((one for one in facts.members if one.reference == reference), None)


def _pick_member(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.MEMBER, {"member": detail}) if _member_of(facts, detail) else GONE


def _member(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _member_of(facts, desk.notes.get("member", ""))
    if one is None:
        return page(facts, desk, GONE)
    end = () if one.is_oneself else (button(desk, label("button", "End this role at once"), "end"),)
    told = (ROLES.get(one.role, one.role), one.municipalities, _MAY.get(one.role, ""))
    return page(facts, desk, one.name, *(text for text in told if text), buttons=end)


def _invite(facts: CoordinatorFacts, _desk: Desk, _detail: str) -> Outcome:
    if len(facts.may_invite) > 1:
        return Move(CoordinatorPage.INVITE_ROLE)
    return Move(CoordinatorPage.INVITE, {"role": AMBASSADOR})


def _roles(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, ROLES[role], "as", role) for role in facts.may_invite)
    told = (phrase("{what}: {which}", what=ROLES[role], which=_MAY[role]) for role in facts.may_invite)
    return page(facts, desk, phrase("What shall this person be?"), *told, buttons=buttons)


def _role(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    if detail not in facts.may_invite:
        return USE_BUTTONS
    if detail in (AMBASSADOR, OF_MUNICIPALITY):
        return Move(CoordinatorPage.INVITE, {"role": detail})
    return Move(CoordinatorPage.LABEL, {"role": detail, "place": ""})


def _municipalities(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, name, "at", code) for code, name in facts.municipalities.items())
    return page(facts, desk, phrase("In which municipality?"), buttons=buttons)


def _municipality(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return (
        Move(CoordinatorPage.LABEL, {**desk.notes, "place": detail}) if detail in facts.municipalities else USE_BUTTONS
    )


def _label(facts: CoordinatorFacts, desk: Desk) -> Screen:
    without = button(desk, label("button", "Without a name"), "without")
    return page(
        facts, desk, phrase("What do you call this person? Only coordinators see it."), buttons=(without,), entry=True
    )


def _labelled(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    role, municipality = desk.notes.get("role", AMBASSADOR), desk.notes["place"]
    return Move(
        CoordinatorPage.MEMBERS, request=GiveInvitation(role, municipality or None, text.strip()[:LONGEST_LABEL])
    )


def _withdraw(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    one: InvitationFacts | None = next((one for one in facts.invitations if one.reference == detail), None)
    if one is None:
        return GONE
    return Move(CoordinatorPage.MEMBERS, request=WithdrawInvitation(one.reference), about=(one.name, ROLES[one.role]))


def _end(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = _member_of(facts, desk.notes.get("member", ""))
    if one is None or one.is_oneself:
        return GONE
    return Move(CoordinatorPage.MEMBERS, request=EndRole(one.reference), about=(one.name, one.municipalities))


_OF_MEMBERS = needing(CoordinatorFact.MEMBERS)

PAGES: Pages = {
    CoordinatorPage.MEMBERS: Page(
        _members,
        {"member": _pick_member, "invite": _invite, "withdraw": _withdraw},
        needs=needing(CoordinatorFact.MEMBERS, CoordinatorFact.INVITATIONS),
    ),
    CoordinatorPage.MEMBER: Page(_member, {"end": _end}, needs=_OF_MEMBERS, above=CoordinatorPage.MEMBERS),
    CoordinatorPage.INVITE_ROLE: Page(_roles, {"as": _role}, above=CoordinatorPage.MEMBERS),
    CoordinatorPage.INVITE: Page(_municipalities, {"at": _municipality}, above=CoordinatorPage.MEMBERS),
    CoordinatorPage.LABEL: Page(
        _label,
        {"without": lambda facts, desk, _detail: _labelled(facts, desk, "")},
        write=_labelled,
        above=CoordinatorPage.MEMBERS,
    ),
}
