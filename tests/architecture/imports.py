"""Who imports whom, read from the source: at the top of a file, within functions and for types alike."""

import ast
from collections import defaultdict
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


def rooms(graph: Graph) -> dict[str, Graph]:
    """In each package, which of its files and folders need which others, by whatever lies in them."""
    needed: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, others in graph.items():
        for other in others:
            for package in _packages_of(name):
                if other.startswith(f"{package}."):
                    own, its = (module.split(".")[package.count(".") + 1] for module in (name, other))
                    needed[package][own] |= {its} - {own}
    return {package: {room: frozenset(others) for room, others in own.items()} for package, own in needed.items()}


def _packages_of(module: str) -> list[str]:
    parts = module.split(".")
    return [".".join(parts[:depth]) for depth in range(1, len(parts))]


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
