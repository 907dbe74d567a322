"""What a person sees at one time, and what can be pressed or typed there."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from conversations.phrases import Text
from conversations.surface.events import Aside, Change, Press
from conversations.surface.fields import Field
from conversations.surface.outside_events import DeskPress, OutsidePress, SentPress

LONGEST_BUTTON = 60
"""Letters that a button shows on the phones of most people; longer texts are shortened, or stand in full above it."""


def shortened(text: str, most: int = LONGEST_BUTTON) -> str:
    """At most so many letters, with an ellipsis where something is missing."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


class Stage(StrEnum):
    """Where in the conversation a person is."""

    LANGUAGE = "language"
    CONSENT = "consent"
    PROTECTION = "protection"
    MUNICIPALITY = "municipality"
    ELSEWHERE = "elsewhere"
    HANDING = "handing"
    PRACTICE = "practice"
    QUESTION = "question"
    SUMMARY = "summary"
    CARD = "card"
    CHANGE = "change"
    LEAVING = "leaving"
    PAUSED = "paused"
    LOCKED = "locked"
    SENT = "sent"
    REFUSED = "refused"
    TOO_YOUNG = "too_young"
    ENOUGH = "enough"
    WITHDRAWN = "withdrawn"

    @property
    def is_end(self) -> bool:
        """Whether the draft is erased here."""
        return self in (Stage.SENT, Stage.REFUSED, Stage.TOO_YOUNG, Stage.ENOUGH, Stage.WITHDRAWN)


class Purpose(StrEnum):
    """What a button is for, so that a surface can set it apart."""

    ANSWER = "answer"
    MAIN = "main"
    ASIDE = "aside"


class TypedEntry(StrEnum):
    """What can be typed on a screen, so that a surface can offer the right keyboard."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    TEXT = "text"
    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: `checked` is None unless it is one of several choices to mark.

    In a long list `also` are other names by which it is found; one that `stays` is on every page.
    """

    label: Text
    event: Press | Aside | DeskPress | OutsidePress | SentPress
    role: Purpose = Purpose.ASIDE
    checked: bool | None = None
    also: tuple[str, ...] = ()
    stays: bool = False


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question and what was answered, for the summary; `change` is the press that asks it again."""

    question: Text
    answer: Text
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class ListedText:
    """A text of a long list, what it is about, and what can be done with it alone: `more` beside the `button`."""

    about: Text
    text: Text
    button: Button
    more: tuple[Button, ...] = ()

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All of them."""
        return (self.button, *self.more)


@dataclass(frozen=True, slots=True)
class Measured:
    """A text about a number, and how much of a whole that is: a bar where a surface can draw one."""

    text: Text
    done: int
    whole: int


@dataclass(frozen=True, slots=True)
class CellRemark:
    """What is to be said of a cell of somebody's own table; an error has to be mended there."""

    said: Text
    is_error: bool


@dataclass(frozen=True, slots=True)
class RemarkedCell:
    """A cell of somebody's own table, with what is to be said of it."""

    text: Text
    remarks: tuple[CellRemark, ...]


ShownCell = Text | Measured | RemarkedCell | Field


def cell_text(cell: ShownCell) -> Text:
    """What can be read in a cell."""
    return cell.value if isinstance(cell, Field) else cell.text if isinstance(cell, Measured | RemarkedCell) else cell


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One thing of a table: the first of its `cells` names it and leads to it by `opens`; `buttons` are about it alone.

    In a chat a row is a line without its empty cells, and what can be pressed stands below.
    """

    cells: tuple[ShownCell, ...]
    opens: Button | None = None
    buttons: tuple[Button, ...] = ()

    @property
    def name(self) -> Text:
        """What it is called."""
        return cell_text(self.cells[0])


@dataclass(frozen=True, slots=True)
class ShownTable:
    """Things of one kind: `heads` say what stands in the cells of each; `empty` is said where there is none.

    The first `phones` columns show, where there is room, what stands on the screens of so many phones.
    """

    caption: Text
    heads: tuple[Text, ...]
    rows: tuple[ShownRow, ...] = ()
    empty: Text | None = None
    phones: int = 0


@dataclass(frozen=True, slots=True)
class Screen:
    """All that a person sees at one time.

    `progress` says where one is ("Question 3 of 8"), `heading` is the question, `statements` is a list that it is
    about, `success` says that an exercise is done right or something asked for is done, `notice` why the last input
    was not taken, `remark` what was asked for and is neither; one button is one row. `stage` is None outside of a
    survey. Of a long list, `looked_for` is what was typed, `page` the page that was turned to (None for where one
    begins), `chosen` what is marked so far. `takes_file` and `takes_voice` say that one can be sent.
    What is `listed` only a page shows; in a chat one comes after another. `sections` lead to the other parts of a desk
    where they are always on screen; the present one is checked. `fields` can be filled in, as those in tables.
    `recording` is the name of what a page lets somebody hear; a chat gets it as a message.
    """

    stage: Stage | None
    language: str | None
    revision: int
    heading: Text
    paragraphs: tuple[Text, ...] = ()
    statements: tuple[Text, ...] = ()
    progress: Text | None = None
    success: Text | None = None
    notice: Text | None = None
    remark: Text | None = None
    answers: tuple[AnswerLine, ...] = ()
    buttons: tuple[Button, ...] = ()
    entry: TypedEntry | None = None
    question: str | None = None
    looked_for: str = ""
    page: int | None = None
    chosen: Text | None = None
    takes_file: bool = False
    takes_voice: bool = False
    listed: tuple[ListedText, ...] = ()
    tables: tuple[ShownTable, ...] = ()
    sections: tuple[Button, ...] = ()
    fields: tuple[Field, ...] = ()
    recording: str = ""

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """Everything that can be filled in, wherever it stands."""
        cells = [cell for table in self.tables for row in table.rows for cell in row.cells]
        return (*self.fields, *(cell for cell in cells if isinstance(cell, Field)))

    @property
    def all_buttons(self) -> tuple[Button, ...]:
        """Everything that can be pressed, wherever it stands."""
        rows = [row for table in self.tables for row in table.rows]
        of_rows = [button for row in rows for button in (row.opens, *row.buttons) if button]
        return (*self.sections, *self.buttons, *of_rows, *(button for line in self.listed for button in line.buttons))


def with_values(screen: Screen, values: Mapping[str, str]) -> Screen:
    """The screen with what somebody has filled in there."""

    def kept(cell: ShownCell) -> ShownCell:
        return replace(cell, value=values.get(cell.name, cell.value)) if isinstance(cell, Field) else cell

    def row(one: ShownRow) -> ShownRow:
        return replace(one, cells=tuple(map(kept, one.cells)))

    fields = tuple(replace(field, value=values.get(field.name, field.value)) for field in screen.fields)
    tables = tuple(replace(table, rows=tuple(map(row, table.rows))) for table in screen.tables)
    return replace(screen, fields=fields, tables=tables)
