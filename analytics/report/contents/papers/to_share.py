"""Pictures to share in a language of the round: one finding each, in large type, for groups on a phone."""

from itertools import chain

from analytics.released.values import Release
from analytics.report.contents.papers.newcomers import MOST, OF_HUNDRED, TITLE, thanks, told
from analytics.report.contents.view import View
from analytics.report.marks import Tone, Words
from analytics.report.pictures import SharedPicture
from analytics.report.region import ReportedRegion
from analytics.report.wording import Wording
from analytics.responses.groups import EVERYBODY
from conversations.definition.texts import text_in
from conversations.phrases import opening


def pictures_to_share(release: Release, language: str, region: ReportedRegion) -> tuple[SharedPicture, ...]:
    """What stands out as hard and as good, at most three, each kind in turn; the same as on the sheet for newcomers."""
    view = View(release, Wording.of(language, None, release, TITLE), region=region)
    below = view.said(thanks(view.number(release.took_part[EVERYBODY].count or 0)))
    name = Words(text_in(region.name, language) if region.name else opening(release.round.name))
    kinds = [[(view.said(title), tone, *one) for one in shown] for title, tone, shown in told(view)]
    alternating = chain.from_iterable(zip(*(kind + [None] * MOST for kind in kinds), strict=False))
    return tuple(_picture(view, name, below, one) for one in [one for one in alternating if one][:MOST])


def _picture(view: View, name: Words, below: Words, found: tuple[Words, Tone, Words, int]) -> SharedPicture:
    title, tone, sentence, number = found
    return SharedPicture(name, title, number, view.number(number), view.said(OF_HUNDRED), sentence, below, tone)
