"""Free texts, as storage hands them over."""

from typing import Protocol


class Written(Protocol):
    """What somebody wrote in answer to a question; `language_group` is empty where it is not known."""

    @property
    def question(self) -> str: ...
    @property
    def language_group(self) -> str: ...
    @property
    def text(self) -> str: ...
