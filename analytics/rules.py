"""Every threshold of a report in one place: fixed before data are seen, stored in the release, printed in it."""

from dataclasses import dataclass
from typing import Self

from conversations.thresholds import SMALLEST_GROUP, SMALLEST_K, SMALLEST_SET_OF_TEXTS


class UnsafeRules(ValueError):
    """The rules would let out more than the project ever allows."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How a release is made.

    `k` is the smallest number of people a figure may rest on; `dominance` the largest part of a group's figure that
    one ambassador's respondents may be; `rounding` the step to which counts are rounded. The cuts say by what people
    are told apart, where a round has it: who took part and scores by all, answers by some. `least_alpha` is the
    reliability from which a theme has one score, found in at least `least_people`. Of ambassadors the effective number
    counts, (sum n)^2 / sum n^2: below `least_clusters` no interval is shown, below `few_clusters` intervals are called
    rough. `least_texts` is the smallest set of free texts. Weights are trimmed at `trim` times their
    median, and refused where they leave less than `least_effective` of the sample.

    Answers are flagged, never left out: for one choice in a row in at least `flagged_run` of a person's answers to
    scales, and for the best choice everywhere, both from `flagged_items` answers; for the answers of somebody else from
    `doubled_items`; for `contradictions` pairs of opposites. `unhappiest` is the part of people whom the silent are
    taken to be like. A list question is no result if a table as odd as its own, or its placebo tests, have a chance
    below `list_chance`, or if more than `list_ends` of the people count none or all of its harmless statements.
    """

    k: int = SMALLEST_GROUP
    dominance: float = 0.5
    rounding: int = 5
    least_alpha: float = 0.7
    least_people: int = 30
    least_clusters: int = 6
    few_clusters: int = 12
    least_texts: int = SMALLEST_SET_OF_TEXTS
    trim: float = 5.0
    least_effective: float = 50.0
    flagged_run: float = 0.5
    flagged_items: int = 8
    doubled_items: int = 20
    contradictions: int = 1
    unhappiest: float = 0.1
    list_chance: float = 0.05
    list_ends: float = 0.1
    participation_cuts: tuple[str, ...] = ("municipality", "mode", "language_group", "intervention", "arm")
    question_cuts: tuple[str, ...] = ("municipality",)

    def __post_init__(self) -> None:
        if self.k < SMALLEST_K:
            raise UnsafeRules(f"k is {self.k}, but no figure may rest on fewer than {SMALLEST_K} people.")
        if self.least_texts < SMALLEST_SET_OF_TEXTS:
            raise UnsafeRules(
                f"Free texts come in sets of at least {SMALLEST_SET_OF_TEXTS}, not of {self.least_texts}."
            )
        unknown = set(self.question_cuts) - set(self.participation_cuts)
        if unknown:
            raise UnsafeRules(f"Cuts without a participation table: {', '.join(sorted(unknown))}.")

    def rounded(self, count: int) -> int:
        """`count` to the nearest step, halves upwards."""
        return (count + self.rounding // 2) // self.rounding * self.rounding

    def printed_range(self, count: int) -> tuple[int, int]:
        """The lowest and highest count that would be printed as `count` is; a printed zero is a zero."""
        if count == 0:
            return 0, 0
        printed = self.rounded(count)
        low = next(number for number in range(printed - self.rounding, printed + 1) if self.rounded(number) == printed)
        return max(low, min(self.k, count)), low + self.rounding - 1

    def to_document(self) -> dict[str, object]:
        """The rules as plain JSON."""
        document: dict[str, object] = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in document.items()}

    @classmethod
    def from_document(cls, document: dict[str, object]) -> Self:
        """The reverse of `to_document`. Raises TypeError for unknown names, UnsafeRules for unsafe values."""
        values = {name: tuple(value) if isinstance(value, list) else value for name, value in document.items()}
        return cls(**values)  # type: ignore[arg-type]


def whole_percent(part: float, base: float) -> int:
    """`part` of `base` (not zero) as a whole percentage, halves upwards."""
    return int((200 * part + base) // (2 * base))
