"""One page for newcomers in a language of theirs: what they told, in few and plain words."""

from collections.abc import Iterator, Mapping, Sequence

from analytics.findings.worst_and_best import item_answers, standing_out
from analytics.released.values import Release
from analytics.report.contents.view import View
from analytics.report.document import Document, Paragraph, Section
from analytics.report.marks import Crowd, Tone, Words
from analytics.report.wording import Wording
from analytics.responses.groups import EVERYBODY
from conversations.engine.screens.promises import SAVED_WITHOUT_NAME
from conversations.languages import LANGUAGES
from conversations.phrases import Phrase, phrase
from locales.catalogs import translations

MOST = 3
LARGE, LEAST_POINTS = 1.6, 16
"""For people who read little: letters beside a report's, and how small the smallest is."""
MANY_HARD, MANY_GOOD = 33, 50
"""Of so many in 100 a sheet says that they are many."""

TITLE = phrase("What you told us")
HARD = phrase("This is hard for many")
GOOD = phrase("This is good for many")
ALIKE = phrase("This is good for this many people")
OF_HUNDRED = phrase("of 100 people")
MEANS = phrase("This is how many of 100 people say so:")
NOW = phrase("What happens now?")
READ = phrase("Those who decide in your municipality get these numbers.")
ASK = phrase("Ask your ambassador what will be done. You can also tell what you think should be done.")
SKIP = phrase("Go to the content")


def thanks(number: str) -> Phrase:
    """How many answered."""
    return phrase("About {number} people answered. Thank you!", number=number)


_ALL = (
    TITLE,
    thanks(""),
    HARD,
    GOOD,
    ALIKE,
    MEANS,
    OF_HUNDRED,
    NOW,
    SAVED_WITHOUT_NAME,
    READ,
    ASK,
    SKIP,
)


def sheet_languages(release: Release) -> tuple[str, ...]:
    """The languages that the round was answered in, as far as the sheet is translated: never in two at once. None of a
    round that asked others, who are no newcomers."""
    if not release.round.audience.has_ambassadors:
        return ()
    asked = release.codebook.languages
    groups: Mapping[str, Sequence[str]] = release.round.language_groups
    wanted = dict.fromkeys(language for group in groups.values() for language in group) or dict.fromkeys(asked)
    return tuple(one for one in LANGUAGES if one in wanted and one in asked and _is_translated(one))


def _is_translated(language: str) -> bool:
    known = translations(language)
    return language == "en" or all(known.find(text.context, text.message, 0) for text in _ALL)


def newcomers_sheet(release: Release, language: str) -> Document:
    """The page in `language`."""
    view = View(release, Wording.of(language, None, release, TITLE))
    count = view.number(release.took_part[EVERYBODY].count or 0)
    now = (READ, ASK, SAVED_WITHOUT_NAME) if release.ambassadors.get(EVERYBODY) else (READ, SAVED_WITHOUT_NAME)
    sections = (*_told(view), Section("now", view.said(NOW), tuple(Paragraph(view.said(text)) for text in now)))
    return Document(
        view.wording.language,
        Wording.direction(view.wording.language),
        view.said(TITLE),
        view.quoted(release.codebook.title),
        view.said(thanks(count)),
        release.round.closed,
        view.text(SKIP),
        sections,
        scale=LARGE,
        least=LEAST_POINTS,
    )


Told = tuple[Phrase, Tone, list[tuple[Words, int]]]
"""A heading, its colour, and sentences with of how many in 100 they are true."""


def told(view: View) -> Iterator[Told]:
    """What stands out as hard and as good for many; where nothing does, for how many the first questions are good."""
    found = standing_out(view.release)
    hard = [one for one in found.worse if one.percent >= MANY_HARD][:MOST]
    good = [one for one in found.better if one.good >= MANY_GOOD][:MOST]
    if not hard and not good:
        shown = item_answers(view.release)[: 2 * MOST]
        yield ALIKE, Tone.GOOD, [(view.good_half(one.question), one.good) for one in shown]
    yield HARD, Tone.WORST, [(view.bad_half(one.question), one.percent) for one in hard]
    yield GOOD, Tone.BEST, [(view.good_half(one.question), one.good) for one in good]


def _told(view: View) -> Iterator[Section]:
    for title, tone, shown in told(view):
        yield from _list(view, title, shown, tone)


def _list(view: View, title: Phrase, shown: Sequence[tuple[Words, int]], tone: Tone) -> tuple[Section, ...]:
    if not shown:
        return ()
    pictured = (Crowd(number, view.number(number), view.said(OF_HUNDRED), sentence, tone) for sentence, number in shown)
    return (Section(f"{tone}-answers", view.said(title), (Paragraph(view.said(MEANS)), *pictured)),)
