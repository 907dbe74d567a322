"""No test passes or fails by what happens to be installed."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.needed import INSTALLED_BY, NO_SKIP, StrangeProgram, needed


@pytest.fixture(params=INSTALLED_BY)
def not_there(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A program that a test wants on a machine that has none."""
    monkeypatch.setenv("PATH", "")
    return str(request.param)


def test_what_is_missing_is_skipped_with_the_line_that_installs_it(
    not_there: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(NO_SKIP, raising=False)
    with pytest.raises(pytest.skip.Exception, match=f"{not_there} is missing; install it with: apt-get install "):
        needed(not_there)


def test_where_no_skip_is_allowed_it_fails(not_there: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NO_SKIP, "1")
    with pytest.raises(pytest.fail.Exception, match=f"{not_there} is missing"):
        needed(not_there)


@pytest.mark.parametrize("first", range(4))
def test_of_several_browsers_the_one_that_computes_least_is_taken(
    first: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"][first:]
    for name in there:
        (tmp_path / name).touch(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert needed("chromium") == str(tmp_path / there[0])


def test_the_run_that_allows_no_skip_installs_all_of_them() -> None:
    lines = (Path(__file__).parents[1] / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    installed = {word for line in lines if line.startswith("apt-get install") for word in line.split()}
    assert {line.split()[-1] for line in INSTALLED_BY.values()} <= installed
    assert f"export {NO_SKIP}=1" in lines[: lines.index("make test")]


def test_nothing_else_skips() -> None:
    here = Path(__file__).parent
    skips = re.compile(r"pytest\.skip\(|mark\.skip|skipif|importorskip|unittest\.skip")
    found = [str(file.relative_to(here)) for file in here.rglob("*.py") if skips.search(file.read_text("utf-8"))]
    assert sorted(found) == ["needed.py", Path(__file__).name]


@pytest.mark.parametrize("program", ["pdftotext", "/usr/bin/env", "python3"])
def test_a_program_that_was_not_asked_for_does_not_start(program: str) -> None:
    with pytest.raises(StrangeProgram):
        subprocess.run([program], check=False)
