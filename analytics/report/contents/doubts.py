"""Reasons to doubt the answers themselves: agreeing, careless tapping, likeness, and silence."""

from analytics.released.honesty import Alike, IfSilentWereUnhappy, Range, Sign, WithAndWithout
from analytics.report.contents.view import View
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Bar, Dot, Tone, Words
from conversations.phrases import Phrase, label, phrase

CARELESS = phrase("Did people read the questions?")
AGREEING = phrase("Do people agree with everything?")
ALIKE = phrase("Does it matter through which ambassador people came?")
SILENT = phrase("What if those who kept silent were unhappy?")
THEME = label("table column", "Theme")
SIGN = label("table column", "Sign")
SHARE = label("table column", "Share of all")
ALL = label("table column", "Everybody")
WITHOUT = label("table column", "Without them")
ANSWERED = label("table column", "As answered")
MOVES = label("table column", "Moves at most, points")
SUPPOSED = label("table column", "If the silent were unhappy")

MOVED = 3
"""Scores that move by fewer points, all of them, need no table."""

SIGNS = {
    Sign.TOO_FAST: phrase("Faster than one can read"),
    Sign.LONG_RUN: phrase("The same choice in a row"),
    Sign.CONTRADICTION: phrase("Agreeing with a statement and its contrary"),
    Sign.DOUBLE: phrase("Exactly the same answers as somebody else"),
    Sign.ALL_BEST: phrase("The best answer everywhere"),
    Sign.ANY: phrase("Any of these signs"),
}


def sections(view: View) -> tuple[Section, ...]:
    """Each doubt with what is known of it."""
    return (*_careless(view), *_agreeing(view), *_alike(view), *_silent(view))


def thresholds(view: View) -> tuple[tuple[Phrase, str], ...]:
    """What decides about signs and protected questions."""
    rules = view.release.rules
    return (
        (phrase("Part of a person's answers that is one choice in a row"), _percent(view, rules.flagged_run)),
        (phrase("Fewest answers to see one choice in a row, or the best everywhere"), view.number(rules.flagged_items)),
        (phrase("Fewest equal answers to be those of somebody else"), view.number(rules.doubled_items)),
        (phrase("Fewest contrary statements that are both agreed with"), view.number(rules.contradictions)),
        (phrase("Part of people who count as the unhappiest"), _percent(view, rules.unhappiest)),
        (phrase("Chance below which a protected question failed its test"), _percent(view, rules.list_chance)),
        (phrase("Largest part that may count none or all of a list"), _percent(view, rules.list_ends)),
    )


def _percent(view: View, part: float) -> str:
    return view.percent(round(100 * part))


def _careless(view: View) -> tuple[Section, ...]:
    found = view.release.honesty.signs
    if not found:
        return ()
    rows = tuple(_sign(view, text, found[sign]) for sign, text in SIGNS.items() if sign in found)
    table = Table(view.said(CARELESS), (view.head(SIGN), Strip(), view.head(SHARE, True)), rows, shows_caption=False)
    note = phrase("A sign is no proof. Nobody is left out for it: all figures in this report include everybody.")
    return (Section("careless", view.said(CARELESS), (table, Paragraph(view.said(note), "note"), *_without(view))),)


def _sign(view: View, text: Phrase, share: int) -> Row:
    bar = (Bar(0, share, Tone.SILENT),) if share else ()
    return Row((Cell(view.said(text)), Strip(bar), view.number_cell(view.percent(share))))


def _without(view: View) -> tuple[Block, ...]:
    found = view.release.honesty.without_signs
    if not found:
        return ()
    furthest = max(abs(one.everybody - one.without) for one in found)
    sentence = phrase(
        "Without those who show a sign no score moves by more than {points} points.", points=view.number(furthest)
    )
    if furthest < MOVED:
        return (Paragraph(view.said(sentence), "lead"),)
    heads = (view.head(THEME), Strip(), view.head(ALL, True), view.head(WITHOUT, True))
    rows = tuple(_beside(view, one) for one in found)
    title = phrase("Scores with everybody, and without those who show a sign")
    return Paragraph(view.said(sentence), "lead"), Table(view.said(title), heads, rows)


def _beside(view: View, one: WithAndWithout) -> Row:
    return _two_scores(view, one.measure, one.everybody, one.without)


