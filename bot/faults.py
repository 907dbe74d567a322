"""What is said of a fault in the program: to whoever met it, and in the log."""

import traceback
from pathlib import Path

from conversations.phrases import phrase

BROKE = phrase("Something broke on our side. Please try again.")


def described(error: BaseException) -> str:
    """The kind of the error and where it arose; its message may hold what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return type(error).__name__ + where
