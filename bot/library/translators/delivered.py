"""What came back from a translator, whatever the format of the file."""

from dataclasses import dataclass

from conversations.definition.problems import Problem


@dataclass(frozen=True, slots=True)
class Delivered:
    """A translation as it came back, and the source beside it; `confirmed` unless it is marked as in need of work."""

    location: str
    made_from: str
    text: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Delivery:
    """What came back from a translator, and the language that the file says it is in, "" if it says none.

    `problems` are of the file's form: its `texts` are those of which nothing is wrong.
    """

    texts: tuple[Delivered, ...]
    language: str = ""
    problems: tuple[Problem, ...] = ()
