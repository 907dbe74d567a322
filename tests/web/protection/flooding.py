"""Somebody who guesses or starts without end, as a program of its own: `flooding.py PORT PATH [FORM]`.

In the path each * becomes a letter by chance. It asks over 40 lines at once, always the next as soon as one is
answered, and says so once 100 came. On the end of its input it prints how many came, by status, as one JSON document.
"""

import asyncio
import json
import random
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LINES = 40
ENOUGH = 100


def _request(path: str, form: str | None) -> bytes:
    asked = "".join(random.choice(LETTERS) if letter == "*" else letter for letter in path)
    head = f"{'GET' if form is None else 'POST'} {asked} HTTP/1.1\r\nHost: pages.test\r\n"
    if form is not None:
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n"
    return f"{head}\r\n{form or ''}".encode()


async def _asks(port: int, path: str, form: str | None, found: Counter[str]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while True:
        writer.write(_request(path, form))
        head = await reader.readuntil(b"\r\n\r\n")
        lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        await reader.readexactly(int(lengths[0].split(b":")[1]) if lengths else 0)
        found[head.split(b" ", 2)[1].decode()] += 1
        if found.total() == ENOUGH:
            print("flooding", flush=True)


async def flood(port: int, path: str, form: str | None) -> Counter[str]:
    """How many answers came, by their status."""
    found: Counter[str] = Counter()
    lines = [asyncio.create_task(_asks(port, path, form, found)) for _ in range(LINES)]
    await asyncio.to_thread(sys.stdin.read)
    for line in lines:
        line.cancel()
    return found


@asynccontextmanager
async def flooded(port: int, path: str, form: str | None = None) -> AsyncIterator[Counter[str]]:
    """While somebody else floods this server: how many answers they got, filled in at the end."""
    found: Counter[str] = Counter()
    words = (sys.executable, __file__, str(port), path, *([] if form is None else [form]))
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*words, stdin=pipe, stdout=pipe)
    assert process.stdout
    assert (await process.stdout.readline()).strip() == b"flooding"
    yield found
    said, _ = await process.communicate(b"")
    found.update(json.loads(said))


if __name__ == "__main__":
    asked_port, asked_path, *asked_form = sys.argv[1:]
    print(json.dumps(asyncio.run(flood(int(asked_port), asked_path, asked_form[0] if asked_form else None))))
