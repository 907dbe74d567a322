"""What can be written of an intervention at most, and what is an address of an evaluation."""

import re
from urllib.parse import urlsplit

MAX_NAME, LONGEST_NOTE = 120, 500
FIRST_YEAR, LAST_YEAR = 1950, 2100
MAX_ADDRESS, MOST_EVALUATIONS = 500, 12
_UNFIT_IN_ADDRESSES = re.compile(r"[\s\"'<>\\`{}|^]")


def is_address(text: str) -> bool:
    """Whether it leads to a page, and nowhere else: no script, no file, no name or password in it."""
    if len(text) > MAX_ADDRESS or not text.isprintable() or _UNFIT_IN_ADDRESSES.search(text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
