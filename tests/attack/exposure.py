"""What a stranger finds out from the files of one report.

Exposed is

- a *cell*: somebody's answers that the primary rule hides, and that can only be fewer than k numbers. That is every
  figure that a table hides, whatever it truly is, and every answer in a group that exists but has no table (those
  of a language group), where it was given by somebody but fewer than k people, was given by nobody and is sensitive,
  or belongs to a group that is closed. It does not count where a printed zero of an open question leaves nothing
  to hide. A cell of an open group of n people can have n + 1 values, at least k + 1, so that a group's printed
  size alone never exposes it;
- *silence*: how many of the whole round skipped or declined a question, where that is hidden;
- a *closed group* whose number of people can only be fewer than k numbers, and so an *outcome* that is hidden;
- a *sensitive* answer of a group: it is known that nobody gave it, that all did, or, of at least k people, all but
  fewer than k; also to the ambassador of most of its people, who knows what these answered, about the others.

*Misread* are questions of which the attacker takes for impossible what is so, and then finds more than there is.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.attack.stranger.files import ALL, MISSING, Cell, Files, Group, Question
from tests.attack.stranger.knowledge import Knowledge, Population, Sizes, linked
from tests.attack.stranger.mixes import Mixed
from tests.attack.stranger.participation import outcomes, sizes, tighter, told
from tests.attack.stranger.programme import Name
from tests.attack.stranger.solving import Solved
from tests.attack.truth import Truth


@dataclass(frozen=True)
class Exposure:
    """Something found out: its kind, where, and how many values are left."""

    kind: str
    question: str
    group: Group
    column: str
    values: int


def exposures(
    files: Files,
    truth: Truth,
    population: Population | None = None,
    k: int | None = None,
    mixed: Mixed | None = None,
) -> list[Exposure]:
    """Everything exposed in one report; `truth` only says what to look for, `k` is the report's own if left out."""
    return list(Attack(files, truth, population, k, mixed=mixed).found())


