"""How somebody came to the questions, as far as it matters for what is stored of the answers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.storage.interface.links import Link


@dataclass(frozen=True, slots=True)
class Origin:
    """A link's code (if there was a link), and whose it is: an ambassador's reference, an intervention, an arm."""

    link: str | None = None
    ambassador: str | None = None
    intervention: str | None = None
    arm: str | None = None

    @classmethod
    def through(cls, link: Link) -> "Origin":
        """The origin through a link."""
        return cls(link.code, link.ambassador, link.intervention, link.arm)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Origin":
        """The reverse of `to_document`."""
        return cls(**document)

    def to_document(self) -> dict[str, str | None]:
        """The origin as plain JSON."""
        return asdict(self)
