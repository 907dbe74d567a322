"""What the tests would not notice: small faults, put one at a time into a copy of the code, drawn at random.

    python -m tests.mutants [NUMBER] [SEED] [ROOM ...]

Prints a line for each fault that the tests of its room let pass, and how many there were. A room's tests take up to two
minutes of computing for a fault that survives.
"""

import argparse
import ast
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns

ROOT = Path(__file__).parents[1]
ROOMS = {
    "analytics/disclosure": ("tests/disclosure", "tests/analytics"),
    "bot/service": ("tests/service",),
    "bot/storage": ("tests/storage",),
    "conversations/engine": ("tests/engine",),
}
"""Which tests have to notice a fault in a folder."""

LONGEST_SECONDS = 1800
_SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    **{ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt},
    **{ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot},
    **{ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add},
}


@dataclass(frozen=True, slots=True)
class Fault:
    """`after` in the place of `before`, from byte `start` to byte `end` of a file."""

    line: int
    start: int
    end: int
    before: str
    after: str

    def put_into(self, source: str) -> str:
        raw = source.encode()
        return (raw[: self.start] + f"({self.after})".encode() + raw[self.end :]).decode()


def faults_in(source: str) -> list[Fault]:
    """All faults that could be put into a file: another comparison, number or connective, a call left out."""
    tree = ast.parse(source)
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []
    for node in _expressions(tree):
        after = _changed(node)
        if after is not None:
            start, end = starts[node.lineno - 1] + node.col_offset, starts[(node.end_lineno or 0) - 1]
            whole = start, end + (node.end_col_offset or 0)
            found.append(Fault(node.lineno, *whole, ast.unparse(node), after))
    return found


def _expressions(node: ast.AST) -> Iterator[ast.expr]:
    """What is computed: neither types, decorators and docstrings nor the insides of formatted texts."""
    if isinstance(node, ast.expr):
        yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list") or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield from _expressions(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changed(node: ast.expr) -> str | None:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=others) if type(op) in _SWAPPED:
            return ast.unparse(ast.Compare(left, [_SWAPPED[type(op)]()], others))  # type: ignore[list-item]
        case ast.BoolOp(op=op, values=values):
            return ast.unparse(ast.BoolOp(_SWAPPED[type(op)](), values))  # type: ignore[arg-type]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SWAPPED:
            return ast.unparse(ast.BinOp(left, _SWAPPED[type(op)](), right))  # type: ignore[arg-type]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return ast.unparse(operand)
        case ast.IfExp(test=test, body=body, orelse=other):
            return ast.unparse(ast.IfExp(ast.UnaryOp(ast.Not(), test), body, other))
        case ast.Constant(value=bool(value)):
            return str(not value)
        case ast.Constant(value=int(value)):
            return str(value + 1)
        case ast.Await(value=ast.Call()):
            return "None"
        case _:
            return None


def drawn(number: int, seed: int, room: str) -> list[tuple[str, Fault]]:
    """So many faults of a room, each with its file."""
    files = sorted((ROOT / room).rglob("*.py"))
    every = [(str(file.relative_to(ROOT)), fault) for file in files for fault in faults_in(file.read_text("utf-8"))]
    return random.Random(seed).sample(every, min(number, len(every)))


def is_noticed(copy: Path, file: str, fault: Fault, tests: tuple[str, ...]) -> bool:
    """Whether the tests fail, or do not come to an end, with the fault in a copy of the code."""
    place = copy / file
    source = place.read_text("utf-8")
    place.write_text(fault.put_into(source), "utf-8")
    try:
        return not pass_in(copy, tests)
    finally:
        place.write_text(source, "utf-8")


def pass_in(copy: Path, tests: tuple[str, ...]) -> bool:
    """Whether all tests pass on the code that lies in a folder, in time."""
    words = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests)
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    try:
        run = subprocess.run(
            words, cwd=copy, env=environment, capture_output=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def main(number: int, seed: int, rooms: list[str]) -> None:
    """Prints what survives in each room."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        copytree(ROOT, copy, ignore=ignore_patterns(".git", ".venv", "*cache*"))
        for room in rooms:
            assert pass_in(copy, ROOMS[room]), f"the tests of {room} fail without a fault"
            counts = Counter[bool]()
            for file, fault in drawn(number, seed, room):
                noticed = is_noticed(copy, file, fault, ROOMS[room])
                counts[noticed] += 1
                if not noticed:
                    print(f"{file}:{fault.line}: {fault.before} -> {fault.after}", flush=True)
            print(f"{room}: {counts[True]} of {counts.total()} noticed", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("number", type=int, nargs="?", default=20)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("rooms", nargs="*", default=list(ROOMS))
    given = parser.parse_args()
    main(given.number, given.seed, given.rooms)
