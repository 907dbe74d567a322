"""The files of a report as a stranger reads them: nothing of the project is used but the documented format.

Whatever is printed becomes `Limits`: where the number can have been that was rounded to it. The stranger reads
`release.json` alone, since all other files are worked out from it; the census of numerals (tests/report) proves that.
What a stranger knows besides is in the docs: k, the steps of rounding, that a printed zero is a zero, and that a
printed number of people is nobody or at least k. Nothing is taken from a figure's being hidden.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

Group = tuple[str, str]
"""A cut and a code."""

Limits = tuple[float, float]
"""The lowest and the highest that something can be."""

ALL = ("all", "all")
MANY = 100_000.0
MISSING = ("(skipped)", "(declined)", "(not asked)")


@dataclass(frozen=True)
class Cell:
    """A column of a question's row: how many people, and which part of the row's base; None where not printed."""

    people: Limits | None
    part: Limits | None
    is_hidden: bool = False


@dataclass(frozen=True)
class Row:
    """A row of a question's table; `base` is what the shares are of, `halves` the good and the bad answers together."""

    base: Limits | None
    cells: Mapping[str, Cell]
    halves: tuple[Cell | None, Cell | None]


@dataclass(frozen=True)
class Question:
    """What the codebook says of a question; `points` are what each choice is worth, where it has a good end."""

    id: str
    options: tuple[str, ...]
    several: bool
    sensitive: bool
    conditional: bool
    points: Mapping[str, float]

    def half(self, good: bool) -> tuple[str, ...]:
        """The choices in the good half or in the bad one; a middle is in neither."""
        return tuple(option for option, worth in self.points.items() if (worth > 50 if good else worth < 50))


@dataclass(frozen=True)
class Score:
    """The mean score of a group by the questions it rests on, and of how many people."""

    measure: str
    items: tuple[str, ...]
    group: Group
    points: Limits
    people: Limits


@dataclass(frozen=True)
class Reliability:
    """What is told of the items of a theme: alpha and its interval, and the means without each of them."""

    items: tuple[str, ...]
    alpha: Limits
    ends: tuple[Limits, Limits] | None
    without_each: Limits | None


