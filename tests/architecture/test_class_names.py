"""A class name means one thing in its package, and two in the program only where each is clear in its room."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("analytics", "bot", "conversations", "locales")
MEAN_TWO_THINGS = {
    "Audience": "whom a round asks; who reads a text",
    "Cell": "of a report's table; of an author's workbook",
    "Change": "between two rounds; the event of somebody who changes an answer",
    "Choice": "what is hidden, of all that may be; what can be answered",
    "Column": "of answers as numbers; of a list that a condition looks up",
    "Gap": "between what people and municipalities say; between asked and wanted",
    "KeptColumn": "what analytics reads is what storage keeps: said on both sides, since neither knows the other",
    "Line": "of a table of findings; of a CSV file that was written by somebody",
    "Pace": "how fast news may be sent; how fast somebody answered",
    "Part": "of the people of a round; of a document that is read",
    "People": "those who were asked; those who have a role",
    "Refusal": "why there is no result; why an answer is not taken",
    "Table": "of a report; of an author's workbook",
    "Tally": "of answers by cluster; of responses by what they are counted by",
    "Tone": "what a colour in a report stands for; whether people speak well of something",
    "View": "a release on its way to a page; a session on its way to a screen",
}
"""What a name of two packages means in each, in the order of their names."""


def test_a_class_name_means_one_thing_in_its_package() -> None:
    twice = {name: files for name, files in _classes().items() if len({_package(file) for file in files}) < len(files)}
    assert twice == {}


def test_a_class_name_means_two_things_only_where_it_is_said_which() -> None:
    assert {name for name, files in _classes().items() if len(files) > 1} == set(MEAN_TWO_THINGS)


def test_no_module_has_to_call_one_otherwise_to_know_both() -> None:
    renamed = re.compile(rf"\b({'|'.join(MEAN_TWO_THINGS)}) as [A-Z]")
    assert [file for file, text in _texts() if renamed.search(text)] == []


def _package(file: str) -> str:
    return file.split("/", maxsplit=1)[0]


def _classes() -> Mapping[str, list[str]]:
    """Where the classes of each name stand, but for those that no other module sees."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file, text in _texts():
        for name in re.findall(r"^class ([A-Z]\w*)", text, re.MULTILINE):
            found[name].append(file)
    return found


def _texts() -> Iterator[tuple[str, str]]:
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), file.read_text("utf-8")
