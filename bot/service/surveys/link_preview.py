"""What is known of a link before anybody answers through it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """A link that works: the languages of its round, the one it begins in if it says so, and whether it is for one."""

    languages: tuple[str, ...]
    language: str | None
    once: bool
