"""What the desk knows of an intervention."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class InterventionFacts:
    """An intervention of the register; its days and who paid are empty where nobody said, its year is None then.

    It `is_due` where it ended a year ago or longer ago and nobody has said since what became of it. `values` are all
    that can be written of it, by name, and they are whoever's who `may_change` them.
    """

    name: str
    municipality: str
    begins: str
    ends: str
    status: str
    id: str = ""
    funding: str = ""
    year: int | None = None
    is_due: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    may_change: bool = False
