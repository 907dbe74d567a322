"""From counts to what may be shown: everything suppressed, and attacked before it is let out."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from analytics.disclosure.attack import Unsolvable, narrow
from analytics.disclosure.complementary import complementary
from analytics.disclosure.linked import Mask
from analytics.disclosure.system import Claim, Key, ShownScore, System, link
from analytics.responses.codebook import Codebook, Variable
from analytics.responses.groups import Group
from analytics.responses.tables import Tables
from analytics.rules import Rules


class Disclosed(Exception):
    """The attack on a release found a hidden figure that can be worked out; the release is not made."""


def hidden_participation(tables: Tables, rules: Rules, held: frozenset[Key] = frozenset()) -> frozenset[Key]:
    """Which groups are closed, `held` and others: how many took part in them is hidden, and all that they answered."""
    return _suppressed(link(tables, (), frozenset(), rules), held, rules)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of questions beside their tables."""

    scores: tuple[ShownScore, ...]
    claims: tuple[Claim, ...]

    def about(self, questions: Collection[str]) -> "Said":
        """What of it is about some questions."""
        scores = tuple(score for score in self.scores if not score.points.keys().isdisjoint(questions))
        return Said(scores, tuple(claim for claim in self.claims if claim.question in questions))


NOTHING_SAID = Said((), ())


def hidden_answers(
    tables: Tables, codebook: Codebook, closed: frozenset[Key], said: Said, rules: Rules
) -> tuple[frozenset[Key], Said]:
    """All figures to hide, and what can still be said of all that is `said`; `closed` are the closed groups.

    Where no hiding is enough, the scores of parts of the round are left unsaid first, then how sure the whole's is.
    """
    hidden, scores, claims = closed, list[ShownScore](), list[Claim]()
    for variables in _together(codebook, said.scores):
        found, kept = _protected(tables, variables, closed, said, rules)
        hidden |= found
        scores += kept.scores
        claims += kept.claims
    return _protected_together(tables, codebook, closed, hidden, Said(tuple(scores), tuple(claims)), rules)


def _protected_together(
    tables: Tables, codebook: Codebook, closed: frozenset[Key], hidden: frozenset[Key], said: Said, rules: Rules
) -> tuple[frozenset[Key], Said]:
    """What to hide besides what each question needs: how many took part is the same in all of them.

    One question may leave open that twenty people of a hidden group answered, and another that nine did.
    """
    names = {variable.id for variable in codebook.variables}
    while True:
        system = link(tables, codebook.variables, closed, rules, said.scores, said.claims)
        try:
            return _suppressed(system, hidden, rules), said
        except Unsolvable:
            if said == NOTHING_SAID:
                raise
            said = _without_the_most_telling(said, _told_in_any_case(system, closed, rules), tables, names)


def _protected(
    tables: Tables, variables: Sequence[Variable], closed: frozenset[Key], said: Said, rules: Rules
) -> tuple[frozenset[Key], Said]:
    """What to hide of these questions, and what of all that is `said` about them can be."""
    names = {variable.id for variable in variables}
    less = said.about(names)
    while less != NOTHING_SAID:
        system = link(tables, variables, closed, rules, less.scores, less.claims)
        told = _told_in_any_case(system, closed, rules)
        if not told:
            with suppress(Unsolvable):
                return _suppressed(system, closed, rules), less
        less = _without_the_most_telling(less, told, tables, names)
    return _suppressed(link(tables, variables, closed, rules), closed, rules), less


def _told_in_any_case(system: System, closed: frozenset[Key], rules: Rules) -> set[Group]:
    """The groups of unsafe figures that could be worked out though every answer were hidden."""
    everything = system.unsafe | system.mask(closed) | np.isfinite(system.costs)
    exposed = narrow(system.linked, everything, rules.k, among=system.unsafe)
    return {group for (_, group, _), place in system.places.items() if exposed[place]}


