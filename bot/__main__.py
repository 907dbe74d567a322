"""`pratamed`, also `python -m bot`."""

import mmap
import sys

NEEDED_BYTES = 512 << 20
"""Address space for the program, its libraries and threads; most of it is never filled."""


def main() -> None:
    """Run a command if there is room for the program: one that lacks memory while it loads parts of itself, or begins
    threads, can crash, or wait for ever.
    """
    try:
        mmap.mmap(-1, NEEDED_BYTES).close()
        from bot.cli import main

        main()
    except (MemoryError, OSError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else "There is too little memory"
        sys.stderr.write(f"The machine does not allow that: {reason}.\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
