"""Import, export and list batteries by the command line."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.library import load_battery
from conversations.authoring.yaml_format import read_battery, write_battery
from conversations.definition.model import Battery
from tests.cli.conftest import Run
from tests.service.desks.coordinators import field_workbook
from tests.workbooks.test_dirty import cells, heads, saved, workbook

Done = Callable[..., Any]
Refused = Callable[..., str]

SHIPPED = [
    "associations",
    "employers",
    "officials",
    "orientation",
    "ostergotland-core",
    "ostergotland-honesty",
    "progress",
    "values",
]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "autumn.xlsx"
    path.write_bytes(saved(workbook()))
    return path


def test_a_workbook_can_be_asked_after_it_was_imported(done: Done, form: Path, data_dir: Path) -> None:
    taken = done("battery", "import", str(form))
    assert (taken["name"], taken["version"], taken["questions"]) == ("autumn-3", "3", 3)
    assert taken["languages"] == ["en", "sw"]
    assert taken["rows"] == {"groups": 4, "questions": 3}
    assert (data_dir / "batteries" / "ostergotland" / "autumn-3.yaml").is_file()
    listed = {battery["name"]: battery["imported"] for battery in done("battery", "list")}
    assert listed == {"autumn-3": True} | dict.fromkeys(SHIPPED, False)
    for name in ("autumn-3", "autumn"):
        opened = done("round", "open", name, "--name", "Autumn", "--municipality", "0580")
        assert opened["battery"] == taken["hash"]
    assert done("battery", "check", "autumn-3") == []


def test_another_region_sees_nothing_of_it_and_the_log_tells_who_imported(
    done: Done, refused: Refused, form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("battery", "import", str(form))
    done("battery", "export", "autumn-3", "--out", str(tmp_path / "out.yaml"))
    cells("survey", A3="select_one none")(made := workbook())
    form.write_bytes(saved(made))
    refused("battery", "import", str(form))
    log = [(one["act"], one["subject"], one["region"], one["state"]) for one in done("audit")]
    assert log == [
        ("battery export", "autumn-3", "ostergotland", "done"),
        ("battery import", "autumn.xlsx", "ostergotland", "done"),
    ]
    region = tmp_path / "skane.yaml"
    region.write_text("{id: skane, name: {en: Skåne}, languages: [en], municipalities: [{code: '1280', name: Malmö}]}")
    monkeypatch.setenv("PRATAMED_REGION", str(region))
    assert [battery["name"] for battery in done("battery", "list")] == SHIPPED
    for words in (("export", "autumn-3", "--out", "x.yaml"), ("check", "autumn-3")):
        assert "autumn-3" in refused("battery", *words)
    assert "no file autumn-3" in refused("round", "open", "autumn-3", "--name", "A", "--municipality", "1280")


def test_importing_twice_changes_nothing_and_a_version_never_changes(
    done: Done, refused: Refused, form: Path, data_dir: Path
) -> None:
    first = done("battery", "import", str(form))
    assert done("battery", "import", str(form)) == first
    made = workbook()
    cells("survey", C3="Another question?")(made)
    form.write_bytes(saved(made))
    assert "never changes" in refused("battery", "import", str(form))
    cells("settings", C2="4")(made)
    form.write_bytes(saved(made))
    assert done("battery", "import", str(form))["name"] == "autumn-4"
    assert "several versions of autumn: autumn-3, autumn-4" in refused(
        "round", "open", "autumn", "--name", "Autumn", "--municipality", "0580"
    )
    assert len(list((data_dir / "batteries" / "ostergotland").glob("*.yaml"))) == 2


WITH_MOST_KINDS = ["ostergotland-core", "ostergotland-honesty"]
"""Between them they ask every kind of question that ships: what a workbook has to carry."""


@pytest.mark.parametrize(
    ("name", "suffix"), [*((name, "yaml") for name in SHIPPED), *((name, "xlsx") for name in WITH_MOST_KINDS)]
)
def test_what_is_exported_comes_back_equal(
    done: Done, refused: Refused, tmp_path: Path, name: str, suffix: str
) -> None:
    out = tmp_path / f"out.{suffix}"
    exported = done("battery", "export", name, "--format", suffix, "--out", str(out))
    assert exported["files"] == [str(out)]
    taken = done("battery", "import", str(out))
    assert taken["hash"] == exported["hash"] == load_battery(name).content_hash
    assert taken["problems"] == []
    out.write_bytes(b"something else")
    assert "is there already" in refused("battery", "export", name, "--out", str(out))
    assert out.read_bytes() == b"something else"


def test_a_refused_workbook_leaves_nothing_behind(run: Run, refused: Refused, form: Path, data_dir: Path) -> None:
    made = workbook()
    cells("survey", A3="geopoint", A7="barcode")(made)
    form.write_bytes(saved(made))
    *told, end = refused("battery", "import", str(form)).splitlines()
    checked = run("battery", "check", str(form))
    assert checked.exit_code == 1
    assert sorted(told) == sorted(checked.stdout.splitlines())
    assert [line.startswith("error") for line in told] == sorted(line.startswith("error") for line in told)
    assert [line.partition(": ")[2].partition(": ")[0] for line in told[-2:]] == [
        "survey sheet, row 3, column A",
        "survey sheet, row 7, column A",
    ]
    assert end == f"{form} cannot be used: 2 errors. What a chat cannot ask can be left out: --leave-out."
    assert not data_dir.exists()
    document = json.loads(run("battery", "import", str(form), "--json").stdout)
    assert document["refused"] == end
    assert [problem["where"] for problem in document["problems"]][:1] == ["survey sheet, row 3, column A"]


def pictured() -> Any:
    made = workbook()
    heads("survey", H="media::image", I="media::audio::Swahili (sw)")(made)
    cells("survey", H3="job.png", I3="job.ogg")(made)
    return made


def test_a_package_brings_pictures_and_recordings(done: Done, refused: Refused, tmp_path: Path, data_dir: Path) -> None:
    package = tmp_path / "autumn.zip"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("autumn/form.xlsx", saved(pictured()))
        archive.writestr("autumn/media/job.png", b"picture")
        archive.writestr("__MACOSX/autumn/._form.xlsx", b"x")
    assert "survey sheet, row 3, column I" in refused("battery", "import", str(package))
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr("autumn/media/job.ogg", b"recording")
        archive.writestr("autumn/media/old.ogg", b"recording")
    taken = done("battery", "import", str(package))
    assert taken["media"] == ["job.ogg", "job.png"]
    assert [problem["where"] for problem in taken["problems"]] == ["file old.ogg"]
    assert (data_dir / "batteries" / "ostergotland" / "autumn-3" / "job.png").read_bytes() == b"picture"
    done("battery", "export", "autumn", "--out", str(tmp_path / "again.yaml"))
    words = ("--name", "A", "--municipality", "0580")
    assert "Import it with them first" in refused("round", "open", str(tmp_path / "again.yaml"), *words)
    assert done("round", "open", "autumn", *words)["battery"] == taken["hash"]
    exported = done("battery", "export", "autumn", "--out", str(tmp_path / "again.xlsx"))
    assert [Path(path).name for path in exported["files"]] == ["again.xlsx", "job.ogg", "job.png"]
    assert done("battery", "import", str(tmp_path / "again.xlsx"))["hash"] == taken["hash"]


def test_files_beside_a_workbook_are_found(done: Done, refused: Refused, form: Path, data_dir: Path) -> None:
    form.write_bytes(saved(pictured()))
    assert "no file 'job." in refused("battery", "import", str(form))
    (form.parent / "job.png").write_bytes(b"1")
    (form.parent / "job.ogg").write_bytes(b"2")
    assert done("battery", "import", str(form))["media"] == ["job.ogg", "job.png"]


def test_the_language_of_plain_texts_can_be_said(done: Done, form: Path) -> None:
    made = workbook()
    for sheet, column in (("survey", "C"), ("choices", "C")):
        heads(sheet, **{column: "label"})(made)
    form.write_bytes(saved(made))
    assert done("battery", "import", str(form), "--language", "sv")["languages"] == ["sv", "sw"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("battery", "import", "nothing.xlsx"), "cannot be read"),
        (("battery", "check", "nothing.xlsx"), "cannot be read"),
        (("battery", "export", "nothing", "--out", "x.xlsx"), "no file nothing"),
        (("battery", "export", "ostergotland-core", "--out", "x.pdf"), "--format"),
        (("battery", "export", "ostergotland-core", "--out", "missing/x.yaml"), "cannot be written"),
        (("round", "open", "autumn.xlsx", "--name", "A", "--municipality", "0580"), "imported first"),
    ],
)
def test_refusals(refused: Refused, form: Path, words: tuple[str, ...], says: str) -> None:
    assert says in refused(*words)


def test_imported_yaml_is_what_was_written(done: Done, data_dir: Path, tmp_path: Path) -> None:
    battery = read_battery(write_battery(load_battery("ostergotland-core")))
    file = tmp_path / "mine.yaml"
    file.write_text(write_battery(Battery("mine", "2024/1 β", battery.title, battery.languages, battery.themes)))
    name = done("battery", "import", str(file))["name"]
    assert name == "mine-2024%2F1%20%CE%B2"
    assert (data_dir / "batteries" / "ostergotland" / f"{name}.yaml").is_file()
    assert done("battery", "check", name) == []


def test_what_a_chat_cannot_ask_is_left_out_when_it_is_said_so(tmp_path: Path, done: Done, refused: Refused) -> None:
    form = tmp_path / "field.xlsx"
    form.write_bytes(field_workbook("geopoint | spot | Where?", "integer | age | How old are you?"))
    assert "--leave-out" in refused("battery", "import", str(form))
    taken = done("battery", "import", "--leave-out", str(form))
    assert taken["rows"] == {"questions": 1, "left out": 1}
    assert [problem["where"] for problem in taken["problems"] if problem["remedy"] == "It is left out."] == [
        "survey sheet, row 2"
    ]
    found = done("battery", "check", "--leave-out", str(form))
    assert {problem["level"] for problem in found} == {"warning"}


def test_the_batteries_that_come_back_from_workbooks_ask_all_kinds() -> None:
    asked = {name: {one.kind.name for one in load_battery(name).questions()} for name in SHIPPED}
    assert set().union(*asked.values()) == set().union(*(asked[name] for name in WITH_MOST_KINDS))
