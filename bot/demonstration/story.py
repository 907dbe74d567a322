"""What is true in the demonstration: the story that the made-up people live, and that its report should find."""

from collections.abc import Mapping
from dataclasses import dataclass

HARDEST = "housing_worry"
"""The question that is far harder for people than all else."""

HARDER = {HARDEST: 0.3, "learn_needed": 0.2, "repeat_story": 0.06}
"""What is harder than all else, by what part of the scale.

Nothing is so hard or so easy that fewer than ten people would give one of its answers: a report could then not say how
sure its score is.
"""

FEARED = 0.6
"""The share of made-up people who fear to complain, for whom what is asked in a protected way is true."""

DARE_TO_SAY = 0.45
"""The share of these who say so when they are asked openly."""

CAREFUL = 0.2
"""How much better than they feel people answer without an assurance, as a part of the scale."""

POLITE = 0.18
"""The same where an ambassador asks and hears the answer."""

BY_LOT = 0.5
"""The share of people whom a lot tells whether they answer alone or are asked."""

MUNICIPALITIES = {
    **{"0580": 40, "0581": 28, "0583": 9, "0586": 6, "0562": 5, "0561": 3, "0582": 3},
    **{"0584": 1, "0563": 1, "0560": 1, "0513": 1, "0512": 1, "0509": 1},
}
"""Where people live, and how many of 100."""

AMBASSADORS = 24
UNEQUAL = 0.6
"""The ambassador of rank r brings 1 / r to this power of the people."""

HELPED, HELP_IN = "learn_needed", {"0580": "Linköping", "0581": "Norrköping"}
"""What became easier for people by an intervention, and where; elsewhere nothing changed."""

ASKS, HELPED_THEME = "housing", "education"
"""The themes that actions are about."""


@dataclass(frozen=True, slots=True)
class Season:
    """When a round of the demonstration was closed, and what part of the scale the intervention had eased by then.

    Were as many people to come each time, a report would have to hide scores, since the same ones might have come again
    with a few more; so only a part `came` to the first.
    """

    draws: str
    """What everybody's chance begins with: another word, and other people come."""
    closed_days_ago: int
    eased: float = 0.0
    came: float = 1.0
    lasted_days: int = 21
    better: float = 0.0
    """How much better all is than newcomers say, as a part of the scale."""

    def harder(self, question: str, municipality: str) -> float:
        """How much harder a question is there than all others on the average, as a part of the scale."""
        eased = self.eased if question == HELPED and municipality in HELP_IN else 0.0
        return HARDER.get(question, 0.0) - eased - self.better


FIRST, SECOND = Season("first", 190, came=0.85), Season("second", 7, eased=0.42)

OFFICIALS, OFFICIALS_CAME = Season("officials", 9, better=0.2), 0.2
"""Officials think better of their own work than newcomers do; so many come, as a part of as many newcomers."""

SELF_ASSESSED: Mapping[tuple[str, str], int] = {("0580", "health"): 88, ("0581", "health"): 86}
"""What two cities say of themselves, from 0 to 100, in a theme that officials are not asked about: more than newcomers
say.
"""


def self_assessments(year: int) -> str:
    """The same as the file that officials enter."""
    lines = (f"{city},{year},{theme},{score}" for (city, theme), score in SELF_ASSESSED.items())
    return "\n".join(("municipality,year,theme,score", *lines, ""))
