"""Each file of an installation, damaged in several ways, before each command: one sentence and no traceback."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_doctor import closed
from tests.cli.test_irreversible import CAN_BE_DONE_ANEW, READS

__all__ = ["closed"]

COMMANDS = {
    "audit": (),
    "doctor": ("--deep",),
    "round list": (),
    "round show": ("2026-1",),
    "text list": ("2026-1",),
    "voices list": (),
    "link": ("2026-1",),
    "backup": ("copy.backup",),
    "report": ("2026-1", "--out", "report"),
    "key rotate": (),
}
FILES = ("registry.db", "answers/2026-1.db", "server.key", "batteries/ostergotland/strange.yaml")
Damage = Callable[[bytes], bytes]


def flipped(whole: bytes, share: float) -> bytes:
    place = int(len(whole) * share)
    return whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :]


DAMAGES: dict[str, Damage] = {
    "a byte in its head": lambda whole: flipped(whole, 0.0),
    "a byte in its middle": lambda whole: flipped(whole, 0.5),
    "a byte near its end": lambda whole: flipped(whole, 0.97),
    "cut": lambda whole: whole[: len(whole) * 2 // 3],
    "empty": lambda _: b"",
    "zeros": lambda whole: bytes(len(whole)),
    "a page of noise": lambda whole: whole[: len(whole) // 3] + bytes(range(256)) * 16 + whole[len(whole) // 3 :],
}


def test_the_table_is_of_commands_that_read_what_is_stored() -> None:
    assert set(COMMANDS) <= READS | CAN_BE_DONE_ANEW | {"report", "key rotate"}


@pytest.mark.parametrize("file", FILES)
def test_a_damaged_file_is_one_sentence_to_every_command(file: str, run: Run, closed: Path, data_dir: Path) -> None:
    damages, refused = cycle(DAMAGES.items()), 0
    for name, words in COMMANDS.items():
        kind, damage = next(damages)
        shutil.rmtree(data_dir, ignore_errors=True)
        shutil.copytree(closed, data_dir)
        damaged = data_dir / file
        damaged.parent.mkdir(parents=True, exist_ok=True)
        damaged.write_bytes(damage(damaged.read_bytes() if damaged.exists() else b"battery: strange\n" * 20))
        result = run(*name.split(), *words)
        said = result.stderr.splitlines()
        assert result.exit_code in (0, 1), (name, kind, result.output)
        assert len(said) <= 1, (name, kind, said)
        assert "broke on our side" not in result.output, (name, kind, said)
        refused += result.exit_code
    assert refused or file.startswith("batteries"), "nobody noticed"


LIMITED = """
import resource, sys
resource.setrlimit(getattr(resource, sys.argv[1]), (int(sys.argv[2]),) * 2)
sys.argv = ["pratamed", *sys.argv[3:]]
from bot.__main__ import main
main()
"""


@pytest.mark.parametrize(
    ("limit", "most", "code"),
    [("RLIMIT_NOFILE", 16, 0), ("RLIMIT_NOFILE", 11, 1), ("RLIMIT_AS", 700 << 20, 0), ("RLIMIT_AS", 200 << 20, 1)],
)
def test_with_few_file_handles_or_little_memory_it_works_or_says_one_sentence(
    limit: str, most: int, code: int, closed: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(closed, data_dir)
    monkeypatch.setenv("PRATAMED_DATA_DIR", str(data_dir))
    words = (sys.executable, "-c", LIMITED, limit, str(most), "round", "list")
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert ended.returncode == code, ended.stderr
    assert len(ended.stderr.splitlines()) == code
