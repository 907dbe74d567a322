"""Whether a release can be subtracted from an earlier one that was made from some of the same responses."""

from collections.abc import Iterator, Sequence

from analytics.disclosure.guard import Disclosed
from analytics.disclosure.primary import base_of
from analytics.groups import Group
from analytics.released import Figure, Release, Result
from analytics.rules import Rules

Range = tuple[float, float]
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
    """The figures whose difference tells of fewer than k people, or that all people in between answered alike.

    Ranges of what the printed figures can stand for are compared: a difference counts when it is certainly not zero
    and can be below k. Figures of questions with another wording are compared all the same.
    """
    before, after = dict(_figures(earlier)), dict(_figures(new))
    k = min(new.rules.k, earlier.rules.k)
    small = [place for place in after if place in before and _is_small(before[place], after[place], k)]
    return small + list(_alike(new, earlier))


def _is_small(before: Range, after: Range, k: int) -> bool:
    more, fewer = after[0] - before[1], before[0] - after[1]
    return 0 < more < k or 0 < fewer < k


def _alike(new: Release, earlier: Release) -> Iterator[Place]:
    """Options that everybody chose who is in one release and not in the other, as far as counts are printed."""
    before, after = _counts(earlier), _counts(new)
    for result in new.results:
        options = _options(new, result)
        for row in result.rows:
            base = (result.question, row.group, base_of(row.group))
            places = [(result.question, row.group, option) for option in options]
            if len(places) > 1 and {base, *places} <= before.keys() & after.keys():
                apart = [place for place in places if before[place] != after[place]]
                if len(apart) == 1 and before[base] != after[base]:
                    yield apart[0]


def _counts(release: Release) -> dict[Place, int]:
    """Every printed count of answers and of those who were asked or answered."""
    found: dict[Place, int] = {}
    for result in release.results:
        for row in result.rows:
            figures = [(base_of(row.group), row.base), *result.cells(row)]
            found |= {(result.question, row.group, name): one.count for name, one in figures if one.count is not None}
    return found


def _options(release: Release, result: Result) -> tuple[str, ...]:
    variable = next(variable for variable in release.codebook.variables if variable.id == result.question)
    return tuple(option.code for option in variable.options)


def _figures(release: Release) -> Iterator[tuple[Place, Range]]:
    """What each shown figure can stand for."""
    rules = release.rules
    for group, figure in release.took_part.items():
        if figure.count is not None:
            yield ("", group, ""), _range(figure, rules)
    for result in release.results:
        for row in result.rows:
            base = None
            if row.base.count is not None:
                base = _range(row.base, rules)
                yield (result.question, row.group, base_of(row.group)), base
            for column, figure in result.cells(row):
                if figure.count is not None:
                    yield (result.question, row.group, column), _of_share(figure, _range(figure, rules), base)


def _range(figure: Figure, rules: Rules) -> Range:
    return rules.printed_range(figure.count or 0)


def _of_share(figure: Figure, counted: Range, base: Range | None) -> Range:
    """`counted`, narrowed by the printed percentage of the base."""
    if base is None or figure.share is None:
        return counted
    least, most = (figure.share - 0.5) / 100 * base[0], (figure.share + 0.5) / 100 * base[1]
    return max(counted[0], least), min(counted[1], most)
