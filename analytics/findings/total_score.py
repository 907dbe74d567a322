"""One score of all themes: their mean, each counting the same."""

from analytics.estimate.estimates import Estimate
from analytics.findings.sureness import Scores
from analytics.released.values import Measure, Release
from analytics.responses.groups import Group


def theme_measures(release: Release) -> dict[str, Measure] | None:
    """The one measure of each scored theme; None when some theme's items do not hang together."""
    found: dict[str, Measure] = {}
    background = {variable.theme for variable in release.codebook.variables if variable.background}
    for measure in release.measures:
        if measure.theme in background:
            continue
        if measure.theme in found:
            return None
        found[measure.theme] = measure
    return found or None


def total(release: Release, group: Group) -> Estimate | None:
    """The mean of a group's theme scores; None unless every theme has a score that is shown, with its error.

    The error is the mean of the themes' errors: the most that it can be, however the themes hang together;
    the degrees of freedom are the fewest of theirs.
    """
    themes = theme_measures(release)
    scores = Scores(release)
    found = [scores.estimate(measure.id, group) for measure in (themes or {}).values()]
    known = [one for one in found if one]
    if not known or len(known) < len(found):
        return None
    size = len(known)
    freedoms = [one.freedom for one in known if one.freedom is not None]
    return Estimate(
        sum(one.value for one in known) / size,
        sum(one.error for one in known) / size,
        min(freedoms) if freedoms else None,
    )
