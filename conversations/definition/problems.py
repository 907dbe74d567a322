"""What is wrong with a battery or region, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem. An error keeps the battery from being used; a warning does not.

    `unaskable` is an error over a row or column of a workbook that a chat cannot ask: it may be left out instead.
    """

    level: Literal["error", "warning"]
    where: str
    message: str
    remedy: str
    unaskable: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.message} {self.remedy}"


class BatteryProblems(Exception):
    """All that keeps a document from being a battery or region, at least one problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
