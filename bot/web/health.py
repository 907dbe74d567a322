"""For whatever watches the server: whether the program is alive, whether it can do its work, and how much it does."""

import time
from collections.abc import Awaitable, Callable, Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

Check = Callable[[], Awaitable[bool]]
KEPT_SECONDS = 5.0
FORMAT = "text/plain; version=0.0.4; charset=utf-8"


def health_routes(checks: Mapping[str, Check], *, timer: Callable[[], float] = time.monotonic) -> tuple[Route, ...]:
    """`/healthz` answers as long as the program runs; `/readyz` with 503 and the names of the checks that fail.

    What was found is said again for five seconds, so that nobody can make the program write by asking.
    """
    kept: list[tuple[float, list[str]]] = []

    async def alive(_: Request) -> PlainTextResponse:
        return PlainTextResponse("alive\n")

    async def ready(_: Request) -> PlainTextResponse:
        if not kept or timer() - kept[-1][0] >= KEPT_SECONDS:
            kept[:] = [(timer(), [name for name, check in checks.items() if not await _passes(check)])]
        failing = kept[-1][1]
        said = f"not ready: {', '.join(failing)}\n" if failing else "ready\n"
        return PlainTextResponse(said, 503 if failing else 200)

    return Route("/healthz", alive), Route("/readyz", ready)


async def _passes(check: Check) -> bool:
    try:
        return await check()
    except Exception:
        return False


def metrics_page(page: Callable[[], Awaitable[str]]) -> ASGIApp:
    """`/metrics` and nothing else."""

    async def metrics(_: Request) -> PlainTextResponse:
        return PlainTextResponse(await page(), headers={"Content-Type": FORMAT})

    return Starlette(routes=[Route("/metrics", metrics)])


def timed(pages: ASGIApp, press: Callable[[float], None]) -> ASGIApp:
    """The pages; each press on one of them is told with the seconds until it was answered."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        begun = time.monotonic()
        await pages(scope, receive, send)
        if scope.get("method") == "POST":
            press(time.monotonic() - begun)

    return app
