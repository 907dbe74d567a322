"""Pictures and recordings: plain file names of kinds that every phone and browser shows or plays."""

import re
from collections.abc import Callable, Iterator

from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, choice_lists, error
from conversations.definition.texts import Texts
from conversations.phrases import phrase

SUFFIXES = {
    "image": ("gif", "jpeg", "jpg", "png", "webp"),
    "audio": ("m4a", "mp3", "oga", "ogg", "opus", "wav"),
}
_PLAIN_NAME = re.compile(r"[^\W_][\w -]*(?:\.[\w -]+)+")


def media_locations(battery: Battery) -> Iterator[tuple[str, str, Texts]]:
    """Each column of file names with its place and whether it is `image` or `audio`."""
    for question in battery.questions():
        for medium, names in (("image", question.image), ("audio", question.audio)):
            yield f"question {question.id}, {medium}", medium, names
    for choice_list in choice_lists(battery):
        for choice in choice_list.choices:
            for medium, names in (("image", choice.image), ("audio", choice.audio)):
                yield f"choice list {choice_list.name}, choice {choice.code}, {medium}", medium, names


def media_files(battery: Battery) -> frozenset[str]:
    """The names of all files that the battery needs beside it."""
    return frozenset(name for _, _, names in media_locations(battery) for name in names.values())


def missing_media(battery: Battery, has_file: Callable[[str], bool]) -> Iterator[Problem]:
    """A problem for each place that names a file which is not there."""
    for where, _, names in media_locations(battery):
        for language, name in names.items():
            if not has_file(name):
                message = phrase("There is no file '{name}'.", name=name[:80])
                yield error(f"{where} ({language})", message, phrase("Put it beside the battery."), "cell")


def _file_names_are_plain(battery: Battery) -> Iterator[Problem]:
    for where, medium, names in media_locations(battery):
        for language, name in names.items():
            if not _PLAIN_NAME.fullmatch(name) or len(name) > 100:
                yield error(
                    f"{where} ({language})",
                    phrase("'{name}' is not a plain file name.", name=name[:80]),
                    phrase("Use letters, digits, -, _ and a suffix, without a folder."),
                )
            elif name.rpartition(".")[2].lower() not in SUFFIXES[medium]:
                yield error(
                    f"{where} ({language})",
                    phrase("'{name}' is not of a kind that every phone takes.", name=name),
                    phrase("Use one of: {listed}.", listed=", ".join(SUFFIXES[medium])),
                    "cell",
                )


RULES: tuple[Rule, ...] = (_file_names_are_plain,)
