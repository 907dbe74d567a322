"""Who imports whom, read from the source: at the top of a file, within functions and for types alike."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("analytics", "bot", "conversations", "locales")

Graph = Mapping[str, frozenset[str]]


def import_graph(root: Path = ROOT, packages: tuple[str, ...] = PACKAGES) -> Graph:
    """Each module with those that it imports. A package is its `__init__`."""
    files = {_module(file, root): file for package in packages for file in sorted((root / package).rglob("*.py"))}
    return {name: frozenset(_imported(file, files)) - {name} for name, file in files.items()}


def circle(graph: Graph) -> list[str]:
    """Modules that import each other in turn, the first again at the end; nothing if there are none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        return list(reversed(found.args[1]))
    return []


def _module(file: Path, root: Path) -> str:
    parts = file.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(file: Path, known: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{name.name}" for name in node.names]
            yield from (name if name in known else node.module for name in names if {name, node.module} & set(known))