class Files:
    """One report, by its `release.json`."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.rules: Mapping[str, Any] = document["rules"]
        self.k: int = self.rules["k"]

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        return {one["id"]: _question(one) for one in self.document["codebook"]["variables"]}

    @cached_property
    def groups(self) -> Mapping[Group, Limits | None]:
        """How many of each group took part, by the order of the report; None where that is hidden."""
        return {(cut, code): self._people(figure) for cut, code, figure in self.document["took_part"]}

    @cached_property
    def ambassadors(self) -> Mapping[Group, int]:
        return {(cut, code): number for cut, code, number in self.document["ambassadors"]}

    @cached_property
    def clusters(self) -> Mapping[tuple[str, Group], int]:
        """The effective number of ambassadors behind a question's base in a group: no more than there are people."""
        return {
            (question, (cut, code)): clusters
            for question, lines in self.document.get("sureness", {}).items()
            for cut, code, _, clusters, _ in lines
            if clusters is not None
        }

    @cached_property
    def rows(self) -> Mapping[tuple[str, Group], Row]:
        return {(question, group): row for question, group, row in self._rows()}

    def _rows(self) -> Iterator[tuple[str, Group, Row]]:
        for result in self.document["results"]:
            for row in result["rows"]:
                step = row.get("step", 1)
                figures = zip(result["columns"], row["figures"], strict=True)
                base = self._people(row["base"]) or self.groups[tuple(row["group"])] or (0, MANY)
                cells = {column: self._cell(figure, step, base) for column, figure in figures}
                good, bad = (self._cell(row[half], step, base) if half in row else None for half in ("good", "bad"))
                yield result["question"], tuple(row["group"]), Row(self._people(row["base"]), cells, (good, bad))

    @cached_property
    def silence(self) -> Mapping[str, Row]:
        """By question: how many were asked, and those of them who were silent."""
        found = {}
        for result in self.document["results"]:
            printed = result["silence"]
            asked = self._people(printed["asked"])
            named = zip(MISSING, ("skipped", "declined", "not_asked"), strict=True)
            base = asked or self.groups[ALL] or (0, MANY)
            cells = {
                column: self._cell(printed[name], printed["step"], base) for column, name in named if name in printed
            }
            found[result["question"]] = Row(asked, cells, (None, None))
        return found

    @cached_property
    def together(self) -> Mapping[str, Cell]:
        """By question: those who skipped or declined, where they are printed together."""
        found = {one["question"]: one["silence"] for one in self.document["results"] if "together" in one["silence"]}
        return {id: self._cell(one["together"], 1, self.groups[ALL] or (0, MANY)) for id, one in found.items()}

    def _cell(self, figure: Sequence[Any], step: int, base: Limits) -> Cell:
        """A figure that is shown is nobody's, or at least k people's."""
        people = self._people(figure)
        if len(figure) < 2:
            return Cell(people, None, is_hidden=isinstance(figure[0], str))
        low, high = (figure[1] - step / 2) / 100, (figure[1] + step / 2) / 100
        if people is None and high * base[1] <= self.k:
            people = (0, 0)
        elif people is None and low > 0:
            people = (self.k, MANY)
        return Cell(people, (low, high))

    @cached_property
    def items(self) -> Mapping[str, tuple[str, ...]]:
        """The questions of each measure."""
        return {one["id"]: tuple(one["items"]) for one in self.document["measures"]}

    @cached_property
    def scores(self) -> tuple[Score, ...]:
        return tuple(self._scores())

    def _scores(self) -> Iterator[Score]:
        for measure, cut, code, *printed in self.document["scores"]:
            if not isinstance(printed[0], str):
                value, people, *rest = printed
                step = rest[0] if self.is_stepped else 1
                limits = (0.0, MANY) if self.is_stepped else self._people([people]) or (0.0, MANY)
                clusters = rest[-2] if len(rest) > 2 else None
                points = (value - step / 2, value + step / 2)
                people = (max(limits[0], clusters or 0), limits[1])
                yield Score(measure, self.items[measure], (cut, code), points, people)

    @cached_property
    def is_stepped(self) -> bool:
        """Whether shares and scores are rounded to steps of their own, and scores' people are only about so many."""
        return any("step" in row for result in self.document["results"] for row in result["rows"])

    @cached_property
    def spreads(self) -> Mapping[str, Limits]:
        """By measure: the standard deviation of people in the whole round, if it is that which is told."""
        return {
            one["id"]: _around(one["spread"], 1)
            for one in self.document["measures"]
            if one.get("spread") is not None and "error" not in one
        }

    @cached_property
    def reliabilities(self) -> tuple[Reliability, ...]:
        return tuple(self._reliabilities())

    def _reliabilities(self) -> Iterator[Reliability]:
        for one in self.document["reliabilities"]:
            left_out = one["without_each"]
            without = (left_out[0] - 0.5, left_out[1] + 0.5) if left_out else None
            items = self.theme_items(one["theme"])
            if one.get("low") is not None:
                low, high, alpha = ((one[name] - 0.005, one[name] + 0.005) for name in ("low", "high", "alpha"))
                yield Reliability(items, alpha, (low, high), without)
            elif one.get("alpha") is not None:
                yield Reliability(items, (one["alpha"], one["alpha"] + 0.1), None, without)

    def theme_items(self, theme: str) -> tuple[str, ...]:
        """The questions of a theme with a good end, marked ones only where some are marked."""
        asked = [one for one in self.document["codebook"]["variables"] if one["theme"] == theme]
        scored = [one for one in asked if self.questions[one["id"]].points]
        return tuple(one["id"] for one in [one for one in scored if one["index"]] or scored)

    @cached_property
    def signs(self) -> Mapping[str, Limits]:
        """Which part of all shows each sign of carelessness."""
        return {name: _percent(share) for name, share in self.document["honesty"]["signs"].items()}

    @cached_property
    def scores_without_signs(self) -> tuple[Score, ...]:
        """Scores of those who show no sign, as a group of its own."""
        found = [(one["measure"], one["without"]) for one in self.document["honesty"]["without_signs"]]
        return tuple(
            Score(measure, self.items[measure], ("signs", "none"), (mean - 0.5, mean + 0.5), (0, MANY))
            for measure, mean in found
            if "any" in self.signs
        )

    @cached_property
    def supposed(self) -> Mapping[str, tuple[Limits, Limits]]:
        """By measure: the score if the silent were like the unhappiest, and which part of all were silent."""
        return {
            one["measure"]: ((one["supposed"] - 0.5, one["supposed"] + 0.5), _percent(one["silent"]))
            for one in self.document["honesty"]["silent"]
        }

    @cached_property
    def outcomes(self) -> Mapping[str, Limits | None]:
        """How many came to each end; nobody knows more of a hidden one than that it is a number."""
        return {name: self._people(figure) for name, figure in self.document["outcomes"].items()}

    @cached_property
    def rates(self) -> Mapping[str, Limits]:
        return {name: _percent(rate) for name, rate in self.document["rates"].items()}

    @cached_property
    def still_there(self) -> tuple[Limits, ...]:
        """Which part of those who began had not stopped for good, question by question."""
        return tuple(_percent(remaining) for _, remaining in self.document["break_offs"])

    def weighted_shares(self, question: str) -> tuple[Limits, ...]:
        """The weighted shares of a question's answers, if weights go by municipality only."""
        weighted = self.document["weighted"]
        if not weighted or list(weighted["margins"]) != ["municipality"]:
            return ()
        return tuple(_percent(share) for share in weighted["shares"].get(question, ()))

    @cached_property
    def weights_effect(self) -> Limits | None:
        """Kish's design effect of the weights, if they go by municipality only."""
        weighted = self.document["weighted"]
        if not weighted or list(weighted["margins"]) != ["municipality"] or weighted["design_effect"] is None:
            return None
        return _effect(weighted["design_effect"])

    def _people(self, figure: Sequence[Any]) -> Limits | None:
        """How many people a printed count can be."""
        if figure[0] is None or isinstance(figure[0], str):
            return None
        printed, step = figure[0], self.rules["rounding"]
        if printed == 0:
            return 0, 0
        low: int = printed - step // 2
        return max(low, self.k), low + step - 1


def _around(value: float, step: float) -> Limits:
    return max(value - step / 2, 0.0), value + step / 2


def _effect(value: float) -> Limits:
    """A design effect is at least 1."""
    low, high = _around(value, 0.1)
    return max(low, 1.0), high


def _percent(share: float) -> Limits:
    """A whole percentage, halves upwards, as a part of 1."""
    return (share - 0.5) / 100, (share + 0.5) / 100


def _question(document: Mapping[str, Any]) -> Question:
    options = tuple(option["code"] for option in document["options"])
    good, several = document["first_is_good"], document["kind"] == "several"
    points: dict[str, float] = {}
    if good is not None and not several and len(options) > 1:
        worth = [100 * at / (len(options) - 1) for at in range(len(options))]
        points = dict(zip(options, reversed(worth) if good else worth, strict=True))
    return Question(document["id"], options, several, document["sensitive"], document["conditional"], points)
