"""What a report will be, in words, before it is frozen."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.released.values import Release


def announced(release: "Release", earlier: "Release | None") -> Iterator[str]:
    """Sentences without a figure, for whoever makes it on the command line."""
    yield f"The report of round {release.round.id} ({release.round.name}) is made now."
    yield f"It is about {_listed(release.municipalities.values())}."
    if release.weighted:
        yield f"Its answers are weighted by {_listed(release.weighted.margins)}, as the population was given."
    else:
        yield "Its answers are not weighted, since no population was given."
    if earlier:
        yield f"It is compared with round {earlier.round.id} ({earlier.round.name})."
    else:
        yield "It is compared with no earlier round."
    if cities := dict.fromkeys(one.municipality for one in release.self_assessments):
        yield f"Beside it stands what these say of themselves: {_listed(cities)}."
    if release.interventions:
        yield f"It tells of {_listed(one.name for one in release.interventions)}."
    if release.texts:
        yield f"It prints what people wrote to {_listed(release.texts)}."
    yield "Its figures and texts are frozen for good."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
