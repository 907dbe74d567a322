"""The regions of a comparison in the order of their names, each with its view, and what they asked alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.findings.asked_alike import (
    AskedAlike,
    Mismatch,
    RegionsApart,
    clear_pairs,
    measures_alike,
    questions_alike,
)
from analytics.released.values import Measure, ResultRow, Score
from analytics.report.contents.view import View
from analytics.report.document import Cell
from analytics.report.marks import Words
from analytics.report.side_by_side.packages import Package
from analytics.report.wording import Wording
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY
from conversations.phrases import Phrase, label, phrase
from locales.alphabet import in_alphabet

REGION = label("table column", "Region")
TITLE = phrase("Regions side by side")

WHY = {
    Mismatch.NOT_ASKED: label("why it cannot be compared", "not asked"),
    Mismatch.ANSWERS: label("why it cannot be compared", "with other answers to choose from"),
    Mismatch.LANGUAGES: label("why it cannot be compared", "in no language in common"),
    Mismatch.WORDS: label("why it cannot be compared", "in other words"),
    Mismatch.METHOD: label("why it cannot be compared", "asked by another method"),
    Mismatch.ITEMS: label("why it cannot be compared", "a score of other questions"),
}


@dataclass(frozen=True, slots=True)
class ComparedRegion:
    """A region under the name that it has in the report."""

    name: str
    package: Package
    view: View

    def named(self) -> Cell:
        """Its name as the head of a row."""
        return Cell(Words(self.name))

    def measured(self, id: str) -> Measure:
        """A score that it has."""
        return next(one for one in self.package.release.measures if one.id == id)

    def score(self, id: str) -> Score:
        """The whole round's score, shown or hidden."""
        scores = self.package.release.scores
        return next(one for one in scores if (one.measure, one.group) == (id, EVERYBODY))

    def score_interval(self, id: str) -> tuple[float, float] | None:
        """Where that score may well lie."""
        return self.view.interval(self.measured(id), EVERYBODY)

    def whole_round(self, question: str) -> ResultRow:
        """Everybody's answers to a question that has a table."""
        return self.view.results[question].whole_round


class SideBySide:
    """What is shown side by side, in one language; names and written texts stay in their own."""

    def __init__(self, packages: Sequence[Package], language: str) -> None:
        names = {package.fingerprint: _name(package, language) for package in packages}
        ordered = sorted(packages, key=lambda one: (in_alphabet(names[one.fingerprint], language), one.fingerprint))
        self.regions = [
            ComparedRegion(_distinct(names, one), one, View(one.release, _wording(one, language))) for one in ordered
        ]
        self.releases = [one.package.release for one in self.regions]

    @property
    def view(self) -> View:
        """In whose wording is said what is of no one region."""
        return self.regions[0].view

    @cached_property
    def questions(self) -> list[AskedAlike]:
        return questions_alike(self.releases)

    @cached_property
    def measures(self) -> list[AskedAlike]:
        """The scores that several regions have."""
        return [one for one in measures_alike(self.releases) if one.is_comparable]

    @cached_property
    def clear(self) -> list[RegionsApart]:
        return clear_pairs(self.releases, self.measures)

    def of(self, alike: AskedAlike) -> list[ComparedRegion]:
        """The regions that stand side by side."""
        return [self.regions[index] for index in alike.releases]

    def variable(self, alike: AskedAlike) -> Variable:
        """The question as the first of these regions asked it."""
        return self.of(alike)[0].view.questions[alike.id]

    def question(self, alike: AskedAlike) -> Words:
        """The question, of a protected one the statement, in the reader's language or else one that it was asked in."""
        variable = self.variable(alike)
        text = variable.protection.statement if variable.protection else variable.label
        return self.of(alike)[0].view.quoted(text)

    def measure(self, alike: AskedAlike) -> Words:
        """What a score is of."""
        first = self.of(alike)[0]
        return first.view.measure_name(first.measured(alike.id))

    def why_not(self, alike: AskedAlike) -> list[tuple[str, Phrase]]:
        """Each region that is missing beside them, and why."""
        return [(self.regions[index].name, WHY[why]) for index, why in alike.others.items()]


def _wording(package: Package, language: str) -> Wording:
    return Wording.of(language, None, package.release, TITLE)


def _name(package: Package, language: str) -> str:
    """What the region calls itself, in the reader's language or else its own; of an older package the round's name."""
    return package.region.get(language) or next(iter(package.region.values()), package.release.round.name)


def _distinct(names: dict[str, str], package: Package) -> str:
    name = names[package.fingerprint]
    return name if list(names.values()).count(name) == 1 else f"{name}, {package.release.round.name}"
