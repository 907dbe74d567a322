"""From counts to what may be shown: everything suppressed, and attacked before it is let out."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from analytics.codebook import Codebook, Variable
from analytics.disclosure.attack import Unsolvable, narrow
from analytics.disclosure.complementary import complementary
from analytics.disclosure.linked import Mask
from analytics.disclosure.system import Claim, Key, ShownScore, System, link
from analytics.rules import Rules
from analytics.tables import Tables


class Disclosed(Exception):
    """The attack on a release found a hidden figure that can be worked out; the release is not made."""


def hidden_participation(tables: Tables, rules: Rules) -> frozenset[Key]:
    """Which groups are closed: how many took part in them is hidden, and all that they answered."""
    return _suppressed(link(tables, (), frozenset(), rules), frozenset(), rules)


def hidden_answers(
    tables: Tables, codebook: Codebook, closed: frozenset[Key], scores: Sequence[ShownScore], rules: Rules
) -> tuple[frozenset[Key], list[ShownScore]]:
    """All figures to hide, and those of the `scores` with which that can be done; `closed` are the closed groups."""
    hidden, kept = closed, list(scores)
    for variables in _together(codebook, scores):
        names = {variable.id for variable in variables}
        linked = [score for score in scores if names & score.points.keys()]
        try:
            found = _suppressed(link(tables, variables, closed, rules, linked), closed, rules)
        except Unsolvable:
            kept = [score for score in kept if score not in linked]
            found = _suppressed(link(tables, variables, closed, rules), closed, rules)
        hidden |= found
    return hidden, kept


def _together(codebook: Codebook, scores: Sequence[ShownScore]) -> Iterator[list[Variable]]:
    """Questions in sets that no shown score links to another."""
    done: set[str] = set()
    for variable in codebook.variables:
        if variable.id not in done:
            linked = {variable.id, *(item for score in scores if variable.id in score.points for item in score.points)}
            done |= linked
            yield [other for other in codebook.variables if other.id in linked]


def telling(
    tables: Tables,
    codebook: Codebook,
    hidden: frozenset[Key],
    scores: Sequence[ShownScore],
    claims: Sequence[Claim],
    rules: Rules,
) -> set[str]:
    """The questions of which `claims` would give a hidden figure away, with the `scores` that are shown."""
    found: set[str] = set()
    for variables in _together(codebook, scores):
        names = {variable.id for variable in variables}
        about = [claim for claim in claims if claim.question in names]
        if about:
            linked = [score for score in scores if names & score.points.keys()]
            system = link(tables, variables, hidden, rules, linked, about)
            concealed = system.unsafe | system.mask(hidden)
            if narrow(system.linked, concealed, rules.k).any():
                found |= names
    return found


def audit(
    tables: Tables,
    codebook: Codebook,
    shown: Collection[Key],
    hidden: Collection[Key],
    rules: Rules,
    scores: Sequence[ShownScore] = (),
    claims: Sequence[Claim] = (),
) -> None:
    """Attacks a release that shows the figures `shown`, `scores` and `claims`, and hides `hidden`, all at once.

    Raises Disclosed when an unsafe figure is shown, or when a hidden one (or one that is unsafe, though no table
    has it) can be worked out to within less than k.
    """
    system = link(tables, codebook.variables, frozenset(), rules, scores, claims)
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
