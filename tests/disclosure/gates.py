"""A gate with all answers of a round behind it, and whether what is said of it is true."""

from collections.abc import Iterable, Iterator

from analytics.disclosure.candidates import answers
from analytics.disclosure.cells import Cells, cells_of
from analytics.disclosure.choosing import too_open
from analytics.disclosure.gate import Gate
from analytics.disclosure.primary import unsafe
from analytics.disclosure.small_groups import opened
from analytics.disclosure.telling import Candidate
from analytics.responses.codebook import Codebook
from analytics.responses.dataset import Dataset
from analytics.responses.tables import count
from analytics.rules import Rules

PRINTED = ("municipality",)


def gate_of(data: Dataset, book: Codebook, rules: Rules | None = None) -> Gate:
    """What is let through when there is nothing but the answers."""
    rules = rules or Rules()
    cuts = data.used(rules.participation_cuts)
    tables = count(data, book, cuts, cuts)
    gate = Gate(tables, book, opened(tables, rules), PRINTED, rules)
    for variable in book.variables:
        table = tables.questions[variable.id]
        gate.offer(answers(variable, table, gate.opened, PRINTED, unsafe(table, variable, rules), rules))
    return gate


def cells_by_question(gate: Gate, candidates: Iterable[Candidate]) -> Iterator[Cells]:
    """The true numbers behind every question, in all cuts and in the strata of which something is said."""
    strata = {told.strata.columns: told.strata for one in candidates for told in one.tells if told.strata}
    for variable in gate.book.variables:
        table = gate.tables.questions[variable.id]
        yield cells_of(variable, table, gate.opened, gate.opened.cuts, PRINTED, gate.rules, strata.values())


def exposed_by(gate: Gate, more: Iterable[Candidate]) -> int:
    """How many cells could be worked out if all of these were printed as well."""
    shown = [*(one for key, one in gate.offered.items() if gate.printed(key) is not None), *more]
    return sum(len(too_open(cells, shown)) for cells in cells_by_question(gate, shown))


def untrue(gate: Gate, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Those that say something about the answers that is not so."""
    said = list(candidates)
    values = {cells.variable.id: cells for cells in cells_by_question(gate, said)}
    found = []
    for candidate in said:
        for told in candidate.tells:
            if told.question:
                cells = values[told.question]
                truth = sum(weight * cells.values[cells.indices[cell]] for cell, weight in told.terms.items())
                scale = 1e-6 * (1 + sum(abs(weight) for weight in told.terms.values()))
                if not told.low - scale <= truth <= told.high + scale:
                    found.append(candidate)
    return found
