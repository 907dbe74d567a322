"""What commands compute before they do anything, as a multiple of `python -c pass`.

Run it with `python -m tests.benchmarks.speed.starting [TIMES]`; it prints one JSON document.
"""

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.web.program import environment

COMMANDS = {
    "nothing": ("-c", "pass"),
    "help": ("-m", "bot", "--help"),
    "round list": ("-m", "bot", "round", "list"),
}


def measure(times: int) -> dict[str, float]:
    """Seconds of computing of each command, in turn; the medians beside those of nothing."""
    with tempfile.TemporaryDirectory() as folder:
        taken = {name: [] for name in COMMANDS}  # type: dict[str, list[float]]
        for _ in range(times + 1):
            for name, arguments in COMMANDS.items():
                taken[name].append(_computed(arguments, Path(folder)))
    medians = {name: median(seconds[1:]) for name, seconds in taken.items()}
    return {name: seconds / medians["nothing"] for name, seconds in medians.items()}


def _computed(arguments: tuple[str, ...], folder: Path) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run((sys.executable, *arguments), env=environment(folder), check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 5)))
