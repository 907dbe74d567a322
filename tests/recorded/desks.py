"""Every page of both desks: what stands there, and what each press, text and file leads to."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from conversations.dialogs.ambassador.names import AmbassadorPage
from conversations.dialogs.ambassador.pages import DIALOG as OF_AMBASSADORS
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.pages import DIALOG as OF_COORDINATORS
from conversations.dialogs.desk.pages import Dialog, Facts
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Step, screen, step
from conversations.surface import events, outside_events
from tests.dialogs.places import Place, place_after
from tests.locales.test_pseudo_roles import known_to, known_to_coordinators
from tests.recorded.written import button_text, plain, said, screen_lines

_TYPED: tuple[events.DeskEvent, ...] = (
    *map(events.Write, ("Some words", "7", "2026-12-24", " ", "x" * 2000)),
    events.SendUnreadable(),
    outside_events.SendVoice("sound"),
    outside_events.SendFile("file", "name.xlsx"),
    events.AskLanguage(),
    events.AskLeave(),
    events.Open(),
    outside_events.DeskPress(-1, "menu"),
)

_REFUSED = ("stays notice: Please use the buttons. EraseTyped Reject", "stays Reject")
"""What is not written down: input that a page does not take, and old presses."""


def ambassador() -> str:
    """An ambassador's desk, for all that one can know."""
    return "\n".join(_ambassador())


def _ambassador() -> Iterator[str]:
    *known, _ = known_to("en")
    for number, facts in enumerate(known):
        yield f"===== known {number}"
        few = {id: each[::9] for id, each in facts.to_record.items()}
        first = Desk(OF_AMBASSADORS.home if facts.member else OF_AMBASSADORS.first)
        yield from _walked(OF_AMBASSADORS, replace(facts, to_record=few), [first])
    yield "===== the lot"
    notes = {"round": "2026-2", "code": "CODE"}
    drawn = [Desk(AmbassadorPage.LOT_ASK, notes={**notes, "lot": lot}) for lot in ("", "interview")]
    yield from _walked(OF_AMBASSADORS, known[-1], drawn)


def coordinator() -> str:
    """A coordinator's desk in a chat, for all that one can know."""
    return "\n".join(_coordinator(at_pages=False))


def coordinator_at_pages() -> str:
    """The same in a browser."""
    return "\n".join(_coordinator(at_pages=True))


def _coordinator(*, at_pages: bool) -> Iterator[str]:
    for number, known in enumerate(known_to_coordinators("en")):
        facts = replace(_with_a_second_of_each(known), at_pages=at_pages)
        yield f"===== known {number}"
        yield from _walked(OF_COORDINATORS, facts, [Desk(OF_COORDINATORS.home), Desk(OF_COORDINATORS.first)])


def _with_a_second_of_each(facts: CoordinatorFacts) -> CoordinatorFacts:
    """Where one stands for all, nobody sees which of them is taken."""
    heard = [
        (*many, *(replace(one, reference="⟦second⟧") for one in many)) for many in (facts.voices, facts.recordings)
    ]
    return replace(
        facts,
        batteries=(*facts.batteries, *(replace(one, name="⟦second⟧") for one in facts.batteries)),
        ready_themes=(*facts.ready_themes, *(replace(one, label="⟦Second⟧") for one in facts.ready_themes)),
        voices=heard[0],
        recordings=heard[1],
        texts=(*facts.texts, *(replace(one, reference="⟦second⟧", text="⟦second⟧") for one in facts.texts)),
    )


def _walked(dialog: Dialog[Facts], facts: Facts, first: Iterable[Desk]) -> Iterator[str]:
    """All pages. Of texts that lead to one page one is followed; of pages that look alike and ask for the same the
    first is written down."""
    waiting, seen, written = deque(first), set[Place](), set[str]()
    while waiting:
        desk = waiting.popleft()
        shown = screen(dialog, facts, desk)
        presses = [(button.event, f"{button_text(button)} {_detail(button.event)}") for button in shown.all_buttons]
        leads_to = dict[str, list[str]]()
        requests, before = [], replace(desk, revision=0)
        for event, name in (*presses, *((event, _typed(event)) for event in _TYPED)):
            taken = step(dialog, facts, desk, event)
            requests.append(plain(taken.request))
            after = before if taken.desk is desk else replace(taken.desk, revision=0)
            leads_to.setdefault(_outcome(taken, before, after, requests[-1]), []).append(name)
            if after == before:
                continue
            place = place_after(desk, event, after)
            if place not in seen:
                seen.add(place)
                waiting.append(after)
        stands = list(screen_lines(shown))
        new = {"\n".join([*stands, *(name for _, name in presses)]), *requests} - written
        if new:
            written |= new
            yield f"--- {desk.page} {plain(desk.notes)}{' asked' if desk.unconfirmed else ''}"
            yield from stands
            yield from (f"{', '.join(names)} -> {outcome}" for outcome, names in leads_to.items() if outcome)


def _typed(event: events.DeskEvent) -> str:
    return f"'{event.text[:12]}'" if isinstance(event, events.Write) else type(event).__name__


def _detail(event: object) -> str:
    return f"{event.action} {event.detail}".strip() if isinstance(event, outside_events.DeskPress) else plain(event)


def _outcome(taken: Step, before: Desk, after: Desk, request: str) -> str:
    words = ["stays" if after == before else after.page]
    if after.unconfirmed:
        words.append("asks")
    elif after.notes != before.notes:
        words.append(plain(after.notes))
    words += [request] if taken.request else []
    words += [f"notice: {said(taken.notice)}"] if taken.notice else []
    words += [f"success: {said(taken.success)}"] if taken.success else []
    outcome = " ".join([*words, *(type(one).__name__ for one in taken.told)])
    return "" if outcome in _REFUSED else outcome
