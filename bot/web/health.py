"""For whatever watches the server: whether the program is alive, and whether it can do its work."""

import time
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

Check = Callable[[], Awaitable[bool]]
KEPT_SECONDS = 5.0


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
