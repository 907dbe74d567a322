"""The battery as a codebook: which answers a question can have, in which order, and why one can be missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from conversations.definition.experiments import Experiment, Protection, Variant
from conversations.definition.kind import Kind, Shape
from conversations.definition.model import Battery, Question, Theme
from conversations.definition.texts import Texts
from conversations.kinds import kind_of

SKIPPED = "(skipped)"
DECLINED = "(declined)"
NOT_ASKED = "(not asked)"
MISSING = (SKIPPED, DECLINED, NOT_ASKED)
"""In parentheses, so that no choice's code can be taken for one of them."""

NOT_ANSWERED = "(not answered)"
"""Skipped or declined, where it is not told which."""

GIVEN = "(given)"
"""The one answer of a question whose answers are not told apart (dates, numbers without bounds)."""

CLASSES = 5
"""Into how many equal classes a bounded number is put when it has more values than can be listed."""
MOST_VALUES = 11

ANY_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that is counted; `low` is where the class of a number begins, `source_name` what its workbook wrote."""

    code: str
    label: Texts
    low: Decimal | None = None
    source_name: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """What a report needs to know of a question; `first_is_good` has reversal applied.

    `conditional` tells that some are not asked, by a condition, by lot, or because nobody else may read it to them.
    `experiment`, `variants`, `opposite`, `protection`, `index`, `source_name` and the two sentences are the question's.
    """

    id: str
    kind: Kind
    theme: str
    label: Texts
    options: tuple[Option, ...]
    background: bool = False
    conditional: bool = False
    sensitive: bool = False
    reversed: bool = False
    first_is_good: bool | None = None
    experiment: str | None = None
    variants: tuple[Variant, ...] = ()
    opposite: str | None = None
    protection: Protection | None = None
    index: bool = False
    good_sentence: Texts = field(default_factory=dict)
    bad_sentence: Texts = field(default_factory=dict)
    source_name: str = ""

    @property
    def is_several(self) -> bool:
        return self.kind.shape is Shape.CODES

    @property
    def is_ranked(self) -> bool:
        """Whether people put the options in order; what is counted is which came first."""
        return self.kind.shape is Shape.ORDER


@dataclass(frozen=True, slots=True)
class Codebook:
    """The questions and their themes in the battery's order, with texts in `languages`.

    `variables` have tables of their answers; `protected` questions have none, since an answer to them tells nothing,
    nor those `written` in free text, since no response tells whether its person wrote. `order` are the ids of all.
    `mirrors` has by theme the theme of newcomers' questions beside which it is set.
    """

    title: Texts
    languages: tuple[str, ...]
    themes: tuple[tuple[str, Texts], ...]
    variables: tuple[Variable, ...]
    protected: tuple[Variable, ...] = ()
    experiments: tuple[Experiment, ...] = ()
    written: tuple[Variable, ...] = ()
    order: tuple[str, ...] = ()
    mirrors: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[Variable, ...]:
        """All questions whose answers stand in the responses."""
        return (*self.variables, *self.protected)


def codebook(battery: Battery) -> Codebook:
    """The codebook of `battery`; notes are not questions and left out."""
    variables = tuple(
        _variable(question, theme) for theme in battery.themes for question in theme.questions if question.kind.is_asked
    )
    themes = tuple((theme.id, theme.label) for theme in battery.themes)
    return Codebook(
        battery.title,
        battery.languages,
        themes,
        tuple(one for one in variables if not one.kind.is_protected and one.kind.shape is not Shape.TEXT),
        tuple(one for one in variables if one.kind.is_protected),
        battery.experiments,
        tuple(one for one in variables if one.kind.shape is Shape.TEXT),
        tuple(one.id for one in variables),
        {theme.id: theme.mirrors for theme in battery.themes if theme.mirrors},
    )


def _variable(question: Question, theme: Theme) -> Variable:
    return Variable(
        question.id,
        question.kind,
        theme.id,
        question.label,
        _options(question),
        theme.background,
        bool(question.relevant or question.choice_filter)
        or question.sensitive
        or any(one.left_out for one in question.variants),
        question.sensitive,
        question.reversed,
        question.first_is_good,
        question.experiment,
        question.variants,
        question.opposite,
        question.protection,
        question.index,
        question.good_sentence,
        question.bad_sentence,
        question.source_name,
    )


def _options(question: Question) -> tuple[Option, ...]:
    if question.kind.has_choices:
        return tuple(Option(choice.code, choice.label, source_name=choice.source_name) for choice in question.choices)
    if question.kind.shape is Shape.CODE:
        return tuple(Option(code, {ANY_LANGUAGE: code}) for code in kind_of(question).codes(question))
    if question.kind.has_bounds and question.minimum is not None and question.maximum is not None:
        return _classes(question.kind, question.minimum, question.maximum)
    return (Option(GIVEN, {}),)


def _classes(kind: Kind, minimum: Decimal, maximum: Decimal) -> tuple[Option, ...]:
    """Classes fixed by the bounds, never by the data, so that they give nothing away."""
    if kind.is_whole and maximum - minimum < MOST_VALUES:
        values = [minimum + step for step in range(int(maximum - minimum) + 1)]
        return tuple(_class(f"{value:f}", value) for value in values)
    width = (maximum - minimum) / CLASSES
    edges = [minimum + width * step for step in range(CLASSES)]
    if not kind.is_whole:
        names = [f"{low:f}–{high:f}" for low, high in zip(edges, [*edges[1:], maximum], strict=True)]
    else:
        edges = [edge.to_integral_value() for edge in edges]
        lasts = [edge - 1 for edge in edges[1:]] + [maximum]
        names = [f"{low:f}–{high:f}" for low, high in zip(edges, lasts, strict=True)]
    return tuple(_class(name, low) for name, low in zip(names, edges, strict=True))


def _class(name: str, low: Decimal) -> Option:
    return Option(name, {ANY_LANGUAGE: name}, low)
