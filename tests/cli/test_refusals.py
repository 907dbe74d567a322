"""Bad input: one clear sentence on stderr, exit code 1, and nothing changed."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage.running_lock import held
from tests.cli.conftest import Run

Refused = Callable[..., str]


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_report_of_an_open_round(refused: Refused, open_round: str, tmp_path: Path) -> None:
    assert "only of a closed round" in refused("report", open_round, "--out", str(tmp_path / "report"))
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("round", "show", "2026-9"),
        ("round", "close", "2026-9"),
        ("report", "2026-9", "--out", "x"),
        ("link", "2026-9"),
    ],
)
def test_a_round_that_is_not_there(refused: Refused, words: tuple[str, ...]) -> None:
    assert "2026-9" in refused(*words)


def test_closing_twice(run: Run, refused: Refused, open_round: str) -> None:
    run("round", "close", open_round)
    assert "closed already" in refused("round", "close", open_round)
    assert "only an open round" in refused("link", open_round)


def test_a_municipality_or_language_that_is_not_there(refused: Refused, open_round: str) -> None:
    assert "9999" in refused("round", "open", "ostergotland-core", "--name", "N", "--municipality", "9999")
    assert "0581" in refused("link", open_round, "--municipality", "0581")
    assert "xx" in refused("link", open_round, "--language", "xx")


def test_a_last_day_that_has_passed(refused: Refused) -> None:
    words = ("--name", "N", "--municipality", "0580", "--until", "2020-01-01")
    assert "2020-01-01" in refused("round", "open", "ostergotland-core", *words)


@pytest.mark.parametrize("content", [b"id: [", b"\xff\xfe\x00", b"- 1\n- 2\n", b"", b"id: x\n" * 3])
def test_a_broken_battery(run: Run, refused: Refused, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.yaml"
    file.write_bytes(content)
    assert run("battery", "check", str(file)).exit_code == 1
    assert refused("round", "open", str(file), "--name", "N", "--municipality", "0580")


def test_a_battery_that_is_not_there(refused: Refused) -> None:
    assert "nowhere.yaml" in refused("battery", "check", "nowhere.yaml")


def test_a_missing_token(refused: Refused, monkeypatch: pytest.MonkeyPatch, open_round: str) -> None:
    assert "PRATAMED_TELEGRAM_TOKEN" in refused("run")
    monkeypatch.delenv("PRATAMED_TELEGRAM_USERNAME")
    assert "PRATAMED_TELEGRAM_TOKEN" in refused("link", open_round)


def test_a_server_that_does_not_answer(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRATAMED_TELEGRAM_TOKEN", "1:secret")
    monkeypatch.setenv("PRATAMED_TELEGRAM_API_URL", "http://127.0.0.1:9")
    line = refused("run")
    assert "cannot be reached" in line
    assert "secret" not in line


def test_a_bad_setting(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRATAMED_DRAFT_DAYS", "soon")
    assert "PRATAMED_DRAFT_DAYS" in refused("round", "list")


def test_a_data_folder_that_cannot_be_written(refused: Refused, data_dir: Path) -> None:
    data_dir.write_text("a file where the folder should be")
    assert "data" in refused("round", "list")


def test_a_server_key_that_is_missing_beside_databases(refused: Refused, data_dir: Path, open_round: str) -> None:
    (data_dir / "server.key").unlink()
    before = _contents(data_dir)
    assert "server.key" in refused("round", "list")
    assert _contents(data_dir) == before


def test_a_registry_that_is_missing_beside_answers(run: Run, refused: Refused, data_dir: Path, open_round: str) -> None:
    assert run("round", "close", open_round, "--yes").exit_code == 0
    (data_dir / "registry.db").unlink()
    assert open_round in refused("round", "list")


def test_a_second_bot_with_the_same_folder(
    refused: Refused, data_dir: Path, open_round: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRATAMED_WEB_PORT", "8080")
    with held(data_dir / "server.key"):
        assert "data" in refused("run")


@pytest.mark.parametrize("name", ["registry.db", "answers/2026-1.db", "answers.db"])
def test_a_corrupt_database(refused: Refused, data_dir: Path, open_round: str, name: str) -> None:
    (data_dir / name).write_bytes(b"this is no database" * 100)
    before = _contents(data_dir)
    assert Path(name).name in refused("round", "list")
    assert _contents(data_dir) == before


@pytest.mark.parametrize("name", ["registry.db", "answers/2026-1.db", "answers.db"])
def test_a_database_of_a_newer_program(refused: Refused, data_dir: Path, open_round: str, name: str) -> None:
    with sqlite3.connect(data_dir / name) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = _contents(data_dir)
    assert "newer" in refused("round", "list")
    assert _contents(data_dir) == before


def test_another_server_key(refused: Refused, data_dir: Path, open_round: str) -> None:
    (data_dir / "server.key").write_bytes(bytes(32))
    before = _contents(data_dir)
    assert "key" in refused("round", "list")
    assert _contents(data_dir) == before


@pytest.mark.parametrize("names", [("a.pdf",), ("a.png", "b.pdf"), ("a.PNG",)])
def test_pictures_of_codes_are_png_or_svg_and_none_is_written_before_all_are(
    refused: Refused, open_round: str, tmp_path: Path, names: tuple[str, ...]
) -> None:
    pictures = [str(tmp_path / name) for name in names]
    assert pictures[-1] in refused("link", open_round, *(word for one in pictures for word in ("--qr", one)))
    assert not list(tmp_path.glob("a.*"))
