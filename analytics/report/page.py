"""The report as one self-contained web page."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from analytics.codebook import MISSING, Codebook, Variable
from analytics.groups import EVERYBODY, Group
from analytics.released import Figure, Reason, Release, Result, Row
from analytics.report import texts
from analytics.report.wording import Wording


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: what it is about, and a figure."""

    name: str
    figure: Figure
    is_answer: bool = True


@dataclass(frozen=True, slots=True)
class Block:
    """Numbers of people, and the highest of them."""

    name: str
    lines: tuple[Line, ...]
    most: int


@dataclass(frozen=True, slots=True)
class GroupLine:
    """What one municipality answered; `reason` is why nothing of it is shown."""

    name: str
    row: Row
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question with its tables."""

    variable: Variable
    name: str
    asked: Figure
    lines: tuple[Line, ...]
    groups: tuple[GroupLine, ...]
    heads: tuple[str, ...]
    reasons: tuple[Reason, ...]


def write(release: Release, language: str, path: Path, question_language: str | None = None) -> None:
    """Writes the page to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_page(release, language, question_language), encoding="utf-8")


def render_page(release: Release, language: str, question_language: str | None = None) -> str:
    """The page as text."""
    wording = Wording.of(language, question_language, release)
    view = _View(release, wording)
    environment = Environment(
        loader=PackageLoader("analytics.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["say"] = wording.say
    environment.filters["percent"] = wording.percent
    environment.filters["number"] = wording.number
    style = files("analytics.report").joinpath("templates", "report.css").read_text("utf-8")
    return environment.get_template("report.html").render(
        release=release, wording=wording, texts=texts, view=view, style=style, Reason=Reason
    )


class _View:
    """What the template shows, in its order."""

    def __init__(self, release: Release, wording: Wording) -> None:
        self.release, self.wording = release, wording
        self.results = {result.question: result for result in release.results}
        self.total = release.took_part[EVERYBODY]

    @property
    def headline(self) -> str:
        """How many took part, or why that is not shown."""
        if self.total.count is None:
            return self.wording.say(texts.all_hidden(self.release.rules))
        if self.total.count == 0:
            return self.wording.say(texts.NOBODY)
        number = self.wording.number(self.total.count)
        return self.wording.say(texts.round_number(number, self.release.rules.rounding))

    @property
    def has_results(self) -> bool:
        return bool(self.total.count)

    @property
    def outcomes(self) -> Block:
        known = texts.OUTCOMES.items()
        figures = self.release.outcomes
        lines = tuple(Line(self.wording.say(text), figures[name]) for name, text in known if name in figures)
        return _block(self.wording.say(texts.HAPPENED), lines)

    @property
    def blocks(self) -> list[Block]:
        return [self._cut(cut) for cut in self.release.rules.participation_cuts]

    def _cut(self, cut: str) -> Block:
        found = {group: figure for group, figure in self.release.took_part.items() if group.cut == cut}
        lines = tuple(Line(self._name(group), figure) for group, figure in found.items())
        return _block(self.wording.cut(cut), lines)

    def themes(self, background: bool) -> list[tuple[str, list[QuestionView]]]:
        """The themes with their questions; those about the person apart."""
        book = self.release.codebook
        themes = [(self.wording.battery(text), _of_theme(book, theme, background)) for theme, text in book.themes]
        return [(name, [self._question(variable) for variable in variables]) for name, variables in themes if variables]

    def _question(self, variable: Variable) -> QuestionView:
        result = self.results[variable.id]
        name = self._column_namer(variable)
        whole = result.whole_round
        lines = tuple(Line(name(column), figure, column not in MISSING) for column, figure in result.cells(whole))
        groups = self._groups(result)
        heads = tuple(name(option.code) for option in variable.options)
        return QuestionView(
            variable, self.wording.battery(variable.label), whole.base, lines, groups, heads, _reasons(result)
        )

    def _groups(self, result: Result) -> tuple[GroupLine, ...]:
        rows = [row for row in result.rows if row.group.cut == "municipality"]
        return tuple(GroupLine(self._name(row.group), row, _reason_for_all(row)) for row in rows)

    def _name(self, group: Group) -> str:
        return self.wording.group(group, self.release.municipalities)

    def _column_namer(self, variable: Variable) -> Callable[[str], str]:
        labels = {option.code: option.label for option in variable.options}

        def name(column: str) -> str:
            if column in texts.MISSING:
                return self.wording.say(texts.MISSING[column])
            return self.wording.battery(labels[column])

        return name


def _block(name: str, lines: tuple[Line, ...]) -> Block:
    return Block(name, lines, max((line.figure.count or 0 for line in lines), default=0))


def _of_theme(book: Codebook, theme: str, background: bool) -> list[Variable]:
    return [variable for variable in book.variables if variable.theme == theme and variable.background is background]


def _reason_for_all(row: Row) -> Reason | None:
    """The reason that all figures of a row share, if they are all hidden."""
    every = {figure.hidden for figure in row.figures}
    return every.pop() if len(every) == 1 else None


def _reasons(result: Result) -> tuple[Reason, ...]:
    found = {figure.hidden for row in result.rows for figure in (row.base, *row.figures)}
    return tuple(reason for reason in Reason if reason in found)
