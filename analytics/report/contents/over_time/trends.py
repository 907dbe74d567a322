"""Which way scores go over several rounds, of questions that were worded the same in all of them."""

from collections.abc import Iterator, Sequence

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.estimates import Estimate
from analytics.findings.trends import LEAST_ROUNDS, Trend, in_order, trends
from analytics.released.values import Release
from analytics.report.contents.view import LIKELY, View
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Table
from analytics.report.marks import ScoreLine, ScoreLines, ScorePoint, Words
from conversations.phrases import Phrase, label, phrase

TITLE = phrase("Over several rounds")
THEME = label("table column", "Theme")
ROUND_BY_ROUND = label("table column", "Scores, round by round")
EACH_ROUND = label("table column", "Points from round to round")
SAME_MIX = label("table column", "With the first round's mix")


def sections(view: View) -> tuple[Section, ...]:
    """The trends, from the third round on in which anything was asked in the same words."""
    rounds = in_order(view.release, view.before)
    if len(rounds) < LEAST_ROUNDS:
        return ()
    names = "; ".join(one.round.name for one in rounds)
    compared = Paragraph(view.said(phrase("Rounds, in order: {rounds}", rounds=names)))
    found = trends(view.release, view.before)
    blocks = _found(view, found, rounds) if found else (Paragraph(view.said(_unknown())),)
    return (Section("trends", view.said(TITLE), (compared, *blocks)),)


def _unknown() -> Phrase:
    return phrase("No theme has scores in three rounds with enough people and ambassadors behind them.")


def _found(view: View, found: Sequence[Trend], rounds: Sequence[Release]) -> tuple[Block, ...]:
    heads = (
        view.head(THEME),
        view.head(ROUND_BY_ROUND),
        view.head(EACH_ROUND, True),
        view.head(LIKELY, True),
        view.head(SAME_MIX, True),
    )
    table = Table(view.said(TITLE), heads, tuple(_row(view, one, rounds) for one in found), shows_caption=False)
    told = tuple(Paragraph(view.said(sentence)) for sentence in verdicts(view, found))
    note = phrase(
        "The points tell how much a score moved from one round to the next, on average. A theme is said to go "
        "clearly one way when it does so more than chance would explain, with all themes and all rounds so far "
        "taken together, and also with the first round's mix of ways of answering and of languages."
    )
    return (
        *told,
        ScoreLines(tuple(_course(view, one, rounds) for one in found)),
        table,
        Paragraph(view.said(note), "note"),
    )


def verdicts(view: View, found: Sequence[Trend]) -> Iterator[Phrase]:
    """What goes which way; in words that nothing does, or that who answered may have changed instead."""
    clear = [one for one in found if one.named is not Verdict.UNCLEAR]
    for one in clear:
        yield _way(one, {"theme": _name(view, one), "rounds": view.number(len(one.scores))} | _points(view, one.points))
    if not clear:
        yield phrase("No theme goes clearly one way over the rounds.")
    unlike = [one for one in found if one.verdict is not Verdict.UNCLEAR and one.named is Verdict.UNCLEAR]
    if unlike:
        yield phrase(
            "Not clearly with the first round's mix of ways of answering and of languages; it may be who answered "
            "that has changed instead: {themes}",
            themes=_names(view, unlike),
        )
    unmixed = [one for one in clear if one.mixed_verdict is Verdict.UNKNOWN]
    if unmixed:
        yield phrase(
            "The mix of ways of answering and of languages could not be held the same; it may be who answered that "
            "has changed instead: {themes}",
            themes=_names(view, unmixed),
        )


def _way(one: Trend, values: dict[str, str]) -> Phrase:
    if one.named is Verdict.HIGHER:
        return phrase(
            "{theme}: clearly better over {rounds} rounds, {points} points from each round to the next ({low} to "
            "{high}).",
            **values,
        )
    return phrase(
        "{theme}: clearly worse over {rounds} rounds, {points} points from each round to the next ({low} to {high}).",
        **values,
    )


def _row(view: View, one: Trend, rounds: Sequence[Release]) -> Row:
    scores = (one.scores.get(asked.round.id) for asked in rounds)
    likely = phrase("{low} to {high}", **_ends(view, one.points))
    mixed = view.tenths(one.with_same_mix.value) if one.with_same_mix else "–"
    return Row(
        (
            Cell(_measure(view, one)),
            Cell(Words(" · ".join("–" if score is None else view.number(score.value) for score in scores))),
            view.number_cell(view.tenths(one.points.value)),
            Cell(view.said(likely), is_number=True),
            view.number_cell(mixed),
        )
    )


def _course(view: View, one: Trend, rounds: Sequence[Release]) -> ScoreLine:
    """The scores where their rounds stand among all; the first and the last are told."""
    order = {asked.round.id: number for number, asked in enumerate(rounds)}
    first, *_, last = one.scores
    stops = []
    for asked, score in one.scores.items():
        interval, at = score.interval(), 100 * order[asked] / (len(rounds) - 1)
        tick = view.number(round(score.value)) if asked in (first, last) else ""
        stops.append(ScorePoint(at, round(score.value), max(interval.low, 0), min(interval.high, 100), tick))
    return ScoreLine(_measure(view, one), tuple(stops))


def _points(view: View, points: Estimate) -> dict[str, str]:
    return {"points": view.tenths(points.value), **_ends(view, points)}


def _ends(view: View, points: Estimate) -> dict[str, str]:
    interval = points.interval()
    return {"low": view.tenths(interval.low), "high": view.tenths(interval.high)}


def _measure(view: View, one: Trend) -> Words:
    return view.measure_name(next(measure for measure in view.release.measures if measure.id == one.measure))


def _name(view: View, one: Trend) -> str:
    return view.inline(_measure(view, one))


def _names(view: View, found: Sequence[Trend]) -> str:
    return "; ".join(_name(view, one) for one in found)
