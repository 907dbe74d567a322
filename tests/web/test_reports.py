"""The released report, only for whoever has a signed link that has not expired."""

from datetime import timedelta

import pytest

from bot.application import Installation
from bot.service.reports.shared_reports import share_path
from tests.service.installed import Clock, open_round
from tests.web.visitor import Visitor

LANGUAGES_OF_BROWSERS = (
    ("en-GB,sv;q=0.5", "", "en"),
    ("sv,en;q=0.5", "", "sv"),
    ("ar,en;q=0.5", "", "sv"),
    ("", "", "sv"),
    ("sv", "?language=en", "en"),
)
"""What a browser accepts, what the address asks for, and the language of the report."""


@pytest.fixture
async def closed(opened: Installation) -> str:
    asked = await open_round(opened)
    await opened.rounds.close(asked.id)
    await opened.reports.make(asked.id)
    return asked.id


async def test_a_signed_link_shows_the_report_until_it_expires(
    opened: Installation, visitor: Visitor, clock: Clock, closed: str
) -> None:
    path = share_path(opened.key, closed, clock() + timedelta(days=3))
    answer = await visitor.client.get(path, params={"language": "sv"})
    assert answer.status_code == 200
    assert '<html lang="sv"' in answer.text
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    for accepted, address, language in LANGUAGES_OF_BROWSERS:
        answer = await visitor.client.get(path + address, headers={"Accept-Language": accepted})
        assert f'<html lang="{language}"' in answer.text, (accepted, address)
    clock.passes(days=2, hours=23, minutes=59, seconds=59)
    assert (await visitor.client.get(path)).status_code == 200
    clock.passes(seconds=1)
    assert (await visitor.client.get(path)).status_code == 410


async def test_nobody_can_make_such_a_link(opened: Installation, visitor: Visitor, clock: Clock, closed: str) -> None:
    path = share_path(opened.key, closed, clock() + timedelta(days=3))
    start, _, signature = path.rpartition(".")
    until = start.rpartition("/")[2]
    later = path.replace(until, str(int(until) + 1))
    other = share_path(opened.key, "another", clock() + timedelta(days=3))
    for forged in (later, other, path[:-1], f"{path}x", start, f"{start}.", f"/reports/{closed}/.{signature}"):
        assert (await visitor.client.get(forged)).status_code == 404
    arabic_digits = path.replace(until, until.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    assert (await visitor.client.get(arabic_digits)).status_code == 404


async def test_a_link_makes_no_report(opened: Installation, visitor: Visitor, clock: Clock) -> None:
    asked = await open_round(opened)
    await opened.rounds.close(asked.id)
    path = share_path(opened.key, asked.id, clock() + timedelta(days=3))
    assert (await visitor.client.get(path)).status_code == 404
