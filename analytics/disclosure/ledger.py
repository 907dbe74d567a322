"""Whether a release can be subtracted from an earlier one that was made from some of the same responses."""

from collections.abc import Iterator, Sequence

from analytics.disclosure.guard import Disclosed
from analytics.disclosure.primary import base_of
from analytics.groups import Group
from analytics.released import Figure, Release
from analytics.rules import Rules

Place = tuple[str, Group, str]


def refuse_subtractable(new: Release, earlier: Sequence[Release]) -> None:
    """Raises Disclosed when one of the earlier releases leaves too little when it is subtracted."""
    for one in earlier:
        found = subtractable(new, one)
        if found:
            (question, group, column), *_ = found
            where = f"{question or 'who took part'}, {group.cut} {group.code}, {column}"
            raise Disclosed(
                f"{len(found)} figure(s) could be subtracted from those of release {one.round.id} and tell of too few "
                f"people; the first is {where}."
            )


def subtractable(new: Release, earlier: Release) -> list[Place]:
    """The figures whose difference could tell of fewer than k people.

    A figure that reads the same in both tells nothing. Of one that does not, the counts must be at least k apart:
    whole percentages can tell the very numbers, so that rounding does not protect a smaller difference. That also
    holds back what shows that all people in between answered alike, since then the other answers hardly change.
    """
    before, after = dict(_figures(earlier)), dict(_figures(new))
    k = max(new.rules.k, earlier.rules.k)
    return [
        place
        for place, figure in after.items()
        if place in before
        and before[place] != figure
        and _least_apart(before[place], earlier.rules, figure, new.rules) < k
    ]


def _least_apart(before: Figure, earlier: Rules, after: Figure, new: Rules) -> int:
    """The smallest difference of counts that the printed ones leave open."""
    one, other = earlier.printed_range(before.count or 0), new.printed_range(after.count or 0)
    return max(other[0] - one[1], one[0] - other[1], 0)


def _figures(release: Release) -> Iterator[tuple[Place, Figure]]:
    """Every shown figure."""
    for group, figure in release.took_part.items():
        if figure.count is not None:
            yield ("", group, ""), figure
    for result in release.results:
        for row in result.rows:
            for column, figure in ((base_of(row.group), row.base), *result.cells(row)):
                if figure.count is not None:
                    yield (result.question, row.group, column), figure
