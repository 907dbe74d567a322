"""A region: its municipalities, languages and the groups in which small ones are reported."""

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.definition.texts import Texts
from conversations.languages import Status


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality; `reported_with` names the code of the larger one it is merged with in answers and reports."""

    code: str
    name: str
    reported_with: str | None = None


@dataclass(frozen=True)
class Region:
    """Who asks. `language_groups` maps a language to the group stored with an answer (default: itself).

    Only languages whose texts have at least the `language_status` are offered. `contact` is whom to ask about its
    rounds, `logo` the name of a picture beside the region's file.
    """

    id: str
    name: Texts
    municipalities: tuple[Municipality, ...]
    languages: tuple[str, ...]
    language_groups: Mapping[str, str]
    language_status: Status = Status.DRAFTED
    contact: str = ""
    logo: str = ""

    def municipality(self, code: str) -> Municipality:
        """The municipality with this code. Raises KeyError."""
        for municipality in self.municipalities:
            if municipality.code == code:
                return municipality
        raise KeyError(code)

    def reporting_municipality(self, code: str) -> str:
        """The code under which answers from municipality `code` are stored. Raises KeyError."""
        return self.municipality(code).reported_with or code

    def language_group(self, language: str) -> str:
        """The group under which answers in `language` are stored."""
        return self.language_groups.get(language, language)
