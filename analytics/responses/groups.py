"""Those who are counted together."""

from dataclasses import dataclass

ALL = "all"
MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class Group:
    """Everybody (`cut` is "all"), or those in one category of a cut such as "municipality"."""

    cut: str
    code: str

    @property
    def is_part(self) -> bool:
        """Whether this is only a part of the round."""
        return self.cut != ALL


EVERYBODY = Group(ALL, ALL)
NOT_SAID = Group(MUNICIPALITY, "")
"""Those who skipped where they live: a group like any other for the gate, and no municipality to compare."""
