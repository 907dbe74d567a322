"""What the tables of a report say of the people behind them, as a programme in whole numbers.

For every question and every group of every cut, printed or not, there is an unknown number of people for each answer.
Everything that is printed becomes limits on sums of them. Here are the tables: counts rounded to fives, shares of
their bases, halves, silence, and that the whole round is the sum of each cut's groups. `scores.py` and `beliefs.py` add
what else is printed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from tests.attack.stranger.files import ALL, MANY, Cell, Files, Group, Question, Row
from tests.attack.stranger.programme import Limits, Name, Programme, Terms

NOT_ASKED = "(not asked)"
SIGNS = ("signs", "any")
NO_SIGNS = ("signs", "none")
NOBODY = (0, 0)
"""In a part of the round a printed zero is a zero, also where nobody was asked: it is no part of anything."""
Population = Mapping[str, float]
Sizes = Mapping[Group, Limits]
Named = Callable[[Group], Name]


def linked(*reports: Files) -> Iterator[tuple[str, ...]]:
    """The questions of reports of one battery in sets of which something is said together."""
    together = [items for files in reports for items in files.items.values()]
    together += [one.items for files in reports for one in files.reliabilities]
    questions = reports[0].questions
    done: set[str] = set()
    for question in questions:
        if question not in done:
            found = {question}
            while more := {one for items in together if found & set(items) for one in items} - found:
                found |= more
            done |= found
            yield tuple(one for one in questions if one in found)


class Knowledge:
    """The programme of some questions of one report. Names may begin with `tag`, to keep two reports apart.

    `beside` are groups that no report prints, of both a way of answering and a language.
    """

    def __init__(
        self,
        files: Files,
        questions: Sequence[str],
        sizes: Sizes,
        programme: Programme | None = None,
        tag: str = "",
        beside: Sizes | None = None,
    ) -> None:
        self.files, self.sizes, self.tag = files, {**sizes, **(beside or {})}, tag
        self.programme = programme or Programme()
        self.questions = [files.questions[question] for question in questions]
        self.groups = [*files.groups, *([SIGNS, NO_SIGNS] if "any" in files.signs else []), *(beside or ())]
        self._together = {"mode", "language_group", *(cut for cut, _ in beside)} if beside else set()
        for group in self.groups:
            self.programme.unknown(self.people(group), *self.sizes.get(group, (0, MANY)))
        self._add_up(self.people)
        for question in self.questions:
            self._question(question)

    def name(self, kind: str, *rest: Name) -> Name:
        return (self.tag, kind, *rest) if self.tag else (kind, *rest)

    def people(self, group: Group) -> Name:
        return self.name("people", group)

    def answered(self, question: str, group: Group) -> Name:
        return self.name("answered", question, group)

    def gave(self, question: str, group: Group, option: str) -> Name:
        return self.name("gave", question, group, option)

    def who_gave(self, question: str, option: str, group: Group) -> Name:
        return self.gave(question, group, option)

    def silent(self, question: str, column: str) -> Name:
        return self.name("silent", question, column)

    def asked(self, question: str) -> Name:
        return self.name("asked", question)

    def cell(self, question: Question, group: Group, column: str) -> Name:
        """The number behind a column of a row."""
        if column in question.options:
            return self.gave(question.id, group, column)
        return self.silent(question.id, column)

    def part(self, name: Name) -> str:
        """The cut to whose groups a number belongs; nothing for numbers of the whole round.

        Cuts that have groups in common are one.
        """
        inside = name if isinstance(name, tuple) else ()
        cut = next((one[0] for one in inside if one in self._parts), "")
        return "together" if cut in self._together else cut

    @cached_property
    def _parts(self) -> frozenset[Group]:
        return frozenset(self.groups) - {ALL}

    def cut(self, cut: str) -> list[Group]:
        """The groups of a cut."""
        return [group for group in self.groups if group[0] == cut]

    def ratio(self, part: Terms, base: Terms, limits: Limits) -> None:
        """A part of a base within limits. What is just at the upper end would have been printed higher."""
        low, high = limits
        self.programme.at_least(added((200.0, part), (-200.0 * low, base)))
        self.programme.at_most(added((200.0, part), (-200.0 * high, base)), -1)

    def _add_up(self, name: Named) -> None:
        for cut in dict.fromkeys(cut for cut, _ in self.groups if cut != "all"):
            self.programme.equal(name(ALL), [name(group) for group in self.cut(cut)])

    def _question(self, question: Question) -> None:
        programme = self.programme
        for group in self.groups:
            programme.unknown(self.answered(question.id, group))
            given = [self.gave(question.id, group, option) for option in question.options]
            for one in given:
                programme.unknown(one)
            if question.several:
                for one in given:
                    programme.at_least({self.answered(question.id, group): 1, one: -1})
            else:
                programme.equal(self.answered(question.id, group), given)
            programme.at_least({self.people(group): 1, self.answered(question.id, group): -1})
        self._add_up(partial(self.answered, question.id))
        for option in question.options:
            self._add_up(partial(self.who_gave, question.id, option))
        self._silence(question)
        for group in self.groups:
            if (question.id, group) in self.files.rows:
                self._row(question, group, self.files.rows[question.id, group], self.answered(question.id, group))

    def _silence(self, question: Question) -> None:
        skipped, declined, not_asked = (
            self.silent(question.id, column) for column in ("(skipped)", "(declined)", NOT_ASKED)
        )
        for one in (skipped, declined, self.asked(question.id)):
            self.programme.unknown(one)
        self.programme.unknown(not_asked, 0, MANY if question.conditional else 0)
        self.programme.equal(self.asked(question.id), [self.answered(question.id, ALL), skipped, declined])
        self.programme.equal(self.people(ALL), [self.asked(question.id), not_asked])
        self._row(question, ALL, self.files.silence[question.id], self.asked(question.id))
        if question.id in self.files.together:
            self._half({skipped: 1.0, declined: 1.0}, self.asked(question.id), self.files.together[question.id])

    def _row(self, question: Question, group: Group, row: Row, base: Name) -> None:
        if row.base is not None:
            self.programme.unknown(base, *row.base)
        if (question.id, group) in self.files.clusters:
            self.programme.unknown(base, self.files.clusters[question.id, group])
        for column, cell in row.cells.items():
            name = self.cell(question, group, column)
            if cell.people is not None:
                self.programme.unknown(name, *cell.people)
            if cell.part is not None and column != NOT_ASKED and (cell.people != NOBODY or group == ALL):
                self.ratio({name: 1}, {base: 1}, cell.part)
                self._whole(name, base, cell)
        for half, good in zip(row.halves, (True, False), strict=True):
            if half is not None:
                self._half({self.gave(question.id, group, one): 1.0 for one in question.half(good)}, base, half)

    def _half(self, gave: Terms, base: Name, half: Cell) -> None:
        if half.people is not None:
            self.programme.know(gave, *half.people)
        if half.part is not None and half.people != NOBODY:
            self.ratio(gave, {base: 1}, half.part)

    def _whole(self, name: Name, base: Name, cell: Cell) -> None:
        """Of small bases a share tells the very numbers: only those pairs are left of which it is the rounded ratio."""
        (low, high), (least, most) = self.programme.limits(name), self.programme.limits(base)
        if cell.part is None or high - low > 20 or most - least > 20:
            return
        fitting = [
            (part, whole)
            for whole in range(round(least), round(most) + 1)
            for part in range(round(low), min(round(high), whole) + 1)
            if whole * cell.part[0] - 1e-9 <= part < whole * cell.part[1] - 1e-9
        ]
        if fitting:
            for number, values in zip((name, base), zip(*fitting, strict=True), strict=True):
                self.programme.unknown(number, min(values), max(values))


def added(*parts: tuple[float, Terms]) -> dict[Name, float]:
    """The sum of sums, each times a factor."""
    found: dict[Name, float] = {}
    for factor, terms in parts:
        for name, weight in terms.items():
            found[name] = found.get(name, 0.0) + factor * weight
    return found
