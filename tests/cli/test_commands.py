"""What the commands do when all is well."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import pytest

from bot.settings import read_settings
from conversations.engine.session import Mode
from tests.cli.conftest import Run
from tests.printed import words

Done = Callable[..., Any]


def test_a_round_from_opening_to_report(done: Done, open_round: str, tmp_path: Path) -> None:
    assert [found["round"] for found in done("round", "list")] == [open_round]
    shown = done("round", "show", open_round)
    assert {name: shown[name] for name in ("opened", "consented", "sent", "refused", "expired")} == dict.fromkeys(
        ("opened", "consented", "sent", "refused", "expired"), 0
    )
    assert done("round", "close", open_round)["state"] == "closed"
    files = done("report", open_round, "--out", str(tmp_path / "report"))["files"]
    assert all(Path(file).stat().st_size > 0 for file in files)
    assert {Path(file).suffix for file in files} >= {".html", ".csv"}


def test_a_link_is_a_start_link_with_a_code_that_telegram_takes(done: Done, open_round: str) -> None:
    link = done("link", open_round, "--municipality", "0580", "--language", "so")
    assert link["url"] == f"https://t.me/prata_test_bot?start={link['code']}"
    assert 1 <= len(link["code"]) <= 64
    assert link["code"].isalnum()


@pytest.mark.parametrize("suffix", [".png", ".svg"])
def test_the_qr_code_is_written_as_a_picture(done: Done, open_round: str, tmp_path: Path, suffix: str) -> None:
    picture = tmp_path / f"qr{suffix}"
    link = done("link", open_round, "--qr", str(picture))
    assert link["files"] == [str(picture)]
    if suffix == ".png":
        image = cv2.imread(str(picture))
        assert image is not None
        assert cv2.QRCodeDetector().detectAndDecode(image)[0] == link["url"]
    else:
        assert "<svg" in picture.read_text()


def test_the_sample_battery_has_no_problems(done: Done) -> None:
    others, newcomers = ["associations", "employers", "officials"], ["ostergotland-core", "ostergotland-honesty"]
    names = [*others, "orientation", *newcomers, "progress", "values"]
    assert [done("battery", "check", name) for name in names] == [[]] * 8
    assert [battery["id"] for battery in done("battery", "list")] == names


def test_the_preview_shows_what_each_arm_reads(done: Done, run: Run) -> None:
    shown = {
        (one["question"], one["arm"]): one["texts"]
        for one in done("battery", "preview", "ostergotland-honesty", "--language", "en")
    }
    assert list(shown) == [
        (name, arm) for name in ("repeat_story", "fear_list_one", "fear_list_two") for arm in range(2)
    ]
    assert "No public office" not in " ".join(shown["repeat_story", 0])
    assert "No public office" in " ".join(shown["repeat_story", 1])
    fear = "I am afraid to complain about a public office."
    assert [(key, fear in texts) for key, texts in shown.items() if "list" in key[0]] == [
        (("fear_list_one", 0), False),
        (("fear_list_one", 1), True),
        (("fear_list_two", 0), True),
        (("fear_list_two", 1), False),
    ]
    assert "everybody is asked the same" in run("battery", "preview", "ostergotland-core").stdout
    assert run("battery", "preview", "ostergotland-core", "--language", "tlh").exit_code == 2


def test_all_problems_of_a_battery_are_found_in_one_run(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(
        "id: bad\nversion: '1'\ntitle: {en: Bad}\nlanguages: [en, sv]\n"
        "choice_lists:\n  c:\n    - {code: a, label: {en: A}}\n    - {code: a, label: {en: " + "B" * 61 + "}}\n"
        "themes:\n  - id: t\n    label: {en: T}\n    questions:\n"
        "      - {id: q, kind: scale, choices: c, label: {en: Q}, relevant: \"${later} = 'x'\"}\n"
        "      - {id: later, kind: text, label: {en: L}}\n"
    )
    result = run("battery", "check", str(file))
    assert result.exit_code == 1
    for found in ("60", "later", "direction", "sv", "Several choices"):
        assert found in result.stdout, result.stdout


def test_doctor_looks_at_everything(done: Done) -> None:
    subjects = {finding["subject"] for finding in done("doctor")}
    assert subjects >= {"data", "telegram", "region", "battery"}


def test_what_is_backed_up_comes_back_on_another_machine(
    done: Done, open_round: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, first, second = tmp_path / "all.backup", read_settings().data_dir, tmp_path / "second"
    assert done("backup", str(file)) == {"open": [open_round], "closed": []}
    second.mkdir()
    shutil.copy(first / "server.key", second)
    monkeypatch.setenv("PRATAMED_DATA_DIR", str(second))
    monkeypatch.setenv("PRATAMED_BACKUP_KEYS_DIR", str(first / "backup-keys"))
    assert done("restore", str(file)) == {"open": [open_round], "closed": []}
    assert [found["round"] for found in done("round", "list")] == [open_round]


def test_help_names_every_command(run: Run) -> None:
    result = run("--help")
    for name in ("backup", "battery", "demo", "doctor", "link", "report", "restore", "round", "run"):
        assert name in result.stdout
        assert run(name, "--help").exit_code == 0


def test_the_consent_is_printed_for_each_way_of_answering(done: Done, tmp_path: Path) -> None:
    printed = set()
    for mode in map(str, Mode):
        file = str(tmp_path / f"{mode}.pdf")
        assert done("ambassador", "consent", "--language", "so", "--mode", mode, "--out", file) == {"file": file}
        printed.add(words(Path(file).read_bytes()))
    assert len(printed) == len(Mode)


def test_the_consent_to_protected_questions_says_so(done: Done, tmp_path: Path) -> None:
    file = str(tmp_path / "consent.pdf")
    for battery, is_protected in (("ostergotland-core", False), ("ostergotland-honesty", True)):
        done("ambassador", "consent", "--language", "en", "--battery", battery, "--out", file)
        page = words(Path(file).read_bytes())
        assert ("Some questions are protected" in page) is is_protected
