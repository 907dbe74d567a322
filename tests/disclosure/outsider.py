"""An attacker who has a release document and a solver, and nothing of the code that made it.

Everything that a release prints is turned into what it says about whole numbers of people: a count that is rounded
to fives, a share that is rounded to whole percentages of its base, a score that is rounded. Who took part is given
away exactly, as coordinators may know it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.released.values import Release

Cell = tuple[str, str, str]
"""A cut, a code and a column."""

MANY = 100_000


@dataclass
class Attack:
    """What is known of one question's table, as a programme in whole numbers."""

    places: dict[Cell, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    low: dict[int, float] = field(default_factory=dict)
    high: dict[int, float] = field(default_factory=dict)
    hidden: list[Cell] = field(default_factory=list)

    def at(self, cell: Cell) -> int:
        return self.places.setdefault(cell, len(self.places))

    def know(self, terms: Mapping[Cell, float], low: float, high: float) -> None:
        self.rows.append(({self.at(cell): weight for cell, weight in terms.items()}, low, high))

    def between(self, cell: Cell, low: float, high: float) -> None:
        place = self.at(cell)
        self.low[place], self.high[place] = max(self.low.get(place, 0), low), min(self.high.get(place, MANY), high)

    def range(self, cell: Cell) -> tuple[float, float]:
        """The lowest and highest number of people that fits everything known."""
        size = len(self.places)
        matrix = np.zeros((len(self.rows), size))
        for number, (terms, _, _) in enumerate(self.rows):
            for place, weight in terms.items():
                matrix[number, place] = weight
        known = LinearConstraint(matrix, [low for _, low, _ in self.rows], [high for _, _, high in self.rows])
        lows = np.array([self.low.get(place, 0) for place in range(size)])
        highs = np.array([self.high.get(place, MANY) for place in range(size)])
        return self._end(cell, 1.0, known, lows, highs), self._end(cell, -1.0, known, lows, highs)

    def _end(self, cell: Cell, sign: float, known: LinearConstraint, lows: Any, highs: Any) -> float:
        target = np.zeros(len(self.places))
        target[self.at(cell)] = sign
        found = milp(target, constraints=known, bounds=Bounds(lows, highs), integrality=np.ones(len(target), np.int64))
        assert found.fun is not None, "the release contradicts itself"
        return sign * float(found.fun)


def attacks(
    release: Release, took_part: Mapping[tuple[str, str], int], answered: Mapping[str, int]
) -> Iterator[tuple[str, Attack]]:
    """An attack on each question.

    `took_part` is how many people truly are in each group that is shown, `answered` how many answered each question.
    """
    document = json.loads(json.dumps(release.to_document()))
    variables = {variable["id"]: variable for variable in document["codebook"]["variables"]}
    measures = {measure["items"][0]: measure["id"] for measure in document["measures"] if len(measure["items"]) == 1}
    for result in document["results"]:
        variable = variables[result["question"]]
        attack = Attack()
        _add_up(attack, result, variable, took_part)
        for row in result["rows"]:
            _read_row(attack, row, result["columns"], document["rules"])
        if variable["id"] in measures:
            _read_scores(attack, document["scores"], measures[variable["id"]], variable)
            _read_precision(attack, document, measures[variable["id"]], variable, answered[variable["id"]])
        yield variable["id"], attack


def _groups(result: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [tuple(row["group"]) for row in result["rows"]]


def _add_up(
    attack: Attack, result: Mapping[str, Any], variable: Mapping[str, Any], took_part: Mapping[tuple[str, str], int]
) -> None:
    """What holds in every table: who answered, who was silent, who was not asked."""
    options = [option["code"] for option in variable["options"]]
    columns = [*options, "(skipped)", "(declined)", "(not asked)", "answered"]
    groups = _groups(result)
    for cut, code in groups:
        cells = {column: (cut, code, column) for column in columns}
        if variable["kind"] == "several":
            for option in options:
                attack.know({cells["answered"]: 1, cells[option]: -1}, 0, MANY)
        else:
            attack.know({cells["answered"]: 1, **{cells[option]: -1 for option in options}}, 0, 0)
        people = (cut, code, "people")
        attack.know({people: 1, **{cells[column]: -1 for column in columns if column not in options}}, 0, 0)
        if not variable["conditional"]:
            attack.between(cells["(not asked)"], 0, 0)
        if (cut, code) in took_part:
            attack.between(people, took_part[cut, code], took_part[cut, code])
    for cut in {cut for cut, _ in groups} - {"all"}:
        for column in [*columns, "people"]:
            parts: dict[Cell, float] = {(cut, code, column): -1 for part, code in groups if part == cut}
            attack.know({("all", "all", column): 1, **parts}, 0, 0)


def _read_row(attack: Attack, row: Mapping[str, Any], columns: list[str], rules: Mapping[str, Any]) -> None:
    cut, code = row["group"]
    in_base = ("answered", "(skipped)", "(declined)") if cut == "all" else ("answered",)
    base = (cut, code, "base")
    attack.know({base: 1, **{(cut, code, column): -1 for column in in_base}}, 0, 0)
    _read_count(attack, base, row["base"], rules)
    for column, figure in zip(columns, row["figures"], strict=False):
        cell = (cut, code, column)
        if isinstance(figure[0], str):
            attack.hidden.append(cell)
            continue
        _read_count(attack, cell, figure, rules)
        if len(figure) > 1:
            low, high = (figure[1] - 0.5) / 100, (figure[1] + 0.5) / 100
            attack.know({cell: 1, base: -low}, 0, MANY)
            attack.know({cell: 1, base: -high}, -MANY, 0)


def _read_count(attack: Attack, cell: Cell, figure: list[int], rules: Mapping[str, Any]) -> None:
    if isinstance(figure[0], str):
        return
    printed, step = figure[0], rules["rounding"]
    if printed == 0:
        attack.between(cell, 0, 0)
    else:
        attack.between(cell, max(printed - step // 2, rules["k"]), printed + step - 1 - step // 2)


def _read_scores(attack: Attack, scores: list[list[Any]], measure: str, variable: Mapping[str, Any]) -> None:
    worth = np.linspace(0, 100, len(variable["options"]))
    points = worth[::-1] if variable["first_is_good"] else worth
    for name, cut, code, *printed in scores:
        if name != measure or isinstance(printed[0], str) or (cut, code, "answered") not in attack.places:
            continue
        for bound, low, high in ((printed[0] - 0.5, 0, MANY * 100), (printed[0] + 0.5, -MANY * 100, 0)):
            options = zip(variable["options"], points, strict=True)
            attack.know({(cut, code, option["code"]): float(point) - bound for option, point in options}, low, high)


def _read_precision(
    attack: Attack, document: Mapping[str, Any], measure: str, variable: Mapping[str, Any], people: int
) -> None:
    """The standard error of a whole round without ambassadors is that of people who answered one by one."""
    (error,) = [one["error"] for one in document["measures"] if one["id"] == measure]
    scores = {(name, cut): printed[0] for name, cut, _, *printed in document["scores"]}
    middle = scores[measure, "all"]
    if error is None or isinstance(middle, str) or any(number for _, _, number in document["ambassadors"]):
        return
    worth = np.linspace(0, 100, len(variable["options"]))
    points = worth[::-1] if variable["first_is_good"] else worth
    pairs = people * (people - 1)
    low, high = pairs * max(error - 0.05, 0) ** 2, pairs * (error + 0.05) ** 2 + people / 4
    options = zip(variable["options"], points, strict=True)
    attack.know({("all", "all", option["code"]): float(point - middle) ** 2 for option, point in options}, low, high)
