"""Ten slides for the committee that decides: findings, how far to believe them, and what happens next."""

from collections.abc import Iterator, Sequence
from itertools import chain

from analytics.findings.change import changes
from analytics.findings.trends import LEAST_ROUNDS, in_order, trends
from analytics.findings.worst_and_best import worst_themes
from analytics.released.values import Release
from analytics.report import labels
from analytics.report.contents import credibility, honesty, self_assessments, summary
from analytics.report.contents.method import quality
from analytics.report.contents.municipalities import compared, on_map
from analytics.report.contents.over_time import change, trail_changes
from analytics.report.contents.over_time import trends as over_rounds
from analytics.report.contents.papers.discussion_sheets import QUESTIONS
from analytics.report.contents.standing_out import BAD_ANSWERS, NOT_COMPARED
from analytics.report.contents.summary import SCORE
from analytics.report.contents.view import View
from analytics.report.document import Headline, Paragraph, Table
from analytics.report.marks import Tone, Words
from analytics.report.region import NO_REGION, ReportedRegion
from analytics.report.slides.deck import Bars, Deck, Lines, Picture, Slide, bars_of
from analytics.report.wording import Wording
from analytics.responses.groups import Group
from conversations.phrases import Phrase, opening, phrase

MOST_ROWS = 14
MOST_TEXTS, LONGEST_TEXT = 6, 160
MOST_SAID = 6

WHO = phrase("Who took part")
HARDEST = phrase("What is hardest, and what is best")
WHERE = phrase("In the municipalities")
CHANGED = phrase("What has changed")
OWN_WORDS = phrase("In people's own words")
DONE = phrase("What was promised and done")
NEXT = phrase("How to read this, and what happens next")

WHY_ASKED = phrase("Say first why you asked: to hear it from those whom it concerns. Their answers are anonymous.")
ROUNDED = phrase("Numbers of people are rounded. Say who may be missing, too: nobody was drawn by lot.")
NO_MORE = phrase("Name no more than this slide names. Other differences may be chance.")
PAUSE = phrase("Stay here for a while. What all other slides are worth depends on whether the answers can be believed.")
THIN_LINES = phrase(
    "The thin line shows how uncertain a score is. How high a theme's score is depends on its questions, too: compare "
    "changes and groups rather than themes."
)
NO_CAUSE = phrase("What brought a change about cannot be seen without a municipality to compare with.")
ALOUD = phrase("Read some of them aloud. They stand in alphabetical order, and nobody chose them.")
NO_TEXTS = phrase("No texts are shown: too few people wrote something.")
NOTHING_DONE = phrase("Nothing has been entered about what was done because of earlier answers.")
WHO_DOES_IT = phrase("Say what was promised, what was done and what was not. Who does the next thing, and when?")
OTHERS_IN_REPORT = phrase("The others are in the report.")
ASK_THEM = phrase("End with a decision: what is done before the next round, by whom, and when people are told.")


def slides(
    release: Release,
    language: str,
    question_language: str | None = None,
    earlier: Release | None = None,
    before: Sequence[Release] = (),
    region: ReportedRegion = NO_REGION,
) -> Deck | None:
    """The slides in `language`; none of a round that has nothing to show."""
    view = View(release, Wording.of(language, question_language, release), earlier, before, region)
    if not view.has_results:
        return None
    return Deck(
        view.wording.language,
        Wording.direction(view.wording.language),
        view.heading(release.round.name),
        release.round.closed,
        (
            _title(view),
            _who(view),
            _hardest(view),
            _honesty(view),
            _themes(view),
            _where(view),
            _changed(view),
            *_within(view),
            _own_words(view),
            _done(view),
            _next(view),
        ),
    )


def _title(view: View) -> Slide:
    facts = view.release.round
    said = (
        view.quoted(view.release.codebook.title),
        view.said(labels.period(facts.opened, facts.closed)),
        summary.took_part(view).sentence,
    )
    return Slide(view.heading(facts.name), said, (view.text(WHY_ASKED),))


def _who(view: View) -> Slide:
    shown = [(group, view.took_part(group).count) for group in view.groups("municipality")]
    known = [(view.group_name(group), count) for group, count in shown if count is not None][:MOST_ROWS]
    said = (*_sentences([summary.took_part(view)]), *_hidden(view, [group for group, count in shown if count is None]))
    names, counts = tuple(name for name, _ in known), tuple(count for _, count in known)
    chart = (Bars(view.text(labels.PEOPLE), names, counts, highest=None),) if known else ()
    return Slide(view.said(WHO), said, _notes(view, ROUNDED, credibility.how_they_came(view)), chart)


def _hidden(view: View, groups: Sequence[Group]) -> tuple[Words, ...]:
    if not groups:
        return ()
    return (view.said(compared.hidden(", ".join(map(view.group_name, groups)))),)


def _hardest(view: View) -> Slide:
    found = worst_themes(view.release)[:MOST_ROWS]
    in_order = [theme for theme, _ in view.release.codebook.themes]
    found.sort(key=lambda one: in_order.index(one[0]))
    names = tuple(view.theme(theme).text for theme, _ in found)
    chart = Bars(view.text(BAD_ANSWERS), names, tuple(share for _, share in found), tone=Tone.WORST)
    pictures = (chart,) if len(found) > 1 else ()
    said = _sentences(summary.standing(view)) or (() if pictures else (view.said(NOT_COMPARED),))
    return Slide(view.said(HARDEST), said, _notes(view, NO_MORE), pictures)


