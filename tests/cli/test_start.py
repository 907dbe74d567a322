"""Commands and the bot start at once: what only reports need is loaded with the report."""

import subprocess
import sys

HEAVY = ("scipy", "pandas", "numpy", "typst", "openpyxl", "pyxform")


def test_putting_the_parts_together_loads_nothing_heavy() -> None:
    check = f"import bot.application, sys; print(*[name for name in {HEAVY} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""