class Attack:
    """One report that is attacked; `truth` says what to look for, `beside` is another report on the same people."""

    def __init__(
        self,
        files: Files,
        truth: Truth,
        population: Population | None,
        k: int | None = None,
        beside: Files | None = None,
        mixed: Mixed | None = None,
    ) -> None:
        self.mixed = mixed
        self.files, self.truth, self.population, self.k = files, truth, population, k or files.k
        self._reports = [files, beside] if beside else [files]
        self.closed = [group for group, printed in files.groups.items() if printed is None]
        self.sizes: Sizes = tighter(files, self.closed, sizes(files), population)
        self.own = {group: truth.own(group) for group in files.groups}
        self._alike: dict[tuple[object, ...], int] = {}

    def found(self) -> Iterator[Exposure]:
        """Everything that is exposed."""
        yield from self._closed_groups()
        yield from self._outcomes()
        for questions in linked(self.files):
            knowledge = told(self.files, questions, self.sizes, self.population, mixed=self.mixed)
            solved = Solved(knowledge.programme, knowledge.part)
            if not solved.fits(true(self.truth, knowledge)):
                yield Exposure("misread", questions[0], ALL, "", 0)
            for group in self.files.groups:
                for question in knowledge.questions:
                    yield from self.cells(knowledge, solved, question, group)
                    if question.sensitive:
                        yield from self._sensitive(knowledge, solved, question, group)

    def _closed_groups(self) -> Iterator[Exposure]:
        knowledge = Knowledge(self.files, (), self.sizes)
        solved = Solved(knowledge.programme)
        for group in self.closed:
            values = solved.possible(knowledge.people(group), self.k, has_gaps=False)
            if self.truth.people[group] and values < self.k:
                yield Exposure("closed group", "", group, "people", values)

    def _outcomes(self) -> Iterator[Exposure]:
        solved = Solved(outcomes(self.files))
        for name, printed in self.files.outcomes.items():
            if printed is None and (values := solved.possible(name, self.k, has_gaps=False)) < self.k:
                yield Exposure("outcome", "", ALL, name, values)

    def cells(self, knowledge: Knowledge, solved: Solved, question: Question, group: Group) -> Iterator[Exposure]:
        """The hidden answers of a group that can be too few numbers."""
        scored = any(score.group == group and question.id in score.items for score in self.files.scores)
        for column in self._secret(question, group):
            alike = (
                (question.id, column, group[0], self.sizes[group])
                if group in self.closed
                else (question.id, column, group)
            )
            if alike not in self._alike:
                name = knowledge.cell(question, group, column)
                self._alike[alike] = solved.possible(name, self.k, has_gaps=scored)
            values = self._alike[alike]
            if values < self.k:
                yield Exposure("silence" if column in MISSING else "cell", question.id, group, column, values)

    def _secret(self, question: Question, group: Group) -> Iterator[str]:
        """The answers of a group that nobody may find out."""
        row = self.files.rows.get((question.id, group))
        silence = self.files.silence[question.id].cells if group == ALL else {}
        columns: dict[str, Cell | None] = {**(row.cells if row else dict.fromkeys(question.options)), **silence}
        for column, cell in columns.items():
            hidden = cell.is_hidden if cell else self._is_unsafe(question, group, column)
            if hidden and not self._is_nothing(question, group, column):
                yield column

    def _is_unsafe(self, question: Question, group: Group, option: str) -> bool:
        if not self.truth.answered[question.id, group]:
            return False
        people = self.truth.gave[question.id, group, option]
        return group in self.closed or 0 < people < self.k or (question.sensitive and people == 0)

    def _is_nothing(self, question: Question, group: Group, column: str) -> bool:
        """Whether zeros that are printed, of these people, leave nothing to hide."""
        if self.files.groups[group] == (0, 0):
            return True
        if column in MISSING:
            return False
        zeros = {
            option
            for files in self._reports
            for place in (ALL, group)
            if (row := files.rows.get((question.id, place)))
            for option in question.options
            if row.cells[option].people == (0, 0)
        }
        return column in zeros or (not question.several and len(question.options) - len(zeros) < 2)

    def _sensitive(self, knowledge: Knowledge, solved: Solved, question: Question, group: Group) -> Iterator[Exposure]:
        """To a stranger, and to the ambassador of most of the group."""
        if self.truth.answered[question.id, group]:
            yield from self._known("sensitive", knowledge, solved, question, group, None)
        own = self.own[group]
        if own and self.truth.answered[question.id, group] > own.answered[question.id, group]:
            heard = {
                knowledge.gave(question.id, place, option): own.gave[question.id, place, option]
                for place in self.files.groups
                for option in question.options
            }
            with solved.knowing(heard):
                yield from self._known("sensitive to ambassador", knowledge, solved, question, group, own)

    def _known(
        self, kind: str, knowledge: Knowledge, solved: Solved, question: Question, group: Group, own: Truth | None
    ) -> Iterator[Exposure]:
        answered = knowledge.answered(question.id, group)
        heard = own.answered[question.id, group] if own else 0
        others = self.truth.answered[question.id, group] - heard
        few = self.k if others >= self.k else 1
        for option in question.options:
            gave = knowledge.gave(question.id, group, option)
            said = own.gave[question.id, group, option] if own else 0
            if not solved.reaches({gave: 1.0}, said + 1):
                yield Exposure(f"{kind}: none", question.id, group, option, 0)
            elif not solved.reaches({answered: 1.0, gave: -1.0}, heard - said + few):
                yield Exposure(f"{kind}: all", question.id, group, option, 0)


def true(truth: Truth, knowledge: Knowledge) -> dict[Name, float]:
    """What is so, which is one way in which all that is printed can have come about."""
    values: dict[Name, float] = {}
    for group in knowledge.files.groups:
        values[knowledge.people(group)] = truth.people[group]
        for question in knowledge.questions:
            values[knowledge.answered(question.id, group)] = truth.answered[question.id, group]
            for option in question.options:
                values[knowledge.gave(question.id, group, option)] = truth.gave[question.id, group, option]
    return values


def few_others(files: Files, truth: Truth) -> list[Group]:
    """Open groups in which fewer than k people are left to the ambassador of most of them."""
    return [
        group
        for group, printed in files.groups.items()
        if printed is not None and printed != (0, 0) and truth.people[group] - truth.largest(group) < files.k
    ]


def tally(found: list[Exposure]) -> Counter[str]:
    """How much of each kind was found."""
    return Counter(one.kind for one in found)


def hidden(files: Files) -> int:
    """How many figures of answers the tables hide."""
    return sum(cell.is_hidden for row in files.rows.values() for cell in row.cells.values())
