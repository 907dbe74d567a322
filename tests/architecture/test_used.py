"""What a module defines is used by the program itself: what only tests use is let go."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("analytics", "bot", "conversations", "locales")
FOR_WHOEVER_ASKS = {
    "LASTING": "what a backup keeps whole; a test holds the lists of tables against a registry",
}
_DEFINED = re.compile(r"^(?:async def|def|class) (\w+)|^([A-Z][A-Z0-9_]+)(?:: [^=\n]+)? = ", re.MULTILINE)
_DECORATED = re.compile(r"^@[^\n]*(?:\n[^\n]+)*?\n(?:async )?def (\w+)", re.MULTILINE)


def test_whatever_a_module_defines_is_used_by_the_program() -> None:
    texts = [re.sub(r"`[^`\n]*`", "", text) for text in _texts()]
    said = Counter(word for text in texts for word in re.findall(r"\w+", text))
    defined = Counter(first or second for text in texts for first, second in _DEFINED.findall(text))
    decorated = {name for text in texts for name in _DECORATED.findall(text)}
    assert {name for name, times in defined.items() if said[name] == times} - decorated == set(FOR_WHOEVER_ASKS)


def _texts() -> Iterator[str]:
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*")):
            if file.suffix in {".py", ".html", ".js", ".typ"} and "__pycache__" not in file.parts:
                yield file.read_text("utf-8")