def _two_scores(view: View, measure: str, first: int, second: int) -> Row:
    dots = Strip((Dot(second, Tone.OTHER), Dot(first)), has_scale=True)
    numbers = (view.number_cell(view.number(value)) for value in (first, second))
    return Row((Cell(measure_name(view, measure)), dots, *numbers))


def measure_name(view: View, measure: str) -> Words:
    """The theme or question that has this score."""
    return view.measure_name(next(one for one in view.release.measures if one.id == measure))


def _agreeing(view: View) -> tuple[Section, ...]:
    found = view.release.honesty.agreeing
    if found is None:
        return ()
    how = phrase("How we know: some statements say the contrary of each other, and nobody can agree with both.")
    blocks = Paragraph(view.said(_agreement(view, found)), "lead"), Paragraph(view.said(how), "note")
    return (Section("agreeing", view.said(AGREEING), blocks),)


def _agreement(view: View, found: Range) -> Phrase:
    facts = {"points": view.signed(found.value), "low": view.signed(found.low), "high": view.signed(found.high)}
    if found.low > 0:
        return phrase(
            "People agree more than they disagree with contrary statements: {points} of 50 points ({low} to {high}). "
            "Questions to agree with look better than they are.",
            **facts,
        )
    if found.high < 0:
        return phrase(
            "People disagree more than they agree with contrary statements: {points} of 50 points ({low} to {high}). "
            "Questions to agree with look worse than they are.",
            **facts,
        )
    return phrase(
        "There is no sign that people agree with everything: {points} of 50 points ({low} to {high}).", **facts
    )


def _alike(view: View) -> tuple[Section, ...]:
    found = view.release.honesty.alike
    moved = _without_an_ambassador(view)
    if found is None:
        return (Section("alike", view.said(ALIKE), moved),) if moved else ()
    how = phrase(
        "How we know: the scores of people of one ambassador were compared with those of others. Every interval takes "
        "account of it."
    )
    sentence = _alikeness(view, found)
    blocks = Paragraph(view.said(sentence), "lead"), Paragraph(view.said(how), "note")
    return (Section("alike", view.said(ALIKE), (*blocks, *moved)),)


def _alikeness(view: View, found: Alike) -> Phrase:
    if found.part == 0:
        return phrase("It makes no noticeable difference through which ambassador people came.")
    return phrase(
        "{part} of the differences between people lie between the {number} ambassadors they came through.",
        part=view.percent(found.part),
        number=view.number(found.ambassadors),
    )


def _without_an_ambassador(view: View) -> tuple[Block, ...]:
    """How far scores rest on one ambassador's people, who is never named."""
    found = view.release.honesty.without_ambassador
    if not found:
        return ()
    furthest = max(one.points for one in found)
    sentence = phrase(
        "Without the people of any one ambassador no score moves by more than {points} points.",
        points=view.number(furthest),
    )
    if furthest < MOVED:
        return (Paragraph(view.said(sentence), "lead"),)
    heads = (view.head(THEME), Strip(), view.head(MOVES, True))
    rows = tuple(
        Row(
            (
                Cell(measure_name(view, one.measure)),
                Strip((Bar(0, one.points),) if one.points else ()),
                view.number_cell(view.number(one.points)),
            )
        )
        for one in found
    )
    title = phrase("How far each score would move at most if the people of one ambassador were left out")
    return Paragraph(view.said(sentence), "lead"), Table(view.said(title), heads, rows)


def _silent(view: View) -> tuple[Section, ...]:
    found = view.release.honesty.silent
    if not found:
        return ()
    most = max(one.silent for one in found)
    sentence = phrase(
        "Up to {silent} of those whom a theme's questions concern gave no answer to them, or opened the link and sent "
        "nothing. Were they like the unhappiest tenth, the scores would be as in the last column. Nobody knows whether "
        "they are.",
        silent=view.percent(most),
    )
    heads = (view.head(THEME), Strip(), view.head(ANSWERED, True), view.head(SUPPOSED, True))
    table = Table(view.said(SILENT), heads, tuple(_supposed(view, one) for one in found), shows_caption=False)
    return (Section("silent", view.said(SILENT), (Paragraph(view.said(sentence)), table)),)


def _supposed(view: View, one: IfSilentWereUnhappy) -> Row:
    return _two_scores(view, one.measure, one.known, one.supposed)
