"""The one way for a number into a release: offered with what it tells, and let through if nothing hidden comes out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from analytics.disclosure.cells import Cells, cells_of
from analytics.disclosure.choosing import chosen, too_open
from analytics.disclosure.programmes.programme import Values
from analytics.disclosure.small_groups import Opened
from analytics.disclosure.telling import Candidate, Cell, Key
from analytics.responses.codebook import Codebook, Variable
from analytics.responses.tables import Tables
from analytics.rules import Rules
from conversations.phrases import Text


class Disclosed(Exception):
    """A release cannot be made, since something hidden could be worked out; `text` is a sentence that says so."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


class Gate:
    """All that is offered and what became of it. Tables are printed of `printed` cuts."""

    def __init__(self, tables: Tables, book: Codebook, opened: Opened, printed: Collection[str], rules: Rules) -> None:
        self.tables, self.book, self.opened, self.printed_cuts, self.rules = tables, book, opened, printed, rules
        self.offered: dict[Key, Candidate] = {}
        self._withheld: set[Key] = set()
        self._said: defaultdict[str, set[str]] = defaultdict(set)
        self._tables: dict[str, tuple[Set[Cell], list[Values]]] = {}

    def offer(self, candidates: Iterable[Candidate]) -> None:
        """Lets through as many of these as can be beside what was let through before."""
        new = {one.key: one for one in candidates}
        before = self._by_question(one for key, one in self.offered.items() if key not in self._withheld)
        self.offered |= new
        asked = self._by_question(new.values())
        for variable in self.book.variables:
            if variable.id in asked:
                self._choose(variable, before.get(variable.id, ()), asked[variable.id])

    def printed(self, key: Key) -> Any:
        """What may be printed under a name; None for what is withheld, and for what was never offered."""
        return None if key in self._withheld or key not in self.offered else self.offered[key].prints

    def exposed(self) -> Iterator[tuple[str, Cell]]:
        """The cells that can be worked out, by question, from all that is let through: none, if this is right."""
        shown = [one for key, one in self.offered.items() if key not in self._withheld]
        by_question = self._by_question(shown)
        for variable in self.book.variables:
            cells = self._cells(variable, by_question.get(variable.id, ()))
            names = {index: cell for cell, index in cells.indices.items()}
            found = too_open(cells, by_question.get(variable.id, ()), self._known(variable, cells))
            yield from ((variable.id, names[index]) for index in found)

    def _choose(self, variable: Variable, before: Sequence[Candidate], new: Sequence[Candidate]) -> None:
        live = [*before, *(one for one in new if one.key not in self._withheld)]
        cells = self._cells(variable, live)
        found = chosen(cells, live, {one.key for one in before}, self._known(variable, cells))
        self._withheld |= found.withheld
        self._tables[variable.id] = cells.indices.keys(), found.tables

    def _known(self, variable: Variable, cells: Cells) -> Sequence[Values]:
        """Tables of these cells that were found to fit what was let through before."""
        names, tables = self._tables.get(variable.id, (set(), []))
        return tables if names == cells.indices.keys() else ()

    def _cells(self, variable: Variable, shown: Collection[Candidate]) -> Cells:
        """With every cut of which something is or was said; of others nothing more can be known than of the whole."""
        told = [one for candidate in shown for one in candidate.tells if one.question == variable.id]
        strata = {one.strata.columns: one.strata for one in told if one.strata}
        said = self._said[variable.id]
        said |= {group.cut for one in told if not one.strata for group, _ in one.terms if group.is_part}
        said |= {column for columns in strata for column in columns}
        table, cuts = self.tables.questions[variable.id], said | {*self.printed_cuts}
        return cells_of(variable, table, self.opened, cuts, self.printed_cuts, self.rules, strata.values())

    @staticmethod
    def _by_question(candidates: Iterable[Candidate]) -> Mapping[str, list[Candidate]]:
        found: defaultdict[str, list[Candidate]] = defaultdict(list)
        for one in candidates:
            for question in {told.question for told in one.tells}:
                found[question].append(one)
        return found
