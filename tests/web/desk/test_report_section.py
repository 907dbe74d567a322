"""All reports that are out: read in the page, downloaded, compared, shared by links that end or are withdrawn."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from bot.library import load_region
from bot.service.people.rights import Role
from bot.service.reports.reports import ReportService, WrittenReport
from tests.engine.batteries import one_question
from tests.service.desks.coordinators import coordinator
from tests.service.desks.desks import address
from tests.service.installed import Clock
from tests.web.desk.office import Official

REGION = load_region("ostergotland")


async def released(opened: Installation, *municipalities: str, name: str = "Autumn") -> str:
    asked = await opened.rounds.open(one_question(), REGION, name=name, municipalities=municipalities)
    await opened.rounds.close(asked.id)
    await opened.reports.make(asked.id)
    return asked.id


async def somebody(opened: Installation, office: ASGIApp, clock: Clock, role: Role) -> Official:
    places = ("0580",) if role is Role.MUNICIPALITY else ()
    official = Official(office, clock)
    await official.accepts((await opened.people.invite(REGION, role=role, municipalities=places, label="Anna")).code)
    return official


def written(opened: Installation, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str | None]]:
    """Writes four files in the place of all; for which rounds it was asked, and compared with which."""
    asked_for = []

    async def write(
        _: object, round_id: str, folder: Path, *_language: str, earlier_round: str | None, **_by: object
    ) -> WrittenReport:
        asked_for.append((round_id, earlier_round))
        files = [
            folder / name
            for name in ("report.pdf", "slides.pptx", "municipalities/0580.pdf", "municipalities/0581.pdf")
        ]
        (folder / "municipalities").mkdir()
        for file in files:
            file.write_bytes(b"what is in it is looked at elsewhere")
        return WrittenReport(tuple(files), (), await opened.rounds.get(round_id))

    monkeypatch.setattr(ReportService, "write", write)
    return asked_for


def downloads(official: Official) -> list[str]:
    return [str(found.get("href")) for tag, found in official.page.tags if "/desk/files/" in str(found.get("href"))]


@pytest.mark.parametrize("role", [Role.REGION, Role.MUNICIPALITY, Role.READER])
async def test_a_report_is_read_in_the_page_and_its_files_say_what_they_are(
    opened: Installation, office: ASGIApp, clock: Clock, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    await released(opened, "0580", "0581")
    official = await somebody(opened, office, clock, role)
    for label in ("Reports", "Autumn", "Read the report"):
        await official.presses_like(label)
    (page,) = downloads(official)
    shown = await official.client.get(page)
    assert shown.headers["content-type"] == "text/html; charset=utf-8"
    assert shown.headers["content-disposition"] == "inline; filename*=UTF-8''report-2026-1-Autumn.html"
    assert shown.headers["content-security-policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "<h1" in shown.text
    assert "Share it by a link" not in official.page.text or role is Role.REGION
    written(opened, monkeypatch)
    await official.presses("Download all its files")
    names = [unquote((await official.client.get(one)).headers["content-disposition"]) for one in downloads(official)]
    theirs = ["Linköping"] if role is Role.MUNICIPALITY else ["Linköping", "Norrköping"]
    of_places = [f"report-2026-1-Autumn-{name}.pdf" for name in theirs]
    wanted = ["report-2026-1-Autumn.zip", "report-2026-1-Autumn.pdf", "report-2026-1-Autumn-slides.pptx", *of_places]
    assert [name.partition("''")[2] for name in names] == wanted
    for label, alone in (("Get the slides", wanted[2:3]), ("Get a page for each municipality", of_places)):
        await official.presses(label)
        got = [unquote((await official.client.get(one)).headers["content-disposition"]) for one in downloads(official)]
        assert [name.partition("''")[2] for name in got] == alone


async def test_a_link_opens_the_report_until_it_is_withdrawn(
    opened: Installation, office: ASGIApp, clock: Clock
) -> None:
    round_id = await released(opened, "0580")
    official = await somebody(opened, office, clock, Role.REGION)
    for label in ("Reports", "Autumn", "Share it by a link", "For a week"):
        await official.presses_like(label)
    assert "Whoever has this link can read the report until 2026-11-28 13:00." in official.page.text
    (link,) = opened.shared_reports.of(await opened.rounds._registry.rounds.get(round_id))
    assert official.page.text.count(f"http://pages.test{link.path}") == 2, "told, and in the list"
    reading = Official(office, clock)
    assert (await reading.client.get(link.path)).status_code == 200
    await official.presses("Withdraw")
    assert "It opens nothing any more." in official.page.text
    assert (await reading.client.get(link.path)).status_code == 200, "until it is agreed to"
    await official.presses("Withdraw the link")
    assert "The link is withdrawn." in official.page.text
    assert "There are no links yet." in official.page.text
    assert (await reading.client.get(link.path)).status_code == 410
    acts = [(one.entry.act, one.state) for one in await opened.acts.log()]
    assert acts[:2] == [("report withdraw", "done"), ("report share", "done")]


async def test_links_end_and_no_two_are_the_same(opened: Installation, clock: Clock) -> None:
    round_id = await released(opened, "0580")
    until = clock().replace(day=28)
    first, second = [await opened.shared_reports.share(round_id, until) for _ in range(2)]
    assert second.ends == first.ends + 1
    found = await opened.rounds._registry.rounds.get(round_id)
    assert [one.ends for one in opened.shared_reports.of(found)] == [first.ends, second.ends]
    for passed, left in ((6, 2), (1, 1), (1, 0)):
        clock.passes(
            **({"days": passed, "hours": 23} if passed == 6 else {"hours": passed} if left else {"seconds": 1})
        )
        assert len(opened.shared_reports.of(found)) == left


async def test_a_report_is_compared_with_an_earlier_one_only(
    opened: Installation, office: ASGIApp, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await released(opened, "0580")
    official = await somebody(opened, office, clock, Role.REGION)
    for label in ("Reports", "Autumn"):
        await official.presses_like(label)
    assert "Compare with an earlier round" not in official.labels
    clock.passes(days=30)
    later = await released(opened, "0580", name="Winter")
    await official.signs_in()
    await official.presses("Reports")
    assert [text for text in official.labels if text in ("Autumn", "Winter")] == ["Winter", "Autumn"], "latest first"
    asked_for = written(opened, monkeypatch)
    for label in ("Winter", "Compare with an earlier round", "Autumn"):
        await official.presses(label)
    assert asked_for == [(later, "2026-1")]
    assert "Here is the report." in official.page.text


async def test_where_no_page_has_an_address_a_sentence_says_so(opened: Installation) -> None:
    round_id = await released(opened, "0580")
    karin = await coordinator(opened, opened.dispatcher(address), Role.REGION)
    await karin.presses("Reports", "Autumn", "Share it by a link", "For a month")
    assert "A report can be shared by a link only where the pages have a public address." in karin.says
    assert opened.shared_reports.of(await opened.rounds._registry.rounds.get(round_id)) == ()