def _without_the_most_telling(said: Said, told: set[Group], tables: Tables, names: set[str]) -> Said:
    """Less of what is said: the scores of the groups that are told of, else that of the smallest group.

    When only the whole round's is left, first how sure it is goes, and then the score.
    """
    people = dict(zip(tables.groups, tables.took_part, strict=True))
    tabled = {group for name in names for group in tables.questions[name].groups}
    parts = sorted(
        (one.group for one in said.scores if one.group in tabled and one.group.is_part), key=people.__getitem__
    )
    unsaid = told & set(parts) or set(parts[:1])
    if unsaid:
        return Said(tuple(score for score in said.scores if score.group not in unsaid), said.claims)
    return Said(said.scores, ()) if said.claims else NOTHING_SAID


def _together(codebook: Codebook, scores: Sequence[ShownScore]) -> Iterator[list[Variable]]:
    """Questions in sets that no shown score links to another."""
    done: set[str] = set()
    for variable in codebook.variables:
        if variable.id not in done:
            linked = {variable.id, *(item for score in scores if variable.id in score.points for item in score.points)}
            done |= linked
            yield [other for other in codebook.variables if other.id in linked]


def telling(
    tables: Tables, codebook: Codebook, hidden: frozenset[Key], said: Said, more: Sequence[Claim], rules: Rules
) -> set[str]:
    """The questions of which `more`, beside what is `said` already, would give a hidden figure away."""
    return {
        question
        for variables in _together(codebook, said.scores)
        for question in _telling_of(tables, variables, hidden, said, more, rules)
    }


def _telling_of(
    tables: Tables,
    variables: Sequence[Variable],
    hidden: frozenset[Key],
    said: Said,
    more: Sequence[Claim],
    rules: Rules,
) -> set[str]:
    """Those of some questions about which no more can be said: first those with exposed figures, then all."""
    names = {variable.id for variable in variables}
    about, found = said.about(names), set[str]()
    while left := {claim.question for claim in more if claim.question in names - found}:
        claims = (*about.claims, *(claim for claim in more if claim.question in left))
        system = link(tables, variables, hidden, rules, about.scores, claims)
        exposed = narrow(system.linked, system.unsafe | system.mask(hidden), rules.k)
        if not exposed.any():
            break
        told = {question for (question, _, _), place in system.places.items() if exposed[place]}
        found |= told & left or left
    return found


def audit(
    tables: Tables,
    codebook: Codebook,
    shown: Collection[Key],
    hidden: Collection[Key],
    rules: Rules,
    said: Said = NOTHING_SAID,
) -> None:
    """Attacks a release that shows the figures `shown` and what is `said`, and hides `hidden`, all at once.

    Raises Disclosed when an unsafe figure is shown, or when a hidden one (or one that is unsafe, though no table
    has it) can be worked out to within less than k.
    """
    system = link(tables, codebook.variables, frozenset(), rules, said.scores, said.claims)
    visible = system.mask(shown)
    if (visible & system.unsafe).any():
        raise Disclosed(_named(system, visible & system.unsafe, "is shown, though it is not safe"))
    exposed = narrow(system.linked, ~visible, rules.k, among=system.unsafe | system.mask(hidden))
    if exposed.any():
        raise Disclosed(_named(system, exposed, "is hidden, but can be worked out"))


def _named(system: System, cells: Mask, problem: str) -> str:
    places = set(np.flatnonzero(cells))
    (question, group, column), *_ = (key for key, place in system.places.items() if place in places)
    where = f"{question or 'who took part'}, {group.cut} {group.code}, {column}"
    return f"{len(places)} figure(s) would be disclosed; the first ({where}) {problem}."


def _suppressed(system: System, hidden: frozenset[Key], rules: Rules) -> frozenset[Key]:
    mask = complementary(system.linked, system.unsafe | system.mask(hidden), rules.k, system.costs)
    return frozenset(key for key, place in system.places.items() if mask[place])
