"""A real PostgreSQL on a free port of this machine, for as long as the tests run; it refuses to run as root."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.needed import wanted
from tests.patience import PATIENCE

USER = "postgres"
QUICK = ("fsync=off", "full_page_writes=off", "max_connections=60", "shared_buffers=32MB", "listen_addresses=127.0.0.1")
"""A test wants to see what is stored, and not to wait for a disk."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that trusts whoever comes."""

    port: int

    def url(self, database: str = "postgres") -> str:
        """Where a client finds a database."""
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"

    def run(self, *statements: str, database: str = "postgres", schema: str = "public") -> list[tuple[Any, ...]]:
        """What the last of these statements finds."""
        with psycopg.connect(self.url(database), autocommit=True, options=f"-c search_path={schema}") as connection:
            for statement in statements:
                cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def pages(self, table: str, *, database: str, schema: str) -> bytes:
        """The file of a table or index as it lies on the disk."""
        query = f"SELECT pg_read_binary_file(pg_relation_filepath('{table}'))"
        ((content,),) = self.run("CHECKPOINT", query, database=database, schema=schema)
        return bytes(content)

    def cut_connections(self) -> None:
        """End whatever is connected, as a restart does."""
        self.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pratamed'")

    def empty(self, database: str) -> None:
        """Leave nothing of ours in a database."""
        query = (
            f"SELECT nspname FROM pg_namespace WHERE nspowner = '{USER}'::regrole AND nspname !~ '^pg_|^information_'"
        )
        for (schema,) in self.run(f"{query} AND nspname <> 'public'", database=database):
            self.run(f'DROP SCHEMA "{schema}" CASCADE', database=database)

    def wait(self) -> None:
        """Until it takes connections."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self.run("SELECT 1")
                return
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
            time.sleep(0.05)


@contextmanager
def running_server() -> Iterator[Server]:
    """Start it; skips the test where there is none."""
    initdb, program = wanted("initdb"), wanted("postgres")
    folder = Path(tempfile.mkdtemp(prefix="pratamed-postgres-"))
    who: Mapping[str, str] = {"user": USER, "group": USER} if os.geteuid() == 0 else {}
    if who:
        shutil.chown(folder, **who)
    data, port = str(folder / "data"), _free_port()
    command = [
        initdb,
        "--pgdata",
        data,
        "--username",
        USER,
        "--auth",
        "trust",
        "--no-sync",
        "--no-locale",
        "-E",
        "UTF8",
    ]
    subprocess.run(command, check=True, capture_output=True, **who)  # type: ignore[call-overload]
    settings = [part for setting in (*QUICK, f"unix_socket_directories={folder}") for part in ("-c", setting)]
    with (folder / "log").open("wb") as log:
        running = subprocess.Popen(  # type: ignore[call-overload]
            [program, "-D", data, "-p", str(port), *settings], stdout=log, stderr=log, **who
        )
    try:
        server = Server(port)
        server.wait()
        yield server
    finally:
        running.send_signal(signal.SIGINT)  # whoever is connected is sent away
        running.wait()
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