def _honesty(view: View) -> Slide:
    table = next((one for one in honesty.picture(view) if isinstance(one, Table)), None)
    chart = (_toned(bars_of(table, view.said(labels.SHARE)), Tone.OTHER),) if table else ()
    said = _sentences([honesty.statement(view)])
    return Slide(view.said(credibility.TITLE), said, _notes(view, PAUSE, credibility.how_they_came(view)), chart)


def _toned(bars: Bars, tone: Tone) -> Bars:
    return Bars(bars.series, bars.names, bars.values, bars.ends, bars.highest, tone)


def _themes(view: View) -> Slide:
    tables = (block for section in summary.themes(view) for block in section.blocks if isinstance(block, Table))
    chart = tuple(bars_of(table, view.said(SCORE)) for table in tables)
    return Slide(view.said(summary.THEMES), (), _notes(view, THIN_LINES), chart)


def _where(view: View) -> Slide:
    said = (*map(view.said, compared.verdicts(view)),)
    return Slide(view.said(WHERE), said, _notes(view, compared.NO_RANKING), _map(view))


def _map(view: View) -> tuple[Picture, ...]:
    """The map, and beside it as much of its table as has room."""
    found = on_map.municipality_map(view)
    return (found, _cut_off(found.table)) if found else ()


def _changed(view: View) -> Slide:
    said = (*_sentences([change.statement(view)]), *_ways(view))
    return Slide(view.said(CHANGED), said, _notes(view, NO_CAUSE), (*_over_rounds(view), *_two_rounds(view))[:1])


def _ways(view: View) -> Iterator[Words]:
    found = trends(view.release, view.before)
    if found:
        yield from map(view.said, over_rounds.verdicts(view, found))


def _over_rounds(view: View) -> tuple[Lines, ...]:
    """All comparable rounds, a line for each theme that three of them asked."""
    rounds = in_order(view.release, view.before)
    found = trends(view.release, view.before) if len(rounds) >= LEAST_ROUNDS else []
    if not found:
        return ()
    names = {measure.id: view.measure_name(measure).text for measure in view.release.measures}
    lines = tuple(
        (names[one.measure], tuple(_rounded(one.scores.get(asked.round.id)) for asked in rounds)) for one in found
    )
    return (Lines(tuple(opening(one.round.name) for one in rounds), lines),)


def _rounded(score: object) -> int | None:
    return None if score is None else round(score.value)  # type: ignore[attr-defined]


def _two_rounds(view: View) -> tuple[Lines, ...]:
    found = changes(view.earlier, view.release) if view.earlier else []
    if not found or view.earlier is None:
        return ()
    names = {measure.id: view.measure_name(measure).text for measure in view.release.measures}
    lines = tuple((names[one.measure], (one.before, one.after)) for one in found)
    return (Lines((opening(view.earlier.round.name), opening(view.release.round.name)), lines),)


def _within(view: View) -> tuple[Slide, ...]:
    """Of a round of a series: who came back, and what has changed for them."""
    found = trail_changes.chosen(view)
    if found is None:
        return ()
    tables = (_cut_off(trail_changes.table(view, found)),) if found.changes else ()
    said = tuple(trail_changes.sayings(view, found))[:MOST_SAID]
    note = trail_changes.NOTE if found.changes else ROUNDED
    return (Slide(view.said(trail_changes.TITLE), said, _notes(view, note), tables),)


def _own_words(view: View) -> Slide:
    """As many of the texts as have room, as they stand in the report."""
    written = chain.from_iterable(view.release.texts.values())
    chosen = [text for text in written if len(text) <= LONGEST_TEXT][:MOST_TEXTS]
    if not chosen:
        return Slide(view.said(OWN_WORDS), (view.said(NO_TEXTS),), ())
    more = (view.said(OTHERS_IN_REPORT),) if len(chosen) < sum(map(len, view.release.texts.values())) else ()
    return Slide(view.said(OWN_WORDS), (*(view.named(f"”{text}”") for text in chosen), *more), _notes(view, ALOUD))


def _done(view: View) -> Slide:
    blocks = [block for section in self_assessments.interventions(view) for block in section.blocks]
    tables = [_cut_off(block) for block in blocks if isinstance(block, Table)]
    said = tuple(block.words for block in blocks if isinstance(block, Paragraph))[:4]
    if not tables:
        return Slide(view.said(DONE), (view.said(NOTHING_DONE),), _notes(view, WHO_DOES_IT))
    return Slide(view.said(DONE), said, _notes(view, WHO_DOES_IT), tuple(tables))


def _cut_off(table: Table) -> Table:
    return Table(table.caption, table.heads, table.rows[:MOST_ROWS])


def _next(view: View) -> Slide:
    rules = view.release.rules
    contact = (view.release.round.contact,) if view.release.round.contact else ()
    asked = tuple(view.named(f"{view.text(quality.WHOM_TO_ASK)}: {one}") for one in contact)
    said = (*map(view.said, (labels.no_fewer(rules), *QUESTIONS)), *asked)
    return Slide(view.said(NEXT), said, _notes(view, ASK_THEM))


def _notes(view: View, *texts: Phrase) -> tuple[str, ...]:
    return tuple(map(view.text, texts))


def _sentences(headlines: Sequence[Headline]) -> tuple[Words, ...]:
    return tuple(words for one in headlines for words in (one.sentence, one.remark) if words)
