"""One page for newcomers in a language of theirs: what they told, in few and plain words."""

from collections.abc import Mapping, Sequence

from analytics.findings.worst import BadAnswers, worst_items
from analytics.released.values import Release
from analytics.report.contents.view import View
from analytics.report.document import Bar, Cell, Document, Paragraph, Row, Section, Strip, Table, Tone, Words
from analytics.report.wording import Wording
from analytics.responses.groups import EVERYBODY
from conversations.languages import LANGUAGES
from conversations.phrases import Phrase, label, phrase
from locales.catalogs import translations

MOST = 3
TITLE = phrase("What you told us")
HARDEST = phrase("This is hardest for many")
BEST = phrase("This is good for many")
QUESTION = label("table column", "Question")
OF_HUNDRED = label("table column", "Of 100 people")
HARDEST_MEANS = phrase("This is how many of 100 people gave a bad answer:")
BEST_MEANS = phrase("This is how many of 100 people gave a good answer:")
NOW = phrase("What happens now?")
NOBODY_SEES = phrase("Nobody can see who answered what.")
READ = phrase("Those who decide in your municipality get these numbers.")
ASK = phrase("Ask your ambassador what will be done. You can also tell what you think should be done.")
SKIP = phrase("Go to the content")


def _thanks(number: str) -> Phrase:
    return phrase("About {number} people answered. Thank you!", number=number)


_ALL = (
    TITLE,
    _thanks(""),
    HARDEST,
    BEST,
    HARDEST_MEANS,
    BEST_MEANS,
    QUESTION,
    OF_HUNDRED,
    NOW,
    NOBODY_SEES,
    READ,
    ASK,
    SKIP,
)


def sheet_languages(release: Release) -> tuple[str, ...]:
    """The languages that the round was answered in, as far as the sheet is translated: never in two at once."""
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
    sections = (
        *_found(view, HARDEST, HARDEST_MEANS, _hardest(release), Tone.WORST),
        *_found(view, BEST, BEST_MEANS, _best(release), Tone.BEST),
        Section("now", view.said(NOW), tuple(Paragraph(view.said(text)) for text in (READ, ASK, NOBODY_SEES))),
    )
    return Document(
        view.wording.language,
        Wording.direction(view.wording.language),
        view.said(TITLE),
        view.quoted(release.codebook.title),
        view.said(_thanks(count)),
        release.round.closed,
        view.text(SKIP),
        sections,
        is_sheet=True,
    )


def _hardest(release: Release) -> list[tuple[str, int]]:
    """Questions and how many of a hundred answered from the bad half, most first."""
    return [(one.question, one.percent) for one in worst_items(release)[:MOST] if one.percent]


def _best(release: Release) -> list[tuple[str, int]]:
    """Other questions and how many of a hundred did not, most first."""
    others: list[BadAnswers] = worst_items(release)[MOST:]
    return [(one.question, 100 - one.percent) for one in reversed(others)][:MOST]


def _found(view: View, title: Phrase, means: Phrase, found: list[tuple[str, int]], tone: Tone) -> tuple[Section, ...]:
    if not found:
        return ()
    heads = (view.head(QUESTION), Strip(), view.head(OF_HUNDRED, True))
    rows = tuple(_row(view, question, number, tone) for question, number in found)
    table = Table(view.said(title), heads, rows, shows_caption=False)
    return (Section(f"{tone}-answers", view.said(title), (Paragraph(view.said(means)), table)),)


def _row(view: View, question: str, number: int, tone: Tone) -> Row:
    name = view.quoted(view.variables[question].label)
    return Row((Cell(name), Strip((Bar(0, number, tone),)), Cell(Words(view.number(number)), is_number=True)))
