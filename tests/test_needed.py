"""No test passes or fails by what happens to be installed."""

import subprocess

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


@pytest.mark.parametrize("program", ["pdftotext", "/usr/bin/env", "python3"])
def test_a_program_that_was_not_asked_for_does_not_start(program: str) -> None:
    with pytest.raises(StrangeProgram):
        subprocess.run([program], check=False)
