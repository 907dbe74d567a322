"""Answers side by side in one bar, from good to bad where they have such an order, with the percentages inside."""

from dataclasses import dataclass

from analytics.released.values import Figure, Result, ResultRow
from analytics.report import labels
from analytics.report.contents.view import View
from analytics.report.document import Strip
from analytics.report.marks import Bar, Tone
from analytics.responses.codebook import Variable
from conversations.phrases import Text, label

GOOD_HALF = label("table column", "Good half")
BAD_HALF = label("table column", "Bad half")

LEAST_WITH_TEXT = 8
"""In a bar of fewer percent there is no room for a number."""

LEAST_WITH_WORD = 40
"""And in one of fewer percent none for a word, in any language on a phone."""

_ORIENTED = {
    2: (Tone.BEST, Tone.WORST),
    3: (Tone.BEST, Tone.MIDDLE, Tone.WORST),
    4: (Tone.BEST, Tone.GOOD, Tone.BAD, Tone.WORST),
    5: (Tone.BEST, Tone.GOOD, Tone.MIDDLE, Tone.BAD, Tone.WORST),
}
_PLAIN = (Tone.FIRST, Tone.SECOND, Tone.THIRD, Tone.FOURTH, Tone.FIFTH)


@dataclass(frozen=True, slots=True)
class _Part:
    name: str
    tone: Tone
    figure: Figure


def colours(variable: Variable) -> dict[str, Tone]:
    """The colour of each answer of a question."""
    codes = (option.code for option in variable.options)
    return dict(zip(codes, tones(variable), strict=True))


def tones(variable: Variable) -> tuple[Tone, ...]:
    """The colours of a question's options: from good to bad where they have an order of that kind."""
    count = len(variable.options)
    if variable.is_several or count > len(_PLAIN):
        return (Tone.MAIN,) * count
    if variable.first_is_good is None or count not in _ORIENTED:
        return _PLAIN[:count]
    return _ORIENTED[count] if variable.first_is_good else _ORIENTED[count][::-1]


def is_stacked(variable: Variable) -> bool:
    """Whether a question's answers add up to a whole, and are few enough for a colour each."""
    return not variable.is_several and Tone.MAIN not in tones(variable)


def halves_of(row: ResultRow) -> tuple[tuple[Text, Figure], ...]:
    """The halves of an item's answers that are shown in place of single answers."""
    return tuple((name, half) for name, half in ((GOOD_HALF, row.good), (BAD_HALF, row.bad)) if half)


def stacked_bar(view: View, variable: Variable, result: Result, row: ResultRow) -> Strip:
    """What is shown of a row, and as one quiet part what is not; no marks where nothing of it is shown."""
    parts = _parts(view, variable, result, row)
    shown = [part for part in parts if part.figure.share is not None]
    whole = sum(part.figure.share or 0 for part in shown)
    if not shown or not is_stacked(variable):
        return Strip()
    full = whole or 1 if len(shown) == len(parts) else max(whole, 100)
    bars, start = [], 0.0
    for part in shown:
        share = part.figure.share or 0
        end = start + 100 * share / full
        if share:
            bars.append(Bar(start, end, part.tone, _inside(view, share, row.step)))
        start = end
    rest = (_hidden(view, start),) if full > whole else ()
    return Strip((*bars, *rest), equivalent="; ".join(_said(view, part, row.step) for part in parts))


def stacked_bar_of_part(view: View, variable: Variable, result: Result, row: ResultRow) -> Strip:
    """The same of a municipality among others: where nothing of it is shown the bar says so."""
    bar = stacked_bar(view, variable, result, row)
    return bar if bar.marks else Strip((_hidden(view, 0.0),), equivalent=view.text(labels.HIDDEN))


def _hidden(view: View, start: float) -> Bar:
    """What is not shown, up to the end of the bar, with a word for it where there is room."""
    return Bar(start, 100.0, Tone.HIDDEN, view.text(labels.HIDDEN) if 100 - start >= LEAST_WITH_WORD else "")


def _parts(view: View, variable: Variable, result: Result, row: ResultRow) -> list[_Part]:
    """The answers, or their halves where these are shown and the answers are not."""
    painted = colours(variable)
    answers = [
        _Part(view.column_name(variable, name).text, painted[name], figure) for name, figure in result.cells(row)
    ]
    if any(part.figure.share is None for part in answers) and row.good and row.bad:
        halves = [_Part(view.text(GOOD_HALF), Tone.GOOD, row.good), _Part(view.text(BAD_HALF), Tone.BAD, row.bad)]
        return halves if variable.first_is_good else halves[::-1]
    return answers


def _inside(view: View, share: int, step: int) -> str:
    return f"{'~' if step > 1 else ''}{view.number(share)}" if share >= LEAST_WITH_TEXT else ""


def _said(view: View, part: _Part, step: int) -> str:
    return f"{part.name}: {view.share_text(part.figure, step)}"
