"""What holds for all tests."""

import os
import sys

import pytest
from hypothesis import HealthCheck, settings

from tests.needed import watch_programs

# Tests start some hundred processes, each of which would compile all code anew where Python was told to keep none.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

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
