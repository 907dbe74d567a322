"""Experiments and protected questions, as Hypothesis draws them into batteries."""

from dataclasses import replace

from hypothesis import strategies as st

from conversations.definition.experiments import About, Device, Experiment, Protection, Variant
from conversations.definition.model import Battery, Question
from conversations.definition.texts import Texts
from conversations.kinds import KINDS

_numbers = st.lists(st.integers(0, 9), unique=True, max_size=4).map(tuple)
_protected = st.sampled_from([kind for kind in KINDS.values() if kind.is_protected])


@st.composite
def with_experiments(draw: st.DrawFn, battery: Battery, texts: st.SearchStrategy[Texts]) -> Battery:
    """The battery with some of its questions tried by lot, or asked in a protected way."""
    names = draw(st.lists(st.sampled_from(["tried", "asked_how", "Third"]), unique=True, max_size=2))
    experiments = tuple(Experiment(name, draw(st.sampled_from(About)), draw(st.integers(2, 4))) for name in names)
    themes = tuple(
        replace(theme, questions=tuple(_changed(draw, question, battery, names, texts) for question in theme.questions))
        for theme in battery.themes
    )
    return replace(battery, themes=themes, experiments=experiments)


def _changed(
    draw: st.DrawFn, question: Question, battery: Battery, names: list[str], texts: st.SearchStrategy[Texts]
) -> Question:
    ids = st.none() | st.sampled_from([other.id for other in battery.questions()])
    question = replace(question, opposite=draw(ids))
    is_tried = draw(st.booleans())
    if names and is_tried:
        variant = st.builds(
            Variant, label=st.just({}) | texts, hint=st.just({}) | texts, turned=st.booleans(), left_out=st.booleans()
        )
        variants = tuple(draw(st.lists(variant, max_size=2)))
        question = replace(question, experiment=draw(st.sampled_from(names)), variants=variants)
    if question.kind is KINDS["note"] and draw(st.booleans()):
        question = replace(question, kind=draw(_protected), opinion=True, protection=draw(_protections(texts, ids)))
    return question


def _protections(texts: st.SearchStrategy[Texts], ids: st.SearchStrategy[str | None]) -> st.SearchStrategy[Protection]:
    return st.builds(
        Protection,
        statement=texts,
        beside=st.lists(texts, max_size=4).map(tuple),
        shown_in=st.integers(0, 1),
        device=st.none() | st.sampled_from(Device),
        numbers=_numbers,
        say_yes=_numbers,
        say_no=_numbers,
        direct=ids,
        anchor=st.booleans(),
    )
