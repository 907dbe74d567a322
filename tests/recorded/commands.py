"""What the command line says: the help of every command, and a round from its opening to its news."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot import application
from bot.cli import cli
from tests.recorded.life import Seeded
from tests.service.desks.coordinators import BATTERY, TYPO
from tests.service.installed import Clock

_TEXTS = ("--text", "sv=Fler kurser", "--text", "en=More courses")
_BY_CHANCE = ((re.compile(r"\b[0-9a-f]{64}\b"), "(hash)"),)


def helps() -> str:
    """The help of every command, as it is asked for: a command keeps under what names help was asked of it first."""
    return "\n".join(_helps("pratamed", cli, None))


def _helps(name: str, command: click.Command, above: click.Context | None) -> Iterator[str]:
    context = click.Context(command, above, name, terminal_width=120, **command.context_settings)
    yield f"=== {context.command_path}"
    yield from (line.rstrip() for line in command.get_help(context).splitlines() if line.strip())
    if isinstance(command, click.Group):
        for named in command.list_commands(context):
            inner = command.get_command(context, named)
            assert inner
            yield from _helps(named, inner, context)


def a_round(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A round by commands, with what is refused on the way."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PRATAMED_DATA_DIR", str(folder / "data"))
    monkeypatch.setenv("PRATAMED_TELEGRAM_USERNAME", "prata_test_bot")
    monkeypatch.delenv("PRATAMED_TELEGRAM_TOKEN", raising=False)
    defaults = application.installation.__wrapped__.__kwdefaults__  # type: ignore[attr-defined]
    monkeypatch.setitem(defaults, "clock", Clock())
    monkeypatch.setitem(defaults, "draws", Seeded())
    for name, text in _FILES.items():
        (folder / name).write_text(text, "utf-8")
    said = _Said(folder)
    for words in _COMMANDS:
        said.runs(*words)
    return "\n".join(said.lines)


class _Said:
    def __init__(self, folder: Path) -> None:
        self.folder, self.lines = folder, list[str]()

    def runs(self, *words: str) -> None:
        result = CliRunner().invoke(cli, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        self.lines.append(f"=== {' '.join(words)} -> {result.exit_code}")
        for name, text in (("", result.stdout), ("stderr: ", result.stderr)):
            for found, instead in _BY_CHANCE:
                text = found.sub(instead, text)
            text = text.replace(str(self.folder), "(here)")
            self.lines += [f"{name}{line}".rstrip() for line in text.splitlines()]


_FILES = {"tried.yaml": BATTERY, "typo.yaml": TYPO, "wrong.yaml": "id: ["}
_COMMANDS: tuple[tuple[str, ...], ...] = (
    ("battery", "list"),
    ("battery", "check", "ostergotland-core"),
    ("battery", "check", "nothing"),
    ("battery", "check", "wrong.yaml"),
    ("battery", "preview", "ostergotland-core"),
    ("battery", "import", "wrong.yaml"),
    ("battery", "import", "tried.yaml"),
    ("battery", "import", "typo.yaml"),
    ("battery", "list"),
    ("battery", "list", "--json"),
    ("battery", "diff", "tried", "typo.yaml"),
    ("battery", "library"),
    ("plan", "ostergotland-core", "--people", "300"),
    ("round", "list"),
    ("intervention", "add", "=Språkcafé", "--municipality", "0580", "--begins", "2026-01-01"),
    ("intervention", "add", "Guides"),
    ("intervention", "add", "X", "--municipality", "9999"),
    ("intervention", "list"),
    ("round", "open", "ostergotland-core", "--name", "Autumn", "--municipality", "0580", "--intervention", "guides"),
    ("round", "open", "ostergotland-core", "--name", "", "--municipality", "0580"),
    ("round", "open", "ostergotland-core", "--name", "Second", "--municipality", "0580", "--municipality", "0581"),
    ("link", "2026-1", "--language", "ar"),
    ("link", "2026-1", "--once", "--intervention", "guides"),
    ("link", "2026-1", "--language", "xx"),
    ("link", "2026-9"),
    ("round", "list"),
    ("round", "show", "2026-1"),
    ("round", "show", "2026-1", "--json"),
    ("invite", "ambassador", "--municipality", "0580", "--label", "Asha"),
    ("invite", "coordinator", "--role", "municipality", "--municipality", "0580", "--label", "Karin"),
    ("invite", "coordinator", "--role", "municipality"),
    ("invite", "list"),
    ("ambassador", "list"),
    ("coordinator", "list"),
    ("voices", "list"),
    ("invite", "withdraw", "exj1t6"),
    ("invite", "withdraw", "EXJ1T6"),
    ("invite", "list"),
    ("round", "target", "2026-1", "30", "--language", "so"),
    ("round", "target", "2026-1", "30", "--municipality", "0581"),
    ("audio", "list"),
    ("text", "list", "2026-1"),
    ("report", "2026-1", "--out", "report"),
    ("round", "close", "2026-1", "--yes"),
    ("round", "close", "2026-1"),
    ("round", "close", "2026-1"),
    ("text", "list", "2026-1"),
    ("report", "2026-1", "--out", "report", "--language", "xx"),
    ("action", "add", "2026-1", "--theme", "work", *_TEXTS),
    ("round", "list", "--json"),
    ("audit",),
    ("doctor",),
    ("news", "send", "XXXXXX"),
    ("nothing",),
)
