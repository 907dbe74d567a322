"""The tables, made from the layouts of SQLite's files: what is stored is said once."""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.storage.refusals import NewerDatabase, OlderDatabase
from bot.storage.sql.connection import Connection, single

LAYOUTS = Path(__file__).parents[1] / "sql" / "layouts"
_TYPES = {
    r"\bTEXT\b": 'text COLLATE "C"',
    r"\bBLOB\b": "bytea",
    r"\bINTEGER\b": "bigint",
    r"\) (WITHOUT ROWID|STRICT)$": ")",
    r"\bx''": "''",
}
_REFERENCE = re.compile(r"^[\s,]*(\w+) .*?( REFERENCES \w+ \(\w+\))", re.MULTILINE)
_VERSION = re.compile(r"PRAGMA user_version=(\d+);")
_NO_STATISTICS = """
DO $$
DECLARE found record;
BEGIN
    FOR found IN SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER %I SET STATISTICS 0', found.table_name, found.column_name);
    END LOOP;
END $$
"""
"""Statistics for planning are samples of what was stored, and outlive it."""


def make(connection: Connection, name: str) -> None:
    """Make all tables of a layout in the first schema of the search path, within a transaction."""
    script = (LAYOUTS / f"{name}.sql").read_text(encoding="utf-8")
    version = f"CREATE TABLE layout (version bigint NOT NULL); INSERT INTO layout VALUES ({version_of(name)})"
    connection.execute(";\n".join((*_statements(script), version, *_own(name), _NO_STATISTICS)))


def prove(connection: Connection, name: str, where: Path) -> None:
    """Raises NewerDatabase, OlderDatabase where the tables are not those of this program."""
    (found,), known = single(connection, "SELECT version FROM layout"), version_of(name)
    if found > known:
        raise NewerDatabase(where, found, known)
    if found < known:
        raise OlderDatabase(where, found, known)


def version_of(name: str) -> int:
    """The version of a layout."""
    found = _VERSION.search((LAYOUTS / f"{name}.sql").read_text(encoding="utf-8"))
    return int(found[1]) if found else 0


def _statements(script: str) -> Iterator[str]:
    """What PostgreSQL needs of a layout: tables, then their rows and indexes, and last what refers to what."""
    references = []
    for statement in re.findall(r"^(?:CREATE TABLE|CREATE \w*\s?INDEX|INSERT INTO)\b.*?(?=;$)", script, re.M | re.S):
        if not statement.startswith("CREATE TABLE"):
            yield statement
            continue
        table = statement.split()[2]
        for column, reference in _REFERENCE.findall(statement):
            statement = statement.replace(reference, "", 1)
            references.append(f"ALTER TABLE {table} ADD FOREIGN KEY ({column}){reference}")
        for pattern, replacement in _TYPES.items():
            statement = re.sub(pattern, replacement, statement)
        yield statement
    yield from references


def _own(name: str) -> Iterator[str]:
    """What PostgreSQL has in words of its own."""
    file = Path(__file__).with_name(f"{name}.sql")
    if file.exists():
        yield file.read_text(encoding="utf-8")
