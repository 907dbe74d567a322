"""How commands end: with a result for people or machines, or refused with one clear line."""

import asyncio
import functools
import json
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, NoReturn, TypeVar

import click

from bot.cli.waiting import shown_on_terminal
from bot.faults import described
from bot.progress import NOTHING, doing
from bot.refusals import Refused
from conversations.authoring.problem_texts import told_with_level
from conversations.definition.problems import BatteryProblems, Problem
from conversations.languages import known_language
from conversations.phrases import Text
from locales import render

_Made = TypeVar("_Made")

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")


def refuse(message: str, *, as_json: bool = False) -> NoReturn:
    """End with exit code 1 and one line on stderr; whoever reads JSON finds it there as well."""
    click.echo(message, err=True)
    tell(as_json, {"refused": message})
    sys.exit(1)


def refuse_problems(called: str, problems: Sequence[Problem], *, as_json: bool = False) -> NoReturn:
    """End with all that is wrong with what is `called` so, a line each on stderr, the errors nearest to the end."""
    told_last = sorted(problems, key=lambda problem: problem.level, reverse=True)
    for problem in told_last:
        click.echo(told_with_level(problem, in_reader_language), err=True)
    errors = [problem for problem in problems if problem.level == "error"]
    without = any(problem.unaskable for problem in errors)
    end = (
        f"{called} cannot be used: {len(errors)} {'error' if len(errors) == 1 else 'errors'}."
        f"{' What a chat cannot ask can be left out: --leave-out.' if without else ''}"
    )
    click.echo(end, err=True)
    tell(as_json, {"refused": end, "problems": [problem.document() for problem in problems]})
    sys.exit(1)


def in_reader_language(text: Text) -> str:
    """The text in the language of whoever sits at the terminal, as the environment says it; in English without."""
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return render(text, known_language(said.partition(".")[0]))


def command_line(work: Callable[..., Coroutine[Any, Any, _Made]]) -> Callable[..., _Made]:
    """Run an async command, showing what it does; a refusal becomes one line on stderr and exit code 1."""

    @functools.wraps(work)
    def run(*args: Any, **kwargs: Any) -> _Made:
        end = functools.partial(refuse, as_json=kwargs.get("as_json", False))
        try:
            with shown_on_terminal():
                return asyncio.run(work(*args, **kwargs))
        except Refused as refusal:
            end(in_reader_language(refusal.text))
        except BatteryProblems as found:
            refuse_problems("The battery", found.problems, as_json=kwargs.get("as_json", False))
        except PermissionError as problem:
            end(f"{problem.filename} cannot be read or written: {problem.strerror}.")
        except BrokenPipeError:
            # Whoever read along (head, less) has read enough.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except (MemoryError, OSError) as problem:
            end(limit_met(problem))
        except Exception as problem:
            if isinstance(problem, click.ClickException | click.exceptions.Exit | click.Abort):
                raise
            end(f"Something broke on our side: {described(problem)}. Please try again, or report this line.")

    return run


def limit_met(problem: MemoryError | OSError) -> str:
    """One sentence about what the machine does not allow or have, such as files, memory or room on the disk."""
    reason = problem.strerror if isinstance(problem, OSError) and problem.strerror else "There is too little memory"
    return f"The machine does not allow that: {reason}."


def tell(as_json: bool, document: dict[str, Any] | list[Any], *lines: str) -> None:
    """The result: the document as JSON, or the lines for people."""
    doing(NOTHING)
    if as_json:
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for line in lines:
            click.echo(line)
