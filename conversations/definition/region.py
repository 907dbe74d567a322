"""A region: its municipalities, languages and the groups in which small ones are reported."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conversations.definition.texts import Texts
from conversations.languages import LANGUAGES, Script, Status

NOT_SAID = ""
"""In the place of a municipality's code: the person did not say where they live."""


@dataclass(frozen=True)
class Municipality:
    """A municipality; `reported_with` names the code of the larger one it is merged with in answers and reports.

    `names` are what it is called in languages of other scripts, `tile` its column and row on a map of squares, from 1.
    """

    code: str
    name: str
    reported_with: str | None = None
    names: Texts = field(default_factory=dict)
    tile: tuple[int, int] | None = None


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

    @property
    def unnamed(self) -> tuple[str, ...]:
        """The languages of other scripts in which some municipality has no name."""
        others = [code for code in self.languages if LANGUAGES[code].script is not Script.LATIN]
        return tuple(code for code in others if any(code not in one.names for one in self.municipalities))

    def municipality(self, code: str) -> Municipality:
        """The municipality with this code. Raises KeyError."""
        for municipality in self.municipalities:
            if municipality.code == code:
                return municipality
        raise KeyError(code)

    def language_group(self, language: str) -> str:
        """The group under which answers in `language` are stored."""
        return self.language_groups.get(language, language)
