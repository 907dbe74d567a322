"""Packages are checked without their databases; what was changed, is foreign or given twice is refused in words."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, data_dir, done, open_round, refused, run
from tests.report.side_by_side.packages import EAST, LUBLIN, RIGA, listed, package, packed, releases

__all__ = ["data_dir", "done", "open_round", "refused", "run"]

Files = dict[str, bytes]


@pytest.fixture
def other(tmp_path: Path) -> str:
    return str(packed(package(RIGA), tmp_path / "riga.zip"))


def test_two_packages_become_one_report(done: Callable[..., Any], other: str, tmp_path: Path, data_dir: Path) -> None:
    """Without a database; some programs pack the folder around the files as well."""
    east = packed(package(EAST), tmp_path / "east.zip", "report-2026-2/")
    made = done("compare", str(east), other, "--out", str(tmp_path / "out"), "--language", "sv")
    names = {Path(one).name for one in made["files"]}
    assert names >= {"comparison.html", "comparison.xlsx", "scores.csv", "shares.csv", "not_compared.csv"}
    assert "east.zip" in (tmp_path / "out" / "comparison.html").read_text("utf-8")
    assert not data_dir.exists()


def test_the_package_of_a_real_round_is_what_is_checked(
    done: Callable[..., Any], refused: Callable[..., str], run: Run, open_round: str, other: str, tmp_path: Path
) -> None:
    """Its questions are of another battery, so that it is read to its end and nothing is compared."""
    done("round", "close", open_round)
    done("report", open_round, "--out", str(tmp_path / "report"))
    folder = tmp_path / "report"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    core = packed(files, tmp_path / "core.zip")
    assert json.loads(files["report.json"])["region"]["sv"] == "Region Östergötland"
    words = ("compare", str(core), other, "--out", str(tmp_path / "out"))
    assert "no question that was asked in the same words" in refused(*words)
    twice = packed(files, tmp_path / "twice.zip")
    assert "are of the same round" in refused("compare", str(core), str(twice), "--out", str(tmp_path / "out"))
    verified = done("report", "--verify", str(folder))
    assert len(verified["fingerprint"]) == 64
    in_fours = " ".join(verified["fingerprint"][at : at + 4] for at in (0, 4, 8, 12, 16, 20, 24, 28))
    assert f"Fingerprint: {in_fours}\n" in run("report", "--verify", str(folder)).output
    assert not (tmp_path / "out").exists()


def _changed(name: str, content: bytes) -> Callable[[Files], Files]:
    return lambda files: {**files, name: content}


def _relisted(change: Callable[[Files], Files]) -> Callable[[Files], Files]:
    """Somebody who changes a file and the list, too."""

    def done(files: Files) -> Files:
        changed = {name: content for name, content in change(files).items() if name != "report.json"}
        return {**changed, "report.json": listed(changed, releases()[EAST].round.id, EAST)}

    return done


def _better(files: Mapping[str, bytes]) -> bytes:
    """The release with another score."""
    document = json.loads(files["release.json"])
    document["scores"][0][3] = 99
    return json.dumps(document).encode()


BAD: dict[str, tuple[Callable[[Files], Files], str]] = {
    "a file": (_changed("figures.csv", b"better"), "figures.csv is not the file that was made"),
    "the release": (lambda files: {**files, "release.json": _better(files)}, "release.json is not the file that was"),
    "the release and the list": (
        _relisted(lambda files: {**files, "release.json": _better(files)}),
        "scores.csv is not what release.json gives",
    ),
    "another round's list": (
        lambda files: {**files, "report.json": listed({k: v for k, v in files.items() if k != "report.json"}, "x", "")},
        "report.json is of another round than release.json",
    ),
    "one more": (_changed("notes.txt", b"hello"), "notes.txt does not belong to it"),
    "one fewer": (lambda files: {k: v for k, v in files.items() if k != "codebook.csv"}, "codebook.csv is missing"),
    "no list": (lambda files: {k: v for k, v in files.items() if k != "report.json"}, "it holds no report.json"),
    "a broken list": (_changed("report.json", b"{"), "report.json cannot be read"),
    "a list of nothing": (_changed("report.json", b"{}"), "report.json does not list its files"),
    "a broken release": (_relisted(_changed("release.json", b'{"format": 3}')), "cannot be read as a release"),
    "a release of numbers": (_relisted(_changed("release.json", b"[1]")), "release.json cannot be read"),
    "no report at all": (lambda files: {"letter.txt": b"Hello"}, "is no released package"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_package_that_was_changed_or_is_none_is_refused(
    refused: Callable[..., str], other: str, tmp_path: Path, what: str
) -> None:
    change, sentence = BAD[what]
    bad = packed(change(dict(package(EAST))), tmp_path / "bad.zip")
    assert sentence in refused("compare", other, str(bad), "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_what_does_not_go_together_is_refused(refused: Callable[..., str], other: str, tmp_path: Path) -> None:
    out = ("--out", str(tmp_path / "out"))
    twice = str(packed(package(RIGA), tmp_path / "again.zip", "again/"))
    assert "riga.zip and again.zip are of the same round" in refused("compare", other, twice, *out)
    assert "at least two packages" in refused("compare", other, *out)
    torn = tmp_path / "torn.zip"
    torn.write_bytes(packed(package(EAST), tmp_path / "east.zip").read_bytes()[:4000])
    assert "torn.zip is damaged" in refused("compare", other, str(torn), *out)
    assert "There is no language xx" in refused("compare", other, twice, *out, "--language", "xx")
    assert not (tmp_path / "out").exists()


def test_two_rounds_of_the_same_people_are_no_comparison(
    refused: Callable[..., str], other: str, tmp_path: Path
) -> None:
    files = dict(package(LUBLIN))
    document = json.loads(files.pop("release.json"))
    document["municipalities"] = json.loads(package(RIGA)["release.json"])["municipalities"]
    files["release.json"] = json.dumps(document).encode()
    del files["report.json"], files["figures.csv"], files["scores.csv"]
    again = _as_of_another_version(files)
    found = refused("compare", other, str(packed(again, tmp_path / "b.zip")), "--out", str(tmp_path / "out"))
    assert "riga.zip and b.zip both asked in Ogre" in found


def _as_of_another_version(files: Files) -> Files:
    found = json.loads(listed(files, releases()[LUBLIN].round.id, LUBLIN))
    return {**files, "report.json": json.dumps({**found, "made_with": {"pratamed": "0.0.1"}}).encode()}
