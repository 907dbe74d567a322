"""Every screen of a survey in each mode: what stands there, and what each press and text leads to."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import replace

from conversations.definition.model import Battery
from conversations.engine.effects import Effect, EraseTyped, Reject, Show
from conversations.engine.screens.aloud import on_screen
from conversations.engine.screens.stages import screen
from conversations.engine.session import Mode, Session, begin
from conversations.engine.step import step
from conversations.surface import events
from tests.engine.batteries import all_kinds, with_a_private_question
from tests.engine.driver import NOW, offer
from tests.engine.protected import protected
from tests.engine.test_ranking import ranking
from tests.recorded.written import button_text, plain, said, screen_lines

_TYPED: tuple[events.Event, ...] = (
    *map(events.Write, ("5", "50", "5/2020", "some words", "x" * 1001)),
    events.Open(),
    events.Resume(),
    events.AskLanguage(),
    events.AskLeave(),
    events.AskProtection(),
    events.Lock(),
    events.SendUnreadable(),
)

_REFUSED = (
    "stays not_now: Please use the buttons.",
    "stays not_text: I can only read buttons and text. Please use the buttons.",
)
"""What is not written down: input that a screen does not take."""


def alone() -> str:
    """All kinds of questions on one's own phone, from a phone whose language is known and from one where it is not."""
    written = set[str]()
    alone = _walked(all_kinds(), Mode.TELEGRAM, "sv", written)
    return "\n".join([*alone, *_walked(ranking(), Mode.BROWSER, None, written)])


def on_another_phone() -> str:
    """In an interview, and on a phone that is handed over."""
    battery, written = with_a_private_question(), set[str]()
    modes = Mode.INTERVIEW, Mode.HAND_OVER
    return "\n".join(line for mode in modes for line in _walked(battery, mode, None, written))


def protected_questions() -> str:
    """Exercises and questions whose answers hide behind chance."""
    battery, written = protected(), set[str]()
    lots = ({tried.id: arm for tried in battery.experiments} for arm in (0, 1))
    return "\n".join(line for arms in lots for line in _walked(battery, Mode.TELEGRAM, None, written, arms))


def _walked(
    battery: Battery, mode: Mode, phone_language: str | None, written: set[str], arms: Mapping[str, int] | None = None
) -> Iterator[str]:
    yield f"===== {battery.id}, {mode}, a phone in {phone_language}{f', arms {plain(arms)}' if arms else ''}"
    first = begin(
        offer(battery, mode=mode, full=("0581",)),
        battery.content_hash,
        seed=1,
        receipt="AB12CD34",
        phone_language=phone_language,
        arms=arms,
    )
    waiting, seen = deque([first]), set[object]()
    while waiting:
        session = waiting.popleft()
        shown = screen(battery, session, NOW.date())
        leads_to = dict[str, list[str]]()
        changes = [(line.change, said(line.question)) for line in shown.answers if line.change]
        for event, name in (
            *((button.event, button_text(button)) for button in shown.buttons),
            *changes,
            *((event, f"'{event.text[:12]}'" if isinstance(event, events.Write) else plain(event)) for event in _TYPED),
        ):
            after, effects = step(battery, session, event, NOW)
            leads_to.setdefault(_outcome(session, after, effects), []).append(f"{name} {_named(event)}".rstrip())
            place = _place(after)
            if place not in seen and not after.stage.is_end:
                seen.add(place)
                waiting.append(replace(after, revision=1))
        leads = (f"{', '.join(names)} -> {outcome}" for outcome, names in leads_to.items() if outcome)
        aloud = on_screen(session, battery)
        heard = [f"aloud: {aloud.item}: {' / '.join(map(said, aloud.texts))}"] if aloud else []
        page = [*screen_lines(shown), *heard, *leads]
        text = "\n".join(page)
        if text not in written:
            written.add(text)
            yield "---"
            yield from page


def _place(session: Session) -> object:
    where = (session.stage, session.aside, session.asking, session.changing, session.resumed_at is None, session.handed)
    return (*where, bool(session.marked), bool(session.tried), session.looked_for)


def _named(event: object) -> str:
    return "" if event in _TYPED else plain(event)


def _outcome(before: Session, after: Session, effects: tuple[Effect, ...]) -> str:
    moved = [str(after.stage), after.asking or ""] if _place(after) != _place(before) else ["stays"]
    marks = f"marked {plain(after.marked)}" if after.marked != before.marked else ""
    told = [
        f"{effect.code}: {said(effect.message)}" if isinstance(effect, Reject) else plain(effect)
        for effect in effects
        if not isinstance(effect, Show | EraseTyped)
    ]
    erased = "erases what was typed" if any(isinstance(effect, EraseTyped) for effect in effects) else ""
    outcome = " ".join(filter(None, [*moved, marks, *told, erased]))
    return "" if outcome.removesuffix(" erases what was typed") in _REFUSED else outcome
