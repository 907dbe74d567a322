"""Invitations and links that stay to be seen until they are used or withdrawn, and who sees them."""

import pytest

from bot.application import Installation
from bot.library import load_region
from bot.service.people.rights import OPERATOR, Act, Role
from bot.service.rounds.shared_links import SharedLinks
from bot.storage.refusals import UnknownLink, UnknownRound
from conversations.dialogs.coordinator.region.log import ACTS
from conversations.surface import events
from locales import render
from tests.service.desks.coordination import ELSEWHERE, LOCAL, OURS, READER
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.desks.desks import Visitor
from tests.service.installed import open_round

REGION = load_region("ostergotland")


def tables(visitor: Visitor) -> dict[str, list[list[str]]]:
    """By caption; of links and people all cells are texts."""
    return {
        render(table.caption, "en"): [[render(cell, "en") for cell in row.cells] for row in table.rows]  # type: ignore[arg-type]
        for table in visitor.screen.tables
    }


def shared(opened: Installation) -> SharedLinks:
    return SharedLinks(opened.rounds._registry, opened.acts)


PENDING = "Invited, and not here yet"
SHARED = "Links that many people can use"


async def test_a_colleague_is_invited_by_a_link_that_stays_until_it_is_used(opened: Installation) -> None:
    dispatcher = dispatcher_of(opened)
    anna = await coordinator(opened, dispatcher, Role.REGION)
    await anna.presses("People", "Invite somebody", "Reader")
    await anna.does(events.Write("Rut"))
    ((name, role, _, _, link),) = tables(anna)[PENDING]
    assert (name, role) == ("Rut", "Reader")
    assert link in anna.says
    rut = Visitor(dispatcher, "2")
    await rut.starts(link.rpartition("/")[2])
    assert tables(anna)[PENDING]
    await rut.presses("Yes, I accept")
    await anna.presses("Menu", "People")
    assert PENDING not in {caption for caption, rows in tables(anna).items() if rows}
    assert {row[0] for row in tables(anna)["Colleagues"]} == {"Karin", "Rut"}


async def test_an_invitation_is_withdrawn_after_one_question_and_opens_nothing(opened: Installation) -> None:
    dispatcher = dispatcher_of(opened)
    anna = await coordinator(opened, dispatcher, Role.REGION)
    await anna.presses("People", "Invite somebody", "Coordinator of a municipality", "Linköping", "Without a name")
    ((name, *_, link),) = tables(anna)[PENDING]
    await anna.presses(f"Withdraw: {name}")
    assert len(await opened.people.invitations()) == 1
    await anna.presses("Withdraw the invitation")
    assert await opened.people.invitations() == []
    late = Visitor(dispatcher, "2")
    await late.starts(link.rpartition("/")[2])
    assert "This invitation has been used or is too old." in late.says


async def test_a_municipality_invites_ambassadors_alone_and_sees_no_link_to_another_role(opened: Installation) -> None:
    await opened.people.invite(REGION, role=Role.MUNICIPALITY, municipalities=("0580",), label="Colleague")
    lars = await coordinator(opened, dispatcher_of(opened), Role.MUNICIPALITY)
    await lars.presses("People", "Invite somebody", "Linköping", "Without a name")
    links = {row[1]: row[-1] for row in tables(lars)[PENDING]}
    assert links["Coordinator of a municipality"] == ""
    assert links["Ambassador"] != ""


async def test_nobody_ends_their_own_role_here(opened: Installation) -> None:
    anna = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await anna.presses("People", "Karin ()")
    assert "End this role at once" not in anna.labels


async def test_links_are_listed_shown_again_and_withdrawn_but_not_the_codes_of_one_person(opened: Installation) -> None:
    asked = await open_round(opened)
    await opened.rounds.links(asked.id, 3, once=True)
    anna = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await anna.presses("Rounds", "Open: Autumn", "Links and papers", "A new link or paper", "Linköping", "English")
    await anna.presses("A link with a text to forward", "Back", "Back", "Back", "Links and papers")
    ((where, language, *_, address),) = tables(anna)[SHARED]
    assert (where, language) == ("Linköping", "English")
    await anna.presses("QR code: Linköping")
    (picture,) = anna.reply.enclosures
    assert address in render(picture.caption, "en")  # type: ignore[union-attr]
    await anna.presses("Withdraw: Linköping", "Withdraw the link")
    assert tables(anna)[SHARED] == []
    newcomer = Visitor(dispatcher_of(opened), "7")
    await newcomer.starts(address.rpartition("/")[2])
    assert newcomer.screen.stage is None
    assert len(await shared(opened).of_round(asked.id, OPERATOR)) == 0


async def test_links_are_of_nobody_beyond_their_reach(opened: Installation) -> None:
    asked = await open_round(opened)
    link = await opened.rounds.link(asked.id)
    assert len(await shared(opened).of_round(asked.id, OURS)) == 1
    assert await shared(opened).of_round(asked.id, LOCAL) == ()
    for stranger in (READER, ELSEWHERE):
        with pytest.raises(UnknownRound):
            await shared(opened).of_round(asked.id, stranger)
        with pytest.raises(UnknownRound):
            await shared(opened).withdraw(asked.id, link.code, stranger)
    other = await open_round(opened)
    with pytest.raises(UnknownLink):
        await shared(opened).withdraw(other.id, link.code, OURS)
    assert await shared(opened).of_round(asked.id, OURS) == (link,)


async def test_the_log_says_in_words_what_was_done_and_settings_what_there_is(opened: Installation) -> None:
    assert set(ACTS) == {act.value for act in Act}
    asked = await open_round(opened)
    anna = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await anna.presses("Settings", "Log")
    assert ["Opened a round", "Autumn", "Whoever runs the server", "Done"] in [
        row[1:] for row in tables(anna)["The newest first"]
    ]
    await anna.presses("Back", "Interventions")
    assert "There are no interventions yet." in anna.says
    reader = await coordinator(opened, dispatcher_of(opened), Role.READER, "9")
    await reader.presses("Settings")
    assert "Log" not in reader.labels
    assert asked.name not in reader.says
