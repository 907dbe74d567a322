"""What is published tells nothing that fewer than ten people did; the log says the same in both forms."""

import json
import logging
import random
import re
import signal
from pathlib import Path

import httpx
import pytest

from bot.logs import JsonLines
from bot.metrics import Metrics
from bot.web.health import metrics_page
from tests.commands import running
from tests.web.program import client, environment, free_port

EXPOSED = re.compile(r"(# (HELP|TYPE) pratamed_\w+ .+|pratamed_\w+(\{(\w+)=\"[^\"]+\"\})? \d+)")


class Watched:
    """Metrics with a timer that the test moves."""

    def __init__(self, folder: Path) -> None:
        self.now, self.waiting = 0.0, 0
        self.metrics = Metrics(folder, lambda: self.now, {"storage": self._works}, lambda: self.waiting)

    async def _works(self) -> bool:
        return True

    async def page(self, after: float = 600) -> str:
        self.now += after
        transport = httpx.ASGITransport(metrics_page(self.metrics.page))
        async with httpx.AsyncClient(transport=transport, base_url="http://server") as client:
            return (await client.get("/metrics")).text

    async def presses(self, after: float = 600) -> list[str]:
        return [line for line in (await self.page(after)).splitlines() if line.startswith("pratamed_press")]


async def test_each_line_is_what_prometheus_reads(tmp_path: Path) -> None:
    lines = (await Watched(tmp_path).page()).splitlines()
    assert [line for line in lines if not EXPOSED.fullmatch(line)] == []
    names = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(names) == len(set(names)) == 9


@pytest.mark.parametrize(
    ("presses", "told"), [(0, 0), (1, 0), (999, 0), (1_000, 1_000), (1_999, 1_000), (2_000, 2_000)]
)
async def test_presses_are_told_in_whole_thousands(tmp_path: Path, presses: int, told: int) -> None:
    watched = Watched(tmp_path)
    for _ in range(presses):
        watched.metrics.press(0.2)
    assert f"pratamed_press_seconds_count {told}" in await watched.presses()
    assert f'pratamed_press_seconds_bucket{{le="0.1"}} {0}' in await watched.presses()
    assert f'pratamed_press_seconds_bucket{{le="0.3"}} {told}' in await watched.presses()


async def test_of_two_days_that_differ_in_what_one_person_did_nothing_differs(tmp_path: Path) -> None:
    draw = random.Random(1)
    quiet, busy = Watched(tmp_path), Watched(tmp_path)
    for watched in (quiet, busy):
        for _ in range(5_400):
            watched.metrics.press(0.02)
    for _ in range(300):
        busy.metrics.press(draw.expovariate(1))
    assert await quiet.presses() == await busy.presses()


async def test_whoever_asks_each_second_sees_nothing_new_for_ten_minutes(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    before = await watched.page()
    for _ in range(3_000):
        watched.metrics.press(0.5)
    logging.getLogger("pratamed").makeRecord("pratamed", logging.ERROR, "", 0, "", (), None)
    assert [await watched.page(after) for after in (1, 1, 597)] == [before] * 3
    assert "pratamed_press_seconds_count 3000" in await watched.page(1)


async def test_what_is_stored_moves_no_size_by_less_than_many_drafts(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    before = [line for line in (await watched.page()).splitlines() if "data_bytes" in line]
    (tmp_path / "registry.db").write_bytes(bytes(16 * 2**20 - 1))
    assert [line for line in (await watched.page()).splitlines() if "data_bytes" in line] == before
    (tmp_path / "registry.db").write_bytes(bytes(16 * 2**20))
    assert "pratamed_data_bytes 16777216" in await watched.page()


async def test_chats_that_wait_are_told_in_tens(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    for watched.waiting, told in ((0, 0), (9, 0), (10, 10), (11, 10)):
        assert f"pratamed_waiting_chats {told}\n" in await watched.page()


async def test_a_running_program_tells_them_on_a_port_of_their_own(tmp_path: Path) -> None:
    port, watched = free_port(), free_port()
    told = environment(tmp_path, web_port=str(port), metrics_port=str(watched), log_format="json")
    program = await running(tmp_path, told, "run")
    try:
        assert "is ready" in await program.line()
        async with client() as asking:
            page = (await asking.get(f"http://127.0.0.1:{watched}/metrics")).text
            assert 'pratamed_works{part="storage"} 1' in page
            assert (await asking.get(f"http://127.0.0.1:{port}/metrics")).status_code == 404
    finally:
        await program.ends(signal.SIGTERM)


async def test_faults_are_counted_by_level_and_no_more(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    log = logging.getLogger("pratamed.test_metrics")
    log.addHandler(watched.metrics)
    try:
        log.info("ready")
        log.error("chat 77 wrote %s", "my secret")
    finally:
        log.removeHandler(watched.metrics)
    page = await watched.page()
    assert 'pratamed_faults_total{level="error"} 1' in page
    assert "secret" not in page


def test_the_log_as_json_says_what_the_lines_say_and_never_what_an_error_says() -> None:
    try:
        raise ValueError("my secret")
    except ValueError as error:
        record = logging.LogRecord(
            "pratamed.jobs", logging.ERROR, "", 0, "a job failed: %s", ("kind",), (ValueError, error, None)
        )
    said = json.loads(JsonLines().format(record))
    assert said.pop("time").endswith("+00:00")
    assert said == {"logger": "pratamed.jobs", "level": "error", "message": "a job failed: kind", "error": "ValueError"}
