"""Somebody who guesses without end, or starts without end, keeps nobody out who has a right code."""

import asyncio
import random
import time
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from bot.web.serving import listen, serving
from tests.patience import PATIENCE, while_quiet
from tests.web.page import ShownPage
from tests.web.program import free_port

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
async def root(pages: ASGIApp) -> AsyncIterator[str]:
    port = free_port()
    async with serving(pages, listen("127.0.0.1", port)):
        yield f"http://127.0.0.1:{port}"


async def _guesses(root: str, chance: random.Random) -> int:
    """How many of 100 guesses were looked up."""
    async with httpx.AsyncClient(base_url=root, timeout=PATIENCE) as client:
        found = [await client.get("/a/" + "".join(chance.choices(LETTERS, k=10))) for _ in range(100)]
    return sum(answer.status_code == 404 for answer in found)


async def _begins(root: str, code: str) -> tuple[int, float]:
    """The status of the first screen, and the seconds until it came."""
    began = time.perf_counter()
    async with httpx.AsyncClient(base_url=root, timeout=PATIENCE, headers=OURS, follow_redirects=True) as client:
        link_page = ShownPage((await client.get(f"/a/{code}")).text)
        form = link_page.forms[1]
        answer = await client.post(form.action, data=form.fields)
    return answer.status_code, time.perf_counter() - began


async def test_a_right_code_opens_while_somebody_else_guesses(root: str, code: str) -> None:
    flood = [asyncio.create_task(_guesses(root, random.Random(seed))) for seed in range(5)]
    await asyncio.sleep(0.5)
    status, seconds = await _begins(root, code)
    assert status == 200
    assert seconds < while_quiet(5)
    assert sum(await asyncio.gather(*flood)) > 400
    assert (await _begins(root, code))[0] == 200


async def test_starts_by_one_link_do_not_use_up_those_of_another(root: str, opened: Installation, code: str) -> None:
    started = [(await _begins(root, code))[0] for _ in range(3)]
    assert started == [200, 200, 200]
    async with httpx.AsyncClient(base_url=root, timeout=PATIENCE, headers=OURS) as client:
        answers = await asyncio.gather(*(client.post(f"/a/{code}", data={"ticket": ""}) for _ in range(120)))
    assert {answer.status_code for answer in answers} == {303, 429}
    (asked,) = await opened.rounds.list()
    other = (await opened.rounds.link(asked.id)).code
    assert (await _begins(root, other))[0] == 200
