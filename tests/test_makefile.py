"""`make` finds a Python that fits, or says in one sentence what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.needed import needed

MAKEFILE = Path(__file__).parents[1] / "Makefile"
NONE_FOUND = "Python 3.11 to 3.14 is needed, and none was found. README.md says how to install it."

FAKE = """#!/bin/sh
exec {real} -S -c 'import sys; sys.version_info = {version}; {hide}exec(sys.argv[1])' "$2"
"""


class Machine:
    """A folder with an empty environment to build, and another for what a machine has in its PATH."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.programs = folder, folder / "programs"
        self.programs.mkdir()
        for name in ("requirements.lock", "pyproject.toml"):
            (folder / name).touch()

    def has(self, name: str, version: str, *, venv: bool = True) -> None:
        """A Python of a version, as in "3.12"."""
        told = f"({version.replace('.', ', ')}, 0)"
        hide = "" if venv else 'sys.modules["ensurepip"] = None; '
        self.writes(name, FAKE.format(real=sys.executable, version=told, hide=hide))

    def writes(self, name: str, script: str) -> None:
        """A program."""
        (self.programs / name).write_text(script, encoding="utf-8")
        (self.programs / name).chmod(0o755)

    def makes(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """The environment."""
        words = [needed("make"), "-f", str(MAKEFILE), *arguments, ".venv/installed"]
        return subprocess.run(
            words, cwd=self.folder, env={"PATH": str(self.programs)}, capture_output=True, text=True, check=False
        )

    def chosen(self, *arguments: str) -> str:
        """The Python that would make the environment."""
        commands = self.makes("--dry-run", *arguments).stdout.splitlines()
        (command,) = [line for line in commands if line.endswith("-m venv .venv")]
        return command.split()[0].strip('"')


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("is_named_by_version", [True, False])
def test_one_python_that_fits_is_found(machine: Machine, version: str, is_named_by_version: bool) -> None:
    name = f"python{version}" if is_named_by_version else "python3"
    machine.has(name, version)
    assert machine.chosen() == name


def test_of_several_the_first_is_taken_that_can_make_an_environment(machine: Machine) -> None:
    machine.writes("python3.11", "#!/bin/sh\nexit 127\n")
    machine.has("python3.12", "3.12", venv=False)
    machine.has("python3.13", "3.13")
    machine.has("python3.14", "3.14")
    machine.has("python3", "3.12")
    assert machine.chosen() == "python3.13"


def test_whoever_names_a_python_gets_it(machine: Machine) -> None:
    machine.has("python3.11", "3.11")
    machine.has("mine", "3.14")
    assert machine.chosen("PYTHON=mine") == "mine"


@pytest.mark.parametrize("version", [None, "2.7", "3.10", "3.15"])
def test_without_one_a_sentence_says_so(machine: Machine, version: str | None) -> None:
    if version:
        machine.has("python3", version)
    made = machine.makes()
    assert made.returncode != 0
    assert made.stderr.splitlines()[0] == NONE_FOUND
    assert not (machine.folder / ".venv").exists()


def test_a_named_python_that_does_not_fit_is_refused_by_name(machine: Machine) -> None:
    machine.has("python3.11", "3.11")
    machine.has("python3.10", "3.10")
    assert "and python3.10 is none." in machine.makes("PYTHON=python3.10").stderr


def test_a_python_without_venv_is_told_apart_from_none(machine: Machine) -> None:
    machine.has("python3", "3.12", venv=False)
    assert machine.makes().stderr.splitlines()[0] == (
        "python3 cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv"
    )
