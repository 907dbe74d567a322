"""Batteries and regions as YAML files, readable in a diff; every problem names its line."""

import re
from collections.abc import Iterator

import yaml

from conversations.authoring.document import from_document
from conversations.definition.model import Battery, to_document
from conversations.definition.problems import BatteryProblems, Problem
from conversations.definition.reading import Notes, Part, Path, text_of
from conversations.definition.region import Municipality, Region
from conversations.languages import LANGUAGES, Status
from conversations.phrases import Phrase, phrase

_NUMERIC = re.compile(r"[-+.,:_eE\d]*\d[-+.,:_eE\d]*")
_NEEDS_ESCAPES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

_TILES = frozenset(map(str, range(1, 41)))

LARGEST_FILE = 2_000_000
MOST_PARTS = 100_000
DEEPEST = 20
_TAG = "tag:yaml.org,2002:"
_SCALARS = {f"{_TAG}{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "value", "merge")}


def read_battery(text: str) -> Battery:
    """The battery in a YAML file's text. Raises BatteryProblems with everything that is wrong with its form."""
    return from_document(*load(text))


def write_battery(battery: Battery) -> str:
    """The battery as YAML, which `read_battery` reads back as an equal one."""
    return yaml.dump(
        to_document(battery), Dumper=_Dumper, allow_unicode=True, sort_keys=False, default_flow_style=False, width=2**30
    )


def read_region(text: str) -> Region:
    """The region in a YAML file's text. Raises BatteryProblems with everything that is wrong with its form."""
    document, origins = load(text)
    notes = Notes(origins)
    region = _read_region(Part(document, notes))
    if notes.problems:
        raise BatteryProblems(notes.problems)
    return region


def _read_region(part: Part) -> Region:
    fields = part.fields(
        ("id", "name", "municipalities", "languages"), ("language_groups", "language_status", "contact", "logo")
    )
    municipalities = fields["municipalities"].items("municipality") if "municipalities" in fields else []
    region = Region(
        id=fields["id"].text() if "id" in fields else "",
        name=fields["name"].texts() if "name" in fields else {},
        municipalities=tuple(_read_municipality(municipality) for municipality in municipalities),
        languages=tuple(item.text() for item in fields["languages"].items("language")) if "languages" in fields else (),
        language_groups=fields["language_groups"].texts() if "language_groups" in fields else {},
        language_status=(fields["language_status"].one_of(Status) if "language_status" in fields else None)
        or Status.DRAFTED,
        contact=text_of(fields, "contact"),
        logo=text_of(fields, "logo"),
    )
    for municipality, location in zip(region.municipalities, municipalities, strict=True):
        _check_municipality(municipality, location.called("code", "municipality "), region)
    for key, languages in (("languages", region.languages), ("language_groups", tuple(region.language_groups))):
        for language in languages:
            if language not in LANGUAGES:
                remedy = phrase("Use one of: {listed}.", listed=", ".join(LANGUAGES))
                fields[key].refuse(phrase("The language '{language}' is not known.", language=language[:40]), remedy)
    return region


def _read_municipality(part: Part) -> Municipality:
    fields = part.called("code", "municipality ").fields(("code", "name"), ("reported_with", "names", "tile"))
    return Municipality(
        code=fields["code"].text() if "code" in fields else "",
        name=fields["name"].text() if "name" in fields else "",
        reported_with=fields["reported_with"].text() if "reported_with" in fields else None,
        names=fields["names"].texts() if "names" in fields else {},
        tile=_read_tile(fields["tile"]) if "tile" in fields else None,
    )


def _read_tile(part: Part) -> tuple[int, int] | None:
    numbers = [item.text() for item in part.items("number")]
    if len(numbers) == 2 and all(
        number.isascii() and number.isdigit() and 1 <= int(number) <= 40 for number in numbers
    ):
        return int(numbers[0]), int(numbers[1])
    part.refuse(
        phrase("A tile is a column and a row of the map."), phrase("Write two numbers from 1 to 40, as in [2, 1].")
    )
    return None


def _check_municipality(municipality: Municipality, location: Part, region: Region) -> None:
    codes = [other.code for other in region.municipalities]
    if codes.count(municipality.code) > 1:
        location.refuse(
            phrase("The code '{code}' is there more than once.", code=municipality.code),
            phrase("Give each municipality its own."),
        )
    if municipality.tile and [other.tile for other in region.municipalities].count(municipality.tile) > 1:
        location.refuse(
            phrase("Another municipality lies on the same tile of the map."), phrase("Give each municipality its own.")
        )
    for language in municipality.names:
        if language not in LANGUAGES:
            location.refuse(
                phrase("The language '{language}' is not known.", language=language[:40]),
                phrase("Use one of: {listed}.", listed=", ".join(LANGUAGES)),
            )
    larger = [other for other in region.municipalities if other.code == municipality.reported_with]
    if municipality.reported_with is None or (larger and larger[0].reported_with is None):
        return
    location.refuse(
        phrase(
            "'reported_with' names '{reported_with}', which is not a municipality reported by itself.",
            reported_with=municipality.reported_with,
        ),
        phrase("Name the code of one that is."),
    )


class _Dumper(yaml.CSafeDumper):
    """Writes everything out, texts of several lines as blocks."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _represent_text(dumper: yaml.CSafeDumper, text: str) -> yaml.ScalarNode:
    # Only between double quotes are control characters and Unicode's line breaks what they were.
    style = '"' if _NEEDS_ESCAPES.search(text) else "|" if "\n" in text else "'" if _NUMERIC.fullmatch(text) else None
    return dumper.represent_scalar(f"{_TAG}str", text, style=style)


_Dumper.add_representer(str, _represent_text)


def load(text: str) -> tuple[object, dict[Path, str]]:
    """Plain values, and the line on which each begins ("line 5"), by its path.

    Numbers and dates stay the texts that were written. Raises BatteryProblems for a file that is not plain YAML.
    """
    if len(text) > LARGEST_FILE:
        raise _broken(
            None,
            phrase("The file is larger than {largest_file} characters.", largest_file=f"{LARGEST_FILE:,}"),
            phrase("Split it, or check what it is."),
        )
    try:
        _refuse_unreasonable(text)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else None
        reason = error.problem or error.context or phrase("it ends too early")
        raise _broken(
            line,
            phrase("This is not YAML: {reason}.", reason=reason),
            phrase("Check indentation, quotes and colons here."),
        ) from None
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        raise _broken(
            None, phrase("This is not YAML: {error}.", error=_first_line(error)), phrase("Save the file as UTF-8 text.")
        ) from None
    if root is None:
        raise _broken(None, phrase("The file is empty."), phrase("Begin with 'id: ...'."))
    loading = _Loading()
    document = loading.value(root, ())
    if loading.problems:
        raise BatteryProblems(loading.problems)
    return document, loading.origins


def _refuse_unreasonable(text: str) -> None:
    level, line = 0, 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        line = event.start_mark.line if event.start_mark else line
        if isinstance(event, yaml.CollectionStartEvent):
            level += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            level -= 1
        elif isinstance(event, yaml.AliasEvent):
            raise _broken(line, phrase("Aliases (* and &) are not supported."), phrase("Write the value out."))
        if count > MOST_PARTS:
            raise _broken(
                line,
                phrase("The file has more than {most} parts.", most=f"{MOST_PARTS:,}"),
                phrase("Split it, or check what it is."),
            )
        if level > DEEPEST:
            raise _broken(
                line,
                phrase("This is nested deeper than {deepest} levels.", deepest=DEEPEST),
                phrase("Check the brackets."),
            )


def _broken(line: int | None, message: Phrase | str, remedy: Phrase | str) -> BatteryProblems:
    return BatteryProblems([Problem("error", f"line {line + 1}" if line is not None else "the file", message, remedy)])


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or ["it cannot be read"])[0]


class _Loading:
    """Turns YAML's nodes into values, noting lines and problems on the way."""

    def __init__(self) -> None:
        self.origins: dict[Path, str] = {}
        self.problems: list[Problem] = []

    def value(self, node: yaml.Node, path: Path) -> object:
        self.origins.setdefault(path, f"line {node.start_mark.line + 1}")
        if isinstance(node, yaml.MappingNode) and node.tag == f"{_TAG}map":
            return dict(self._entries(node, path))
        if isinstance(node, yaml.SequenceNode) and node.tag == f"{_TAG}seq":
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and node.tag in _SCALARS:
            return _scalar(node)
        self._note(node, phrase("The tag '{tag}' is not supported.", tag=node.tag), phrase("Write a plain value."))
        return None

    def _entries(self, node: yaml.MappingNode, path: Path) -> Iterator[tuple[str, object]]:
        seen = set()
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is not None and key in seen:
                self._note(key_node, phrase("The key '{key}' is there twice.", key=key), phrase("Keep one of them."))
            elif key is not None:
                seen.add(key)
                self.origins[*path, key] = f"line {key_node.start_mark.line + 1}"
                yield key, self.value(value_node, (*path, key))

    def _key(self, node: yaml.Node) -> str | None:
        """The key as it is written: `no` is Norwegian as a language and a name as a choice list."""
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self._note(node, phrase("A key must be a text."), phrase("Write it as 'key: value'."))
        return None

    def _note(self, node: yaml.Node, message: Phrase | str, remedy: Phrase | str) -> None:
        self.problems.append(Problem("error", f"line {node.start_mark.line + 1}", message, remedy))


def _scalar(node: yaml.ScalarNode) -> str | bool | None:
    if node.tag == f"{_TAG}null":
        return None
    if node.tag == f"{_TAG}bool":
        return bool(node.value.lower() in ("yes", "true", "on"))
    return str(node.value)
