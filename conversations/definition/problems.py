"""What is wrong with a battery or region, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from conversations.phrases import Phrase, in_source

Unaskable = Literal["row", "cell"]
"""What of a workbook may be left out instead of being an error: the row (or the column of a head), or only the cell."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. An error keeps the battery from being used; a warning does not.

    `unaskable` is said of an error over what a chat cannot ask or show: so much of a workbook may be left out instead.
    """

    level: Literal["error", "warning"]
    where: str
    said: Phrase | str
    advice: Phrase | str
    unaskable: Unaskable | None = None

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return in_source(self.said)

    @property
    def remedy(self) -> str:
        """What to do about it, in English."""
        return in_source(self.advice)

    def document(self) -> dict[str, str | None]:
        """What programs read, in English."""
        fields = {"level": self.level, "where": self.where, "message": self.message, "remedy": self.remedy}
        return {**fields, "unaskable": self.unaskable}

    def __str__(self) -> str:
        return f"{self.where}: {self.message} {self.remedy}"


class BatteryProblems(Exception):
    """All that keeps a document from being a battery or region, at least one problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
