"""The number of questions never grows on the way, and is no larger than some answers can make it."""

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.answers import Missing
from conversations.definition.expressions import Expression
from conversations.definition.model import Battery, Choice, ChoiceList, Question, Theme
from conversations.engine.route import route
from conversations.kinds import KINDS
from conversations.phrases import Phrase
from conversations.surface import events
from conversations.surface.screen import Screen, Stage
from tests.definition.strategies import conditions
from tests.engine.driver import NOW, Conversation

CODES = ("yes", "no", "1")
CHOICES = ChoiceList("answers", tuple(Choice(code, {"en": code}, attributes={"after": code}) for code in CODES))


def _filters(ids: list[str]) -> st.SearchStrategy[Expression]:
    """Choices that hang on one earlier answer, so that none may be left, or on the condition of a question."""
    same = st.sampled_from(ids).map(lambda id: Expression.parse(f"after = ${{{id}}}"))
    return same | conditions(ids)


@st.composite
def with_conditions(draw: st.DrawFn, kinds: tuple[str, ...], most: int) -> Battery:
    """A battery of which any question may hang on any before it."""
    ids = [f"q{number}" for number in range(draw(st.integers(2, most)))]
    asked = [
        Question(
            id=id,
            kind=(kind := KINDS[draw(st.sampled_from(kinds))]),
            label={"en": f"{id}?"},
            choice_list=CHOICES if kind.has_choices else None,
            relevant=draw(st.none() | conditions(ids[:place])) if place else None,
            choice_filter=draw(st.none() | _filters(ids[:place])) if place and kind.has_choices else None,
        )
        for place, id in enumerate(ids)
    ]
    cut = draw(st.integers(1, len(asked)))
    parts = [part for part in (asked[:cut], asked[cut:]) if part]
    themes = tuple(
        Theme(f"theme{place}", {"en": "t"}, tuple(part), shuffle=draw(st.booleans()))
        for place, part in enumerate(parts)
    )
    return Battery("generated", "1", {"en": "t"}, ("en",), themes)


CHOICE = events.Choose | events.Mark


def told(screen: Screen) -> tuple[int, int]:
    """Question so of so many."""
    assert isinstance(screen.progress, Phrase)
    values = dict(screen.progress.values)
    return int(str(values["number"])), int(str(values["total"]))


@st.composite
def an_answer(draw: st.DrawFn, screen: Screen) -> list[events.Event]:
    """What somebody may do on a question: press, mark some and go on, write, or skip."""
    presses = [button.event for button in screen.buttons]
    choices = [press for press in presses if isinstance(press, events.Choose | events.Skip)]
    if screen.entry:
        written: list[events.Event] = [events.Write(text) for text in ("0", "1", "7")]
        return [draw(st.sampled_from([*written, *choices]))]
    marks = [press for press in presses if isinstance(press, events.Mark)]
    on = [press for press in presses if isinstance(press, events.Continue)]
    is_marking = draw(st.booleans())
    if marks and is_marking:
        marked: list[events.Event] = list(draw(st.lists(st.sampled_from(marks), min_size=1, max_size=2, unique=True)))
        return [*marked, *on]
    return [draw(st.sampled_from(choices or on))]


@settings(max_examples=30)
@given(st.data())
def test_it_never_grows(data: st.DataObject) -> None:
    battery = data.draw(with_conditions(("one", "several", "whole", "note"), 7))
    conversation = Conversation(battery, seed=data.draw(st.integers(0, 3)))
    conversation.begins()
    before = len(list(battery.questions()))
    while conversation.session.stage is Stage.QUESTION:
        screen = conversation.screen
        question = battery.by_id[conversation.session.asking or ""]
        assert not question.choices or any(isinstance(button.event, CHOICE) for button in screen.buttons)
        if screen.progress:
            number, total = told(screen)
            assert number <= total <= before
            before = total
        for event in data.draw(an_answer(screen)):
            conversation.does(event)
    assert conversation.session.stage is Stage.SUMMARY


@settings(max_examples=30)
@given(with_conditions(("one",), 3), st.integers(0, 3))
def test_it_is_the_most_that_any_answers_lead_to(battery: Battery, seed: int) -> None:
    conversation = Conversation(battery, seed=seed)
    screen = conversation.begins()
    ids = [question.id for question in battery.questions()]
    most = max(
        len(route(battery, replace(conversation.session, answers=dict(zip(ids, answers, strict=True))), NOW.date())[0])
        for answers in product((*CODES, Missing.SKIPPED), repeat=len(ids))
    )
    assert told(screen) == (1, most)


def test_a_question_without_a_choice_left_is_not_asked() -> None:
    """Neither where the answer that it hangs on was skipped, nor where no choice fits it; it counts for nothing."""
    fits = Expression.parse("after = ${area}")
    areas = ChoiceList("areas", tuple(Choice(code, {"en": code}) for code in ("yes", "no", "far")))
    asked = (
        Question("area", KINDS["one"], {"en": "area"}, choice_list=areas),
        Question("town", KINDS["one"], {"en": "town"}, choice_list=CHOICES, choice_filter=fits),
        Question("last", KINDS["one"], {"en": "last"}, choice_list=CHOICES),
    )
    battery = Battery("filtered", "1", {"en": "t"}, ("en",), (Theme("place", {"en": "t"}, asked),))
    for press, comes, said in (("yes", "town", (2, 3)), ("far", "last", (2, 2)), ("Skip", "last", (2, 2))):
        conversation = Conversation(battery)
        assert told(conversation.begins()) == (1, 3)
        assert told(conversation.presses(press)) == said
        assert conversation.session.asking == comes


def test_what_stands_on_screen_when_its_reason_is_gone_can_be_answered_and_is_dropped() -> None:
    """A question of yesterday, and the next day."""
    asked = (
        Question("first", KINDS["one"], {"en": "first"}, choice_list=CHOICES),
        Question(
            "dated",
            KINDS["one"],
            {"en": "dated"},
            choice_list=CHOICES,
            relevant=Expression.parse(f"today() = '{NOW.date()}'"),
        ),
        Question("last", KINDS["one"], {"en": "last"}, choice_list=CHOICES),
    )
    battery = Battery("dated", "1", {"en": "t"}, ("en",), (Theme("time", {"en": "t"}, asked),))
    conversation = Conversation(battery)
    conversation.begins()
    assert told(conversation.presses("yes")) == (2, 3)
    conversation.waits(24 * 60 * 60)
    conversation.does(events.Open())
    assert conversation.session.asking == "dated"
    conversation.presses("no")
    assert conversation.session.asking == "last"
    conversation.presses("yes")
    assert set(conversation.session.answers) == {"first", "last"}


def test_of_two_branches_the_longer_one_counts() -> None:
    def question(id: str, relevant: str = "") -> Question:
        condition = Expression.parse(relevant) if relevant else None
        return Question(id, KINDS["one"], {"en": id}, choice_list=CHOICES, relevant=condition)

    asked = (
        question("job"),
        *(question(f"works{number}", "${job} = 'yes'") for number in range(2)),
        *(question(f"studies{number}", "${job} = 'no'") for number in range(3)),
    )
    battery = Battery("branches", "1", {"en": "t"}, ("en",), (Theme("work", {"en": "t"}, asked),))
    conversation = Conversation(battery)
    assert told(conversation.begins()) == (1, 4)
    assert told(conversation.presses("yes")) == (2, 3)
    conversation.presses("Back")
    assert told(conversation.screen) == (1, 4)
    assert told(conversation.presses("no")) == (2, 4)
