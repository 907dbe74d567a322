"""What watches the server is told whether it runs and whether it works."""

import httpx
from starlette.applications import Starlette

from bot.web.health import health_routes


class Server:
    """Two checks and a timer that the test moves."""

    def __init__(self) -> None:
        self.storage: bool | Exception = True
        self.asked, self.now = 0, 0.0
        routes = health_routes({"storage": self._stores, "Telegram": self._reaches}, timer=lambda: self.now)
        self.app = Starlette(routes=routes)

    async def _stores(self) -> bool:
        self.asked += 1
        if isinstance(self.storage, Exception):
            raise self.storage
        return self.storage

    async def _reaches(self) -> bool:
        return True

    async def says(self, path: str) -> tuple[int, str]:
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://server") as client:
            answer = await client.get(path)
        return answer.status_code, answer.text


async def test_it_is_ready_while_all_checks_pass() -> None:
    server = Server()
    assert await server.says("/healthz") == (200, "alive\n")
    assert await server.says("/readyz") == (200, "ready\n")


async def test_what_fails_is_named_and_nothing_else_of_it() -> None:
    server = Server()
    server.storage = OSError("/secret/place is full")
    assert await server.says("/healthz") == (200, "alive\n")
    assert await server.says("/readyz") == (503, "not ready: storage\n")


async def test_asking_often_writes_no_more_than_every_five_seconds() -> None:
    server = Server()
    for seconds, asked in ((0.0, 1), (4.9, 1), (5.0, 2), (9.9, 2), (10.0, 3)):
        server.now = seconds
        await server.says("/readyz")
        assert server.asked == asked
