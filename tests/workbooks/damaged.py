"""Damaged files of every kind: each is read, or refused in a sentence, in two seconds and 200 MB.

`python -m tests.workbooks.damaged 100000 [SEED]` prints what became of so many files, the longest time that one took,
the most memory that the program had, and what broke.
"""

import io
import json
import random
import resource
import sys
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from analytics.released.documents import UnreadableRelease, release_from_document, release_to_document
from bot.library import ImportedBatteries
from bot.library.incoming_translations import translated
from bot.library.opened import open_content
from bot.library.spreadsheets import read_sheets
from bot.library.translators import read_delivered, write_sheet
from bot.refusals import RequestRefused
from conversations.definition.problems import BatteryProblems
from tests.analytics.rounds import release_from, respondents
from tests.translations.files import as_csv, asked, entries, po
from tests.workbooks.test_dirty import saved, workbook
from tests.workbooks.test_open_formats import csv, ods

_ODD_TEXTS = (
    *("", " ", "\x00", "\ufffe", "0", "-1", "1e999", "9" * 400, "x" * 40_000, "=1+1", "=cmd|' /C calc'!A0"),
    *("\u202e", "<b>", "&lol;", "]]>", "${", "${job}", "${job} = 'yes' and (", "(" * 300, "not(" * 200, "$" * 50),
    *("select_one", "select_one nothing", "begin_group", "end_group", "label::Svenska (sv)", "true", "\n\n"),
    *("\ud7ff", "😀" * 500, "NaN", "2026-02-30"),
)
_ODD_VALUES: tuple[Any, ...] = (
    *(None, True, 0, -1, 2**70, 1.5, "", "text", "x" * 5000),
    *([], [[]], {}, {"id": {}}, [None] * 50),
)

Draw = random.Random
NOWHERE = Path(__file__).parent / "nowhere"
"""A folder of imported batteries in which there are none."""
_DELIVERED = "translations"


def _bytes_changed(draw: Draw, content: bytes) -> bytes:
    damaged = bytearray(content)
    for _ in range(draw.choice((1, 2, 8, 64))):
        damaged[draw.randrange(len(damaged))] = draw.randrange(256)
    return bytes(damaged)


def _cut_off(draw: Draw, content: bytes) -> bytes:
    return content[: draw.randrange(len(content))]


def _taken_out(draw: Draw, content: bytes) -> bytes:
    begin = draw.randrange(len(content))
    return content[:begin] + content[begin + draw.randrange(1, 200) :]


def _said_twice(draw: Draw, content: bytes) -> bytes:
    begin = draw.randrange(len(content))
    part = content[begin : begin + draw.randrange(1, 500)]
    return content[:begin] + part * draw.choice((2, 3, 100)) + content[begin:]


def _odd_text(draw: Draw, content: bytes) -> bytes:
    """Something else between two tags, in a cell, or in the place of a word."""
    begin = draw.randrange(len(content))
    borders = [at for at in (content.find(b">", begin), content.find(b'"', begin)) if at >= 0]
    start = min(borders, default=begin) + 1
    end = next((at for at in (content.find(mark, start) for mark in (b"<", b'"')) if at >= 0), start)
    return content[:start] + draw.choice(_ODD_TEXTS).encode("utf-8", "replace") + content[end:]


def _grown(draw: Draw, content: bytes) -> bytes:
    """A row, a tag or a line as often as a mean person would like."""
    begin = content.find(b"<", draw.randrange(len(content)))
    end = content.find(b">", begin) + 1
    part = content[begin:end] if 0 <= begin < end else content[:100]
    return content[:end] + part * draw.choice((1_000, 20_000)) + content[end:]


_DAMAGES: tuple[Callable[[Draw, bytes], bytes], ...] = (
    _bytes_changed,
    _cut_off,
    _taken_out,
    _said_twice,
    _odd_text,
    _grown,
)


