"""What an intervention must be before the register keeps it."""

import re
import unicodedata

from bot.refusals import RequestRefused
from bot.storage.interface.interventions import Intervention
from conversations.definition.region import Region
from conversations.dialogs.coordinator.interventions.limits import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_NOTE,
    MAX_NAME,
    MOST_EVALUATIONS,
    is_address,
)
from conversations.phrases import label

MAX_ID = 40
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_THEME = re.compile(r"[A-Za-z_][\w.-]*")


def intervention_id(name: str) -> str:
    """An id made of a name: "Språkcafé Ydre" is "sprakcafe-ydre"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))[:MAX_ID].strip("-")


def check(region: Region, one: Intervention) -> None:
    """Raises RequestRefused, which says what to change."""
    if not one.name or len(one.name) > MAX_NAME:
        raise RequestRefused(
            label("inspection", "An intervention needs a name of at most {most} letters.", most=MAX_NAME)
        )
    if not _ID.fullmatch(one.id) or len(one.id) > MAX_ID:
        raise RequestRefused(
            label(
                "inspection",
                "The id '{id}' must be small letters, digits and hyphens, at most {most}.",
                id=one.id,
                most=MAX_ID,
            )
        )
    known = {one.code for one in region.municipalities}
    if unknown := [code for code in (one.municipality, *one.comparison) if code and code not in known]:
        raise RequestRefused(
            label("inspection", "{region} has no municipality {code}.", region=region.id, code=unknown[0])
        )
    if one.comparison and (not one.municipality or one.municipality in one.comparison):
        raise RequestRefused(
            label("inspection", "{id} can be compared only with municipalities where it is not done.", id=one.id)
        )
    if unfit := [theme for theme in one.themes if not _THEME.fullmatch(theme)]:
        raise RequestRefused(
            label("inspection", "'{theme}' is no theme of a battery; themes are ids such as work.", theme=unfit[0])
        )
    if one.begins and one.ends and one.ends < one.begins:
        raise RequestRefused(label("inspection", "{id} ends before it begins.", id=one.id))
    if one.year is not None and not FIRST_YEAR <= one.year <= LAST_YEAR:
        raise RequestRefused(
            label(
                "inspection",
                "The year of {id} must be from {first} to {last}.",
                id=one.id,
                first=FIRST_YEAR,
                last=LAST_YEAR,
            )
        )
    if len(one.note) > LONGEST_NOTE:
        raise RequestRefused(
            label("inspection", "The note of {id} is longer than {most} letters.", id=one.id, most=LONGEST_NOTE)
        )
    _check_evaluations(one)


def _check_evaluations(one: Intervention) -> None:
    if len(one.evaluations) > MOST_EVALUATIONS:
        raise RequestRefused(
            label("inspection", "{id} has more than {most} evaluations.", id=one.id, most=MOST_EVALUATIONS)
        )
    if unfit := [address for address in one.evaluations if not is_address(address)]:
        raise RequestRefused(
            label(
                "inspection",
                "'{written}' is not the whole web address of an evaluation; copy it from the browser.",
                written=unfit[0][:60],
            )
        )
