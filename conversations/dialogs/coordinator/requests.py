"""What a coordinator's desk asks the world to do, beside what every desk asks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from conversations.audience import Audience
from conversations.dialogs.desk.requests import Atomic, Confirmation, Logged
from conversations.phrases import label, phrase


@dataclass(frozen=True, slots=True)
class ImportBattery(Logged):
    """Take in a file called `name`; `file` is the surface's name for it.

    `leave_out` takes a workbook without the rows that ask what a chat cannot ask; `stopping` also where languages
    would not be offered any more.
    """

    file: str
    name: str
    leave_out: bool = False
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class WriteTemplate(Logged):
    """A workbook to fill in."""


@dataclass(frozen=True, slots=True)
class WriteBattery(Logged):
    """A battery as a workbook to change."""

    battery: str


@dataclass(frozen=True, slots=True)
class WriteReady(Logged):
    """A workbook of ready questions (their ids) to change."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakeReady(Logged):
    """Take ready questions (their ids) in as a battery called `name`."""

    questions: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class WriteTranslations(Logged):
    """The texts of a battery for a translator, as `xlsx` or `po`."""

    battery: str
    language: str
    kind: str


@dataclass(frozen=True, slots=True)
class TakeTranslations(Logged):
    """Take in what a translator has sent back, or, until it is `agreed` to, tell what it would change.

    `file` is the surface's name for it.
    """

    battery: str
    language: str
    file: str
    name: str
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmTranslations(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do these translations still hold?"),
        phrase("People are asked with them from the next version of the questions on."),
        label("button", "They still hold"),
    )
    battery: str
    language: str


@dataclass(frozen=True, slots=True)
class EditBattery(Logged):
    """Store a version with other texts in the language it is written in, by place."""

    battery: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SaveTranslations(Logged):
    """Store a version with these translations, by place; of `holding` the old ones hold still."""

    battery: str
    language: str
    texts: tuple[tuple[str, str], ...]
    holding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TryBattery(Atomic):
    """Show a battery as a newcomer sees it."""

    battery: str
    language: str


@dataclass(frozen=True, slots=True)
class OpenRound(Logged):
    """`municipalities` are codes, `until` the last day, None for until somebody closes it; `interventions` are ids;
    `target` answers are wanted from each municipality (0: none); `by_lot` lets ambassadors draw the codes; without an
    `audience` those are asked whom the battery is for; `series` is the name of what it belongs to."""

    question: ClassVar[Confirmation] = Confirmation(
        phrase("Open the round now?"),
        phrase("People can answer from then on. Questions and municipalities cannot be changed any more."),
        label("button", "Open the round"),
    )
    battery: str
    name: str
    municipalities: tuple[str, ...]
    until: date | None
    interventions: tuple[str, ...]
    by_lot: bool = False
    target: int = 0
    audience: Audience | None = None
    series: str = ""


@dataclass(frozen=True, slots=True)
class CloseRound(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Close the round for good?"),
        phrase("Nobody can answer after that, and what led to people is destroyed. It cannot be opened again."),
        label("button", "Close the round"),
    )
    round: str


@dataclass(frozen=True, slots=True)
class SetTarget(Logged):
    """So many answers are wanted there, in the languages of a group; with neither, through each ambassador.

    One that `closes` lets nobody from its municipality begin any more when so many have come.
    """

    round: str
    number: int
    municipality: str | None
    language_group: str | None
    closes: bool = False


@dataclass(frozen=True, slots=True)
class MakeLink(Logged):
    """A link that many people can use: for a municipality (its code) or all of the round, in a language or any, and
    for people of an intervention (its id) or any."""

    round: str
    municipality: str | None = None
    language: str | None = None
    intervention: str | None = None


@dataclass(frozen=True, slots=True)
class PrintRoundPoster(Logged):
    """A poster in a language, of a municipality (its code) or all of the round, and of an intervention or none."""

    round: str
    language: str
    municipality: str | None
    intervention: str | None


@dataclass(frozen=True, slots=True)
class PrintCodeSheet(Logged):
    """So many codes for one person each."""

    round: str
    language: str
    municipality: str | None
    intervention: str | None
    number: int


@dataclass(frozen=True, slots=True)
class MakeReport(Logged):
    """The first report of a closed round; weighed by a table of the `population`, the surface's name for a file."""

    question: ClassVar[Confirmation] = Confirmation(
        phrase("Make the report now?"),
        phrase(
            "Its figures and texts are frozen for good. What was struck is erased, and no other text can be struck."
        ),
        label("button", "Make the report"),
    )
    round: str
    population: str = ""


class ReportPart(StrEnum):
    """What can be downloaded of a report: all files, the slides, or a page for each municipality."""

    ALL = "all"
    SLIDES = "slides"
    MUNICIPALITIES = "municipalities"


@dataclass(frozen=True, slots=True)
class DownloadReport(Logged):
    """The report of a round whose report is out; compared with an `earlier` one, or with the latest before."""

    round: str
    earlier: str = ""
    part: ReportPart = ReportPart.ALL


@dataclass(frozen=True, slots=True)
class StrikeText(Logged):
    """Let no report print a text, or some `words` of it; it can be taken back until the report is made."""

    round: str
    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class RestoreText(Logged):
    """Take back what was struck of a text."""

    round: str
    text: str
