"""`python -m tests.botapi [PORT]`: a Bot API server to try the bot against by hand."""

import asyncio
import sys

from tests.botapi.server import BotApiServer


async def _serve(port: int) -> None:
    server = await BotApiServer().start(port)
    print(f"PRATAMED_TELEGRAM_API_URL={server.url} PRATAMED_TELEGRAM_TOKEN={server.token}", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8081))
