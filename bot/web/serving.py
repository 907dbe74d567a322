"""Serving the pages beside everything else that runs in the process."""

import asyncio
import contextlib
import resource
import socket
from collections.abc import AsyncIterator, Iterator

import uvicorn
from starlette.types import ASGIApp

from bot.refusals import RequestRefused
from bot.web.protection.connections import Waiting, waiting_connection

KEEP_ALIVE_SECONDS = 5
FINISH_SECONDS = 1
MOST_CONNECTIONS = 2_000
ACCEPTED_AT_ONCE = 256
OPEN_FILES = 4_096
MOST_WAITING = 1_500
WAITING_SECONDS = 10.0
PORTS_TO_TRY = 50


class _Server(uvicorn.Server):
    """Leaves signals to the command that runs it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket.socket:
    """A socket on that port. Raises RequestRefused if it is taken or not allowed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
    except OSError as problem:
        opened.close()
        raise RequestRefused(f"The port {port} of {host} cannot be used: {problem.strerror}.") from problem
    return opened


def listen_from(host: str, port: int) -> socket.socket:
    """A socket on that port, or the next free one. Raises RequestRefused if there is none nearby."""
    for candidate in range(port, port + PORTS_TO_TRY):
        with contextlib.suppress(RequestRefused):
            return listen(host, candidate)
    raise RequestRefused(f"None of the ports {port} to {port + PORTS_TO_TRY - 1} of {host} can be used.")


def _as_many_as_files() -> Waiting:
    """Connections are files to the system; of those that it allows, at most half only wait."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft < allowed and soft != resource.RLIM_INFINITY:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return Waiting(min(MOST_WAITING, max(soft, allowed) // 2), WAITING_SECONDS)


@contextlib.asynccontextmanager
async def serving(pages: ASGIApp, opened: socket.socket, waiting: Waiting | None = None) -> AsyncIterator[None]:
    """Serves while the context lasts; then finishes the requests in hand. Nothing of a request is logged."""
    server = _Server(
        uvicorn.Config(
            pages,
            http=waiting_connection(waiting or _as_many_as_files()),
            backlog=ACCEPTED_AT_ONCE,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=FINISH_SECONDS,
            limit_concurrency=MOST_CONNECTIONS,
        )
    )
    task = asyncio.create_task(server.serve([opened]))
    try:
        while not server.started and not task.done():
            await asyncio.sleep(0.01)
        yield
    finally:
        server.should_exit = True
        await task
        opened.close()
