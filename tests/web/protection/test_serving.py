"""The commands that serve pages, as processes."""

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.refusals import RequestRefused
from bot.web.serving import listen, listen_from
from tests.botapi.server import BotApiServer
from tests.commands import command
from tests.web.page import ShownPage
from tests.web.program import client, environment, free_port, served


async def test_the_pages_run_alone_without_a_token(tmp_path: Path) -> None:
    port = free_port()
    settings = {"web_port": str(port), "web_url": f"http://127.0.0.1:{port}/prata"}
    opened = await command(
        tmp_path,
        environment(tmp_path, **settings),
        "round",
        "open",
        "ostergotland-core",
        "--name",
        "Autumn",
        "--municipality",
        "0580",
    )
    link = await command(tmp_path, environment(tmp_path, **settings), "link", opened["round"])
    assert link["url"] == link["web_url"] == f"http://127.0.0.1:{port}/prata/a/{link['code']}"
    assert link["telegram_url"] is None
    async with (
        served(tmp_path, settings, "run", until="is ready", as_in_service=True),
        client() as reader,
    ):
        page = ShownPage((await reader.get(link["url"])).text)
        assert page.heading == "Tell us how you are doing, in your own language."
    await command(tmp_path, environment(tmp_path, **settings), "round", "close", opened["round"])
    shared = await command(
        tmp_path, environment(tmp_path, **settings), "report", opened["round"], "--share", "--days", "1"
    )
    async with served(tmp_path, settings, "run", until="is ready"), client() as reader:
        assert (await reader.get(shared["url"])).status_code == 200


async def test_a_link_leads_to_the_page_that_offers_both(tmp_path: Path) -> None:
    settings = {"web_url": "https://example.org/prata", "telegram_username": "prata_bot"}
    opened = await command(
        tmp_path,
        environment(tmp_path, **settings),
        "round",
        "open",
        "ostergotland-core",
        "--name",
        "Autumn",
        "--municipality",
        "0580",
    )
    link = await command(tmp_path, environment(tmp_path, **settings), "link", opened["round"])
    assert link["url"] == link["web_url"] == f"https://example.org/prata/a/{link['code']}"
    assert link["telegram_url"] == f"https://t.me/prata_bot?start={link['code']}"


async def test_telegram_hands_over_updates_on_the_same_server(tmp_path: Path) -> None:
    port = free_port()
    async with BotApiServer() as server:
        settings = {
            "telegram_token": server.token,
            "telegram_api_url": server.url,
            "web_port": str(port),
            "webhook_url": f"http://127.0.0.1:{port}",
        }
        async with served(tmp_path, settings, "run", until="is ready"), client() as reader:
            person = server.person("Amina", "en")
            person.start("")
            await person.sees("To answer questions you need a link")
            assert (await reader.get(f"http://127.0.0.1:{port}/readyz")).text == "ready\n"
            guess = await reader.post(f"http://127.0.0.1:{port}/telegram/guess", json={})
            assert guess.status_code == 404


async def test_the_demonstration_serves_until_it_is_ended_and_serves_again(tmp_path: Path) -> None:
    for _ in range(2):
        async with served(
            tmp_path, {"web_port": str(free_port())}, "demo", "--respondents", "12", until="Try it yourself"
        ) as line:
            root = next(word for word in line.split() if word.startswith("http://127.0.0.1:")).rstrip("/")
            async with client(headers={"Accept-Language": "en"}) as reader:
                start = ShownPage((await reader.get(f"{root}/")).text)
                assert "made-up answers" in start.text
                paths = [found["href"] or "" for tag, found in start.tags if tag == "a"]
                link_page = next(path for path in paths if path.startswith("/a/"))
                report = next(path for path in paths if path.startswith("/reports/"))
                assert "made-up answers" in (await reader.get(root + link_page)).text
                assert (await reader.get(root + report)).status_code == 200
                files = [path for path in paths if path.startswith("/demonstration/files/")]
                for path in (path for path in files if path.endswith(("/report.xlsx", "/report.pdf", "/report.html"))):
                    assert (await reader.get(root + path)).status_code == 200
                assert len(files) >= 10
                for role, heading in (("region_coordinator", "Samordnare"), ("ambassador", "Logga ut")):
                    pressed = await reader.post(
                        f"{root}/demonstration/{role}", headers={"Sec-Fetch-Site": "same-origin"}
                    )
                    assert pressed.headers["location"] == "/desk"
                    assert heading in ShownPage((await reader.get(f"{root}/desk")).text).text
                elsewhere = {"Sec-Fetch-Site": "cross-site"}
                assert (await reader.post(f"{root}/demonstration/ambassador", headers=elsewhere)).status_code == 403


@pytest.mark.parametrize(
    ("words", "settings", "code", "says"),
    [
        (("report", "2026-1"), {}, 2, "--share"),
        (("report", "2026-1", "--share", "--days", "0"), {}, 2, "--days"),
        (("report", "2026-1", "--share"), {}, 1, "PRATAMED_WEB_URL"),
        (("report", "2026-1", "--share"), {"WEB_URL": "example"}, 1, "PRATAMED_WEB_URL"),
        (("run",), {}, 1, "PRATAMED_WEB_PORT"),
        (("run",), {"WEB_PORT": "8080", "WEBHOOK_URL": "https://example.org"}, 1, "PRATAMED_WEBHOOK_URL"),
        (("run",), {"WEB_PORT": "1", "WEB_HOST": "192.0.2.1"}, 1, "192.0.2.1"),
        (("run",), {"WEB_PORT": "8080", "LEAVE_URL": "nowhere"}, 1, "PRATAMED_LEAVE_URL"),
    ],
)
def test_what_cannot_be_served_is_refused_in_one_line(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    settings: dict[str, str],
    code: int,
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRATAMED_DATA_DIR", str(tmp_path / "data"))
    for name, value in settings.items():
        monkeypatch.setenv(f"PRATAMED_{name}", value)
    result = CliRunner().invoke(cli, words)
    assert result.exit_code == code
    assert says in result.stderr
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1 or code == 2


def test_a_port_that_is_taken_is_refused_or_passed_over() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(RequestRefused, match=str(port)):
            listen("127.0.0.1", port)
        with listen_from("127.0.0.1", port) as free:
            assert free.getsockname()[1] > port