def _members_damaged(draw: Draw, content: bytes) -> bytes:
    """An archive of which one member is damaged, lost, empty, doubled, called otherwise, or another's content."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    at = draw.randrange(len(members))
    name, inside = members[at]
    match draw.randrange(9):
        case 0:
            del members[at]
        case 1:
            members[at] = (name, b"")
        case 2:
            members.append((name, inside))
        case 3:
            members[at] = (draw.choice(("../" + name, "/" + name, name.upper(), "a" * 300, name + "/")), inside)
        case 4:
            members[at] = (name, draw.choice(members)[1])
        case _:
            members[at] = (name, draw.choice(_DAMAGES)(draw, inside or b"<a>"))
    target = io.BytesIO()
    how = draw.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", how) as archive:
        warnings.simplefilter("ignore")  # zipfile itself warns of members with one name
        for name, inside in members:
            archive.writestr(name, inside)
    return target.getvalue()


def _damaged_file(draw: Draw, content: bytes) -> bytes:
    if content.startswith(b"PK") and draw.random() < 0.7:
        return _members_damaged(draw, content)
    return draw.choice(_DAMAGES)(draw, content)


def _damaged_document(draw: Draw, document: Mapping[str, Any]) -> Any:
    """A document in which something is lost, or something else than it was."""
    damaged: Any = deepcopy(document)
    for _ in range(draw.choice((1, 1, 2, 5))):
        inside = damaged
        while True:
            keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
            if not keys:
                break
            key = draw.choice(keys)
            if isinstance(inside[key], dict | list) and inside[key] and draw.random() < 0.8:
                inside = inside[key]
                continue
            if draw.random() < 0.3:
                del inside[key]
            else:
                inside[key] = deepcopy(draw.choice(_ODD_VALUES))
            break
    return damaged


def _sources() -> dict[str, bytes]:
    """What whole files look like: a workbook of each kind, packages, a battery in YAML, and what translators send."""
    book, written = saved(workbook()), resources.files("conversations.batteries").joinpath("ostergotland-core.yaml")
    yaml = written.read_bytes()
    packages = {}
    for name, inside in (("battery.xlsx", book), ("battery.yaml", yaml)):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, inside)
            archive.writestr("key.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 200)
        packages[f"package of {name}"] = target.getvalue()
    sheets = {sheet.name: sheet.rows for sheet in read_sheets(book, "autumn.xlsx")}
    together = [row for name, rows in sheets.items() for row in ((name,), *(("", *cells) for cells in rows))]
    return {
        "autumn.xlsx": book,
        "autumn.ods": ods({name: [list(row) for row in rows] for name, rows in sheets.items()}),
        "group.xls": (Path(__file__).parent / "pyxform/example_xls/group.xls").read_bytes(),
        "autumn.csv": csv(tuple(together)),
        **packages,
        "battery.yaml": yaml,
        "so.po": po("so")(),
        f"{_DELIVERED} so.xlsx": write_sheet(entries("so"), "so"),
        f"{_DELIVERED} so.csv": as_csv("so", ";", "utf-8")(),
    }


@dataclass
class Outcome:
    """How many were read and refused; `longest` is in seconds of computing, `most` in bytes; what `broke` says how."""

    counts: Counter[str] = field(default_factory=Counter)
    longest: float = 0.0
    most: int = 0
    broke: Counter[str] = field(default_factory=Counter)


def _open(name: str, content: bytes) -> str:
    try:
        if name == "so.po" or name.startswith(_DELIVERED):
            translated(asked(), "so", read_delivered(content, name), None, ImportedBatteries(NOWHERE))
        else:
            open_content(content, name)
    except (RequestRefused, BatteryProblems) as refusal:
        first = str(refusal).strip().splitlines()[0]
        assert first, "a refusal says something"
        assert "Traceback" not in first, "a refusal is a sentence"
        return "refused"
    return "read"


def _open_release(document: Any) -> str:
    try:
        release_from_document(json.loads(json.dumps(document)))
    except UnreadableRelease:
        return "refused"
    return "read"


def run(number: int, seed: int = 1) -> Outcome:
    """Opens so many damaged files in this process."""
    draw, outcome, sources = Draw(seed), Outcome(), _sources()
    whole = release_to_document(release_from(respondents(60, seed=1)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for at in range(number):
        name = draw.choice((*sources, "release"))
        damaged: Any = _damaged_document(draw, whole) if name == "release" else _damaged_file(draw, sources[name])
        began = time.process_time()
        try:
            became = _open_release(damaged) if name == "release" else _open(name, damaged)
        except Exception as fault:
            became = "broke"
            outcome.broke[f"{name}: {type(fault).__name__}: {str(fault)[:80]} (file {at} of seed {seed})"] += 1
        outcome.longest = max(outcome.longest, time.process_time() - began)
        outcome.counts[f"{name}: {became}"] += 1
    outcome.most = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    return outcome


def main(number: int, seed: int = 1) -> None:
    """Prints what became of them."""
    outcome = run(number, seed)
    for what, times in sorted(outcome.counts.items()):
        print(f"{what}: {times}")
    print(f"the longest took {outcome.longest:.2f} s, the memory grew by {outcome.most / 1e6:.0f} MB")
    for what, times in outcome.broke.most_common(40):
        print(f"BROKE {times} times: {what}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
