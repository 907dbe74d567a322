"""What drawings are made of; positions go from 0 to 100, from where reading begins."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Tone(StrEnum):
    """What a mark stands for; its colour is the format's business."""

    MAIN = "main"
    OTHER = "other"
    REGION = "region"
    SILENT = "silent"
    SKIPPED = "skipped"
    HIDDEN = "hidden"
    BEST = "best"
    GOOD = "good"
    MIDDLE = "middle"
    BAD = "bad"
    WORST = "worst"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    FIFTH = "fifth"


@dataclass(frozen=True, slots=True)
class Words:
    """A text, with its language (BCP 47) where that is another than the document's, and where a page links it to."""

    text: str
    language: str | None = None
    link: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """`text` stands inside."""

    kind: ClassVar[str] = "bar"
    start: float
    end: float
    tone: Tone = Tone.MAIN
    text: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    kind: ClassVar[str] = "dot"
    at: float
    tone: Tone = Tone.MAIN


@dataclass(frozen=True, slots=True)
class IntervalLine:
    """Where a figure may well lie."""

    kind: ClassVar[str] = "interval"
    low: float
    high: float
    tone: Tone = Tone.MAIN


@dataclass(frozen=True, slots=True)
class Rule:
    """What to compare with."""

    kind: ClassVar[str] = "rule"
    at: float


Mark = Bar | Dot | IntervalLine | Rule


@dataclass(frozen=True, slots=True)
class ScorePoint:
    """A score of a round on its way over several; all go from 0 to 100. `tick` stands by it."""

    at: float
    height: int
    low: float
    high: float
    tick: str = ""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """How a score went over several rounds."""

    caption: Words
    stops: tuple[ScorePoint, ...]


@dataclass(frozen=True, slots=True)
class ScoreLines:
    """Several of them side by side; a table says the same in words."""

    kind: ClassVar[str] = "courses"
    panels: tuple[ScoreLine, ...]


@dataclass(frozen=True, slots=True)
class Crowd:
    """A sentence and of how many in a hundred people it is true, with a picture of the people."""

    kind: ClassVar[str] = "hundred"
    number: int
    number_text: str
    of_hundred: Words
    sentence: Words
    tone: Tone
