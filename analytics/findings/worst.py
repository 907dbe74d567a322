"""What people found worst, and where it is worse than elsewhere: the share of bad answers among those who answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from analytics.estimate.comparing import chance, holm, rank_sets
from analytics.estimate.estimates import Estimate
from analytics.estimate.proportions import LEVEL, newcombe, quantile
from analytics.findings.shares import sureness
from analytics.released.values import Release, Row, Sureness
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import whole_percent


@dataclass(frozen=True, slots=True)
class BadAnswers:
    """How many percent of those who answered an item in a group chose from its bad half, and how many answered."""

    question: str
    group: Group
    percent: int
    people: int


@dataclass(frozen=True, slots=True)
class ClearDifference:
    """By how many percentage points a group's bad answers are above the rest of the round, with its interval."""

    question: str
    group: Group
    points: int
    low: int
    high: int


def bad_codes(variable: Variable) -> tuple[str, ...]:
    """The choices in the bad half of an item; those of a middle are not among them. Empty without a bad end."""
    if variable.first_is_good is None or variable.is_several:
        return ()
    codes = tuple(option.code for option in variable.options)
    half = len(codes) // 2
    return codes[-half:] if variable.first_is_good else codes[:half]


def bad_answers(release: Release, question: str, group: Group) -> BadAnswers | None:
    """The bad answers to an item in a group; None unless all its figures there are shown."""
    variable = next(variable for variable in release.codebook.variables if variable.id == question)
    result = next(result for result in release.results if result.question == question)
    row = next((row for row in result.rows if row.group == group), None)
    bad = bad_codes(variable)
    if row is None or not bad or not _is_whole(row, len(variable.options)) or not row.base.count:
        return None
    shares = {code: figure.share or 0 for code, figure in result.cells(row)}
    given = sum(shares[option.code] for option in variable.options)
    if not given:
        return None
    people = row.base.count if group.is_part else release.rules.rounded(row.base.count * min(given, 100) // 100)
    return BadAnswers(question, group, whole_percent(sum(shares[code] for code in bad), given), people)


def _is_whole(row: Row, options: int) -> bool:
    return all(figure.share is not None for figure in row.figures[:options])


def worst_items(release: Release) -> list[BadAnswers]:
    """The items of the whole round, those with most bad answers first; equals in the battery's order."""
    found = [bad_answers(release, variable.id, EVERYBODY) for variable in _items(release)]
    return sorted((one for one in found if one), key=lambda one: -one.percent)


def worst_themes(release: Release) -> list[tuple[str, int]]:
    """The themes with the mean percentage of bad answers to their items, worst first; only where all are known."""
    means: dict[str, int] = {}
    for theme, _ in release.codebook.themes:
        items = [variable.id for variable in _items(release) if variable.theme == theme]
        found = [bad_answers(release, item, EVERYBODY) for item in items]
        known = [one.percent for one in found if one]
        if items and len(known) == len(items):
            means[theme] = whole_percent(sum(known), 100 * len(known))
    return sorted(means.items(), key=lambda mean: -mean[1])


def clearly_worst_theme(release: Release) -> tuple[str, int] | None:
    """The theme with clearly more bad answers than each other one, and its percentage; None where no test says so.

    All pairs of themes are compared, adjusted by Holm (sets of ranks). The error of a theme is the mean of its items'
    errors, the most that it can be; themes are taken to be independent, which is rather too unsure where people who are
    badly off in one theme are so in others.
    """
    themes = worst_themes(release)
    estimates = [_theme_estimate(release, theme, percent) for theme, percent in themes]
    known = [one for one in estimates if one]
    if len(themes) < 2 or len(known) < len(themes):
        return None
    return themes[0] if rank_sets(known)[0].worst == 1 else None


def _theme_estimate(release: Release, theme: str, percent: int) -> Estimate | None:
    items = [variable.id for variable in _items(release) if variable.theme == theme]
    found = [(bad_answers(release, item, EVERYBODY), sureness(release, item, EVERYBODY)) for item in items]
    errors = [_share_error(bad, sure.design_effect) for bad, sure in found if bad and bad.people and sure]
    if len(errors) < len(items) or not sum(errors):
        return None
    freedoms = [sure.freedom for _, sure in found if sure and sure.freedom is not None]
    return Estimate(percent, sum(errors) / len(errors), min(freedoms, default=None))


def _share_error(bad: BadAnswers, effect: float) -> float:
    share = bad.percent / 100
    return 100 * sqrt(share * (1 - share) * effect / bad.people)


def clear_differences(release: Release, cut: str = "municipality") -> list[ClearDifference]:
    """Where a group's bad answers clearly differ from the rest of the round, largest first; all looks are one family.

    Newcombe's intervals and Holm's adjustment, with the sample sizes that are left after clustering.
    """
    looks = [look for variable in _items(release) for look in _looks(release, variable.id, cut)]
    adjusted = holm([look.chance for look in looks])
    clear = [look.difference for look, p in zip(looks, adjusted, strict=True) if p < 1 - LEVEL]
    return sorted(clear, key=lambda one: -abs(one.points))


@dataclass(frozen=True, slots=True)
class _Look:
    difference: ClearDifference
    chance: float


def _looks(release: Release, question: str, cut: str) -> Iterator[_Look]:
    whole = bad_answers(release, question, EVERYBODY)
    result = next(result for result in release.results if result.question == question)
    for row in result.rows:
        inside = bad_answers(release, question, row.group)
        if whole and inside and row.group.cut == cut:
            look = _look(release, whole, inside)
            if look:
                yield look


def _look(release: Release, whole: BadAnswers, inside: BadAnswers) -> _Look | None:
    """One group beside those outside it."""
    outside = whole.people - inside.people
    sure, sure_outside = _sure_apart(release, inside.question, inside.group)
    if outside <= 0 or sure is None or sure_outside is None:
        return None
    here = inside.percent / 100
    rest = min(max((whole.percent * whole.people - inside.percent * inside.people) / outside / 100, 0.0), 1.0)
    sizes = inside.people / sure.design_effect, outside / sure_outside.design_effect
    degrees = sure.freedom
    interval = newcombe(here, sizes[0], rest, sizes[1], quantile(freedom=degrees))
    pooled = (here * sizes[0] + rest * sizes[1]) / sum(sizes)
    error = sqrt(pooled * (1 - pooled) * (1 / sizes[0] + 1 / sizes[1]))
    percents = [round(100 * value) for value in (here - rest, interval.low, interval.high)]
    return _Look(ClearDifference(inside.question, inside.group, *percents), chance(here - rest, error, degrees))


def _sure_apart(release: Release, question: str, group: Group) -> tuple[Sureness | None, Sureness | None]:
    """How sure a group's shares are, and those of the others of its cut: the least sure of these stands for all."""
    others = [other for other in release.sureness.get(question, {}) if other.cut == group.cut and other != group]
    known = [one for other in others if (one := sureness(release, question, other))]
    return sureness(release, question, group), max(known, key=lambda one: one.design_effect, default=None)


def _items(release: Release) -> Sequence[Variable]:
    return [variable for variable in release.codebook.variables if bad_codes(variable) and not variable.background]
