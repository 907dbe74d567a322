"""Batteries, conditions and answers as Hypothesis draws them."""

from decimal import Decimal

from hypothesis import strategies as st

from conversations.answers import Answer, Missing
from conversations.audience import Audience
from conversations.definition.expressions import Expression
from conversations.definition.kind import Kind
from conversations.definition.model import (
    Battery,
    Choice,
    ChoiceList,
    GoodEnd,
    Precision,
    Question,
    Theme,
)
from conversations.definition.texts import Texts
from conversations.kinds import KINDS
from tests.definition.experiments import with_experiments

LANGUAGES = ("sv", "en", "ar", "so", "fa", "ti", "no", "nb")

identifiers = st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True) | st.sampled_from(["no", "yes", "0580", "1e3", "-"])
mirrors = st.just("") | identifiers
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def texts(languages: tuple[str, ...]) -> st.SearchStrategy[Texts]:
    """A text in each of the languages."""
    return st.fixed_dictionaries(dict.fromkeys(languages, any_text))


def media(languages: tuple[str, ...], suffix: str) -> st.SearchStrategy[Texts]:
    """No file, or one in some of the languages."""
    names = st.sampled_from([f"bus.{suffix}", f"bus-2.{suffix}", f"Å_3 b.{suffix}"])
    return st.just({}) | st.dictionaries(st.sampled_from(languages), names, max_size=2)


def choices(languages: tuple[str, ...]) -> st.SearchStrategy[Choice]:
    return st.builds(
        Choice,
        code=identifiers,
        label=texts(languages),
        exclusive=st.booleans(),
        stays_last=st.booleans(),
        attributes=st.dictionaries(identifiers, any_text, max_size=2),
        image=media(languages, "png"),
        audio=media(languages, "ogg"),
    )


@st.composite
def choice_lists(draw: st.DrawFn, languages: tuple[str, ...]) -> tuple[ChoiceList, ...]:
    """One to three lists with names and codes of their own."""
    names = draw(st.lists(identifiers, min_size=1, max_size=3, unique=True))
    members = st.lists(choices(languages), min_size=1, max_size=4, unique_by=lambda choice: choice.code)
    return tuple(ChoiceList(name, tuple(draw(members))) for name in names)


def conditions(ids: list[str]) -> st.SearchStrategy[Expression]:
    """Conditions on the questions with these ids."""
    if not ids:
        return st.sampled_from(["true()", "1 < 2", "not(false())"]).map(Expression.parse)
    named = st.sampled_from(ids)
    leaves = st.builds("${{{}}} = '{}'".format, named, st.sampled_from(["yes", "no", "1", ""]))
    leaves |= st.builds("selected(${{{}}}, '{}')".format, named, identifiers)
    leaves |= st.builds("${{{}}} >= {}".format, named, st.integers(0, 10))
    combined = st.recursive(
        leaves,
        lambda inner: (
            st.builds("({} and {})".format, inner, inner)
            | st.builds("({} or {})".format, inner, inner)
            | st.builds("not({})".format, inner)
        ),
        max_leaves=4,
    )
    return combined.map(Expression.parse)


constraints = st.sampled_from([". > 5", "count-selected(.) <= 2 or selected(., 'yes')", ". >= 1 and . <= 80"]).map(
    lambda source: Expression.parse(source, of_answer=True)
)
decimals = st.decimals(-1000, 1000, places=3) | st.integers(-1000, 1000).map(Decimal)


def suggestions(kind: Kind, precision: Precision) -> st.SearchStrategy[str]:
    """Suggested answers, and none."""
    if kind is KINDS["date"]:
        return st.sampled_from(["", "2024" if precision is Precision.YEAR else "2024-05"])
    return st.sampled_from(["", "1", "yes", "a b", "2.5"])


@st.composite
def questions(
    draw: st.DrawFn, id: str, earlier: list[str], lists: tuple[ChoiceList, ...], languages: tuple[str, ...]
) -> Question:
    """A question of any kind, with choices where its kind has them."""
    kind = draw(st.sampled_from([kind for kind in KINDS.values() if not kind.is_protected]))
    is_number, precision, opinion = (
        kind in (KINDS["whole"], KINDS["decimal"]),
        draw(st.sampled_from(Precision)),
        draw(st.booleans()),
    )
    return Question(
        id=id,
        kind=kind,
        label=draw(texts(languages)),
        hint=draw(st.just({}) | texts(languages)),
        choice_list=draw(st.sampled_from(lists)) if kind.has_choices else None,
        relevant=draw(st.none() | conditions(earlier)),
        choice_filter=draw(st.none() | st.just(Expression.parse("area = 'north'"))) if kind.has_choices else None,
        shuffle=draw(st.booleans()),
        opinion=opinion,
        sensitive=draw(st.booleans()),
        good_end=draw(st.sampled_from(GoodEnd)) if kind is KINDS["scale"] else None,
        reversed=draw(st.booleans()),
        minimum=draw(st.none() | decimals) if is_number else None,
        maximum=draw(st.none() | decimals) if is_number else None,
        step=draw(st.none() | decimals) if is_number else None,
        default="" if opinion or kind is KINDS["note"] else draw(suggestions(kind, precision)),
        precision=precision,
        constraint=(constraint := draw(st.none() | constraints)),
        constraint_message=draw(texts(languages)) if constraint else {},
        index=draw(st.booleans()),
        good_sentence=draw(st.just({}) | texts(languages)),
        bad_sentence=draw(st.just({}) | texts(languages)),
        image=draw(media(languages, "jpg")),
        audio=draw(media(languages, "mp3")),
    )


@st.composite
def batteries(draw: st.DrawFn) -> Battery:
    """Batteries that can be written and read; inspection may find fault with their content."""
    languages = tuple(draw(st.lists(st.sampled_from(LANGUAGES), min_size=1, max_size=3, unique=True)))
    lists = draw(choice_lists(languages))
    ids = draw(st.lists(identifiers, min_size=1, max_size=5, unique=True))
    asked = [draw(questions(id, ids[:index], lists, languages)) for index, id in enumerate(ids)]
    cut = draw(st.integers(0, len(asked)))
    parts = [part for part in (asked[:cut], asked[cut:]) if part]
    themes = tuple(
        Theme(
            f"theme{index}",
            draw(texts(languages)),
            tuple(part),
            draw(st.booleans()),
            draw(st.booleans()),
            draw(mirrors),
        )
        for index, part in enumerate(parts)
    )
    audience = draw(st.sampled_from(Audience))
    named = draw(identifiers), draw(any_text), draw(texts(languages))
    battery = Battery(*named, languages, themes, audience=audience)
    return draw(with_experiments(battery, texts(languages)))


answers: st.SearchStrategy[Answer] = (
    st.sampled_from(Missing)
    | st.sampled_from(["yes", "no", "1", "2.5", "-3", "0", "2024-05", ""])
    | st.lists(st.sampled_from(["a", "b", "yes", "1"]), unique=True, max_size=3).map(tuple)
)
