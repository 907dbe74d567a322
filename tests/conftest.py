"""What holds for all tests."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.needed import watch_programs

# Tests start some hundred processes, each of which would compile all code anew where Python was told to keep none.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

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

settings.register_profile(
    "shared-machine",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("shared-machine")


@pytest.fixture(scope="session", autouse=True)
def no_other_programs() -> None:
    """What a test starts, it asks for."""
    watch_programs()
