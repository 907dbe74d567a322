"""Files made to do harm are refused in under two seconds of computing and 200 MB, and leave nothing behind."""

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.patience import PATIENCE
from tests.workbooks.test_dirty import saved, workbook

MOST_SECONDS, MOST_BYTES = 2.0, 200_000_000

_CHILD = """
import json, re, sys, time
from pathlib import Path
outcomes = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    began = time.process_time()
    from bot.library.opened import open_battery
    from bot.refusals import RequestRefused
    from conversations.definition.problems import BatteryProblems
    try:
        open_battery(path)
        reason = ""
    except (RequestRefused, BatteryProblems) as refusal:
        reason = str(refusal).splitlines()[0]
    most = int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024
    outcomes[path.name] = [reason, time.process_time() - began, most]
print(json.dumps(outcomes))
"""


def changed(part: str, change: Callable[[bytes], bytes], **added: bytes) -> bytes:
    """A good workbook with one part changed, and others added (with / for two underscores)."""
    source, target = zipfile.ZipFile(io.BytesIO(_good_workbook())), io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        assert part in ("", *source.namelist())
        for name in source.namelist():
            content = source.read(name)
            archive.writestr(name, change(content) if name == part else content)
        for name, content in added.items():
            archive.writestr(name.replace("__", "/"), content)
    return target.getvalue()


@cache
def _good_workbook() -> bytes:
    return saved(workbook())


def zipped(**members: bytes) -> bytes:
    return zipped_as({name.replace("_", "."): content for name, content in members.items()})


def zipped_as(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def linked() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("key.png")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("battery.yaml", YAML)
    return target.getvalue()


def sheet(rows: bytes) -> Callable[[bytes], bytes]:
    """Rows in the place of the survey's own."""

    def change(content: bytes) -> bytes:
        begin, end = content.index(b"<sheetData>"), content.index(b"</sheetData>")
        return content[: begin + len(b"<sheetData>")] + rows + content[end:]

    return change


def lying_size() -> bytes:
    """A package whose directory says that a large member is small."""
    content = zipped(battery_yaml=b"#" * 30_000_000)
    return content.replace((30_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))


YAML = b"id: x\nversion: '1'\ntitle: {en: X}\nlanguages: [en]\nthemes: []\n"
SURVEY = "xl/worksheets/sheet1.xml"
STRINGS = "xl__sharedStrings.xml"
LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
CELL = b'<c r="A1" t="inlineStr"><is><t>text</t></is></c>'

HOSTILE: dict[str, Callable[[], bytes]] = {
    "zip bomb": lambda: changed("", bytes, xl__media__a=b"\0" * 100_000_000),
    "bomb in a sheet": lambda: changed(SURVEY, sheet(b"<row>" + b" " * 100_000_000 + b"</row>")),
    "bomb as package": lambda: zipped(battery_yaml=b"#" * 100_000_000),
    "bomb in a package": lambda: zipped_as({"battery.xlsx": changed("", bytes, **{"xl__x.xml": b" " * 30_000_000})}),
    "a size that lies": lying_size,
    "many members": lambda: zipped_as({f"{number}.png": b"" for number in range(20_000)}),
    "a million rows": lambda: changed(SURVEY, sheet(b"".join(b'<row r="%d"/>' % n for n in range(1, 1_000_001)))),
    "many rows": lambda: changed(SURVEY, sheet(b"<row>" + CELL + b"</row>" * 60_000)),
    "many cells": lambda: changed(SURVEY, sheet(b"<row r='1'>" + b"<c t='n'><v>1</v></c>" * 300_000 + b"</row>")),
    "the last row": lambda: changed(SURVEY, sheet(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')),
    "the last column": lambda: changed(SURVEY, sheet(b'<row r="1"><c r="XFD1"><v>1</v></c></row>')),
    "many styles": lambda: changed("xl/styles.xml", lambda style: style.replace(b"<cellXfs", b"<xf/>" * 600_000)),
    "many strings": lambda: changed("", bytes, **{STRINGS: b"<sst>" + b"<si/>" * 500_000 + b"</sst>"}),
    "entities": lambda: changed("", bytes, **{STRINGS: LAUGHS + b"<sst>&b;</sst>"}),
    "entities in a sheet": lambda: changed(SURVEY, lambda part: LAUGHS + part),
    "entities in UTF-16": lambda: changed(SURVEY, lambda part: (LAUGHS + part).decode().encode("utf-16")),
    "an external entity": lambda: changed(
        "xl/workbook.xml", lambda part: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + part
    ),
    "a formula": lambda: changed(SURVEY, sheet(b'<row r="2"><c r="A2"><f>WEBSERVICE("//x")</f><v>1</v></c></row>')),
    "macros": lambda: changed("", bytes, xl__vbaProject=b"\0"),
    "deep XML": lambda: changed(
        SURVEY, sheet(b"<row r='1'><c>" + b"<a>" * 300_000 + b"</a>" * 300_000 + b"</c></row>")
    ),
    "broken XML": lambda: changed(SURVEY, lambda part: part[: len(part) // 2]),
    "one sheet a thousand times": lambda: changed(
        "xl/workbook.xml", lambda part: re.sub(rb"(<sheet [^>]*/>)", lambda found: found[1] * 1_000, part)
    ),
    "no workbook": lambda: changed("xl/workbook.xml", lambda part: b"<workbook/>"),
    "a string that is not there": lambda: changed(SURVEY, sheet(b'<row><c r="A1" t="s"><v>99999</v></c></row>')),
    "a truncated file": lambda: saved(workbook())[:3000],
    "only the beginning of a ZIP": lambda: b"PK\x03\x04" + b"\0" * 1000,
    "only the beginning of an XLS": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5000,
    "an XLS with macros": lambda: b"\xd0\xcf\x11\xe0" + "_VBA_PROJECT".encode("utf-16-le"),
    "path traversal": lambda: zipped_as({"battery.yaml": YAML, "../../evil.png": b"x"}),
    "an absolute path": lambda: zipped_as({"battery.yaml": YAML, "/tmp/evil.png": b"x"}),
    "a path of Windows": lambda: zipped_as({"battery.yaml": YAML, "..\\evil.png": b"x"}),
    "a link": linked,
    "two files of one name": lambda: zipped_as({"battery.yaml": YAML, "a/x.png": b"1", "b/x.png": b"2"}),
    "two batteries": lambda: zipped_as({"battery.yaml": YAML, "other.xlsx": saved(workbook())}),
    "no battery": lambda: zipped_as({"a.png": b"x"}),
    "binary noise": lambda: bytes(range(256)) * 1000,
    "a large text": lambda: b"id: x\n" + b"#" * 6_000_000,
}


Outcome = tuple[str, float, int]


def opened_elsewhere(folder: Path) -> dict[str, Outcome]:
    """Why each file was refused, after how many seconds, and the most bytes of memory used until then."""
    for name, content in HOSTILE.items():
        (folder / name).write_bytes(content())
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(folder)], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in folder.iterdir()} == set(HOSTILE)
    found: dict[str, Outcome] = json.loads(done.stdout)
    return found


def test_all_are_refused_quickly_in_little_memory_and_nothing_is_written_outside(tmp_path: Path) -> None:
    outcomes = opened_elsewhere(tmp_path)
    assert {name for name, (reason, _, _) in outcomes.items() if not reason} == set()
    assert {name: seconds for name, (_, seconds, _) in outcomes.items() if seconds >= MOST_SECONDS} == {}
    assert {name: most for name, (_, _, most) in outcomes.items() if most >= MOST_BYTES} == {}
    assert not Path("/tmp/evil.png").exists()
