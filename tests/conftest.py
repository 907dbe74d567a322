"""What holds for all tests."""

import gc
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.needed import watch_programs

# Tests start some hundred processes, each of which would compile all code anew where Python was told to keep none.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Commands speak the language of whoever calls them: to tests, English.
for _variable in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
    os.environ.pop(_variable, None)
os.environ["LANG"] = "C.UTF-8"

FOLDER = Path(__file__).parent
LONG_SECONDS = 120
MEMORY, ENOUGH_BYTES = Path("/dev/shm"), 4 << 30


def keeps_files_in_memory() -> bool:
    """Whether there is room in memory for all files that tests write, and programs among them can be run."""
    if not MEMORY.is_dir() or os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(MEMORY).free > ENOUGH_BYTES


# Each step of each conversation is written durably: tests would wait for the disk more than they compute.
if "TMPDIR" not in os.environ and keeps_files_in_memory():
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None

_SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("each-run", max_examples=60, deadline=None, derandomize=True, suppress_health_check=_SLOW)
settings.register_profile("thorough", max_examples=1_000, deadline=None, suppress_health_check=_SLOW)
settings.load_profile("each-run")


@pytest.fixture(scope="session", autouse=True)
def no_other_programs() -> None:
    """What a test starts, it asks for."""
    watch_programs()


@pytest.fixture
def in_three_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rounds are asked in three languages, not in all: a report has papers in each language of its round."""
    offered = frozenset({"sv", "en", "ar"})
    monkeypatch.setattr("bot.service.rounds.opening.complete_languages", lambda *_: offered)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--postgres", action="store_true", help="ask all that is asked of storage of PostgreSQL as well")


def pytest_xdist_auto_num_workers() -> int | None:
    """What `-n auto` means: twice as many as there are processors, since tests wait for browsers and programs."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return 2 * (os.cpu_count() or 1)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Iterator[None]:
    """Looks for rubbish neither while all is imported, nor among what was: all of it is kept to the end."""
    gc.disable()
    _import_own_part(session)
    yield
    gc.enable()
    gc.freeze()


def _import_own_part(session: pytest.Session) -> None:
    """Of several workers that run all tests each imports other files first: code is compiled once, not by each."""
    worker = getattr(session.config, "workerinput", None)
    if worker and [Path(named) for named in session.config.args] in ([Path(FOLDER.name)], [FOLDER]):
        files = sorted(FOLDER.rglob("test_*.py"))[int(worker["workerid"].removeprefix("gw")) :: worker["workercount"]]
        for file in files:
            importlib.import_module(".".join(file.relative_to(FOLDER.parent).with_suffix("").parts))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Of several workers one begins with what waits for the browser, another with what waits for whole programs.

    The others compute meanwhile, and none is left with a long wait at the end. Each begins with its own part.
    """
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    waiting = [[item for item in items if test(item)] for test in (_is_browsing, _is_running_programs)]
    if workers > 1 and all(waiting):
        browsing, running = waiting
        others = [item for item in items if not _is_browsing(item) and not _is_running_programs(item)]
        first = max(0, len(items) // workers - len(browsing))
        items[:] = [*browsing, *others[:first], *running, *others[first:]]


def _is_browsing(item: pytest.Item) -> bool:
    return not {"chromium", "browser"}.isdisjoint(getattr(item, "fixturenames", ()))


def _is_running_programs(item: pytest.Item) -> bool:
    return "endtoend" in item.path.parts


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says after a long run which files took longest."""
    spent: dict[str, float] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                file = report.nodeid.partition("::")[0]
                spent[file] = spent.get(file, 0.0) + report.duration
    whole = sum(spent.values())
    if whole > LONG_SECONDS:
        slowest = ", ".join(f"{file} {spent[file]:.0f} s" for file in sorted(spent, key=lambda one: -spent[one])[:8])
        terminalreporter.write_line(f"Slowest of {whole:.0f} s: {slowest}")
