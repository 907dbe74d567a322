"""What a round's release holds besides the answers."""

import gc
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.disclosure import free_texts
from analytics.disclosure.free_texts import Masked
from analytics.masking.masked_text import masked
from analytics.released.documents import release_from_document
from analytics.released.entered_values import EnteredIntervention
from analytics.released.values import Release
from analytics.responses.groups import EVERYBODY
from bot.application import Installation
from bot.refusals import RequestRefused
from bot.service.reports.free_texts import MaskedText
from bot.service.reports.names_to_mask import names_in
from bot.service.reports.releases import Releases
from bot.service.reports.reports import EnteredFiles
from bot.storage.interface.answers import Answers
from bot.storage.interface.interventions import Intervention, InterventionStatus
from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.interface.rounds import Round
from bot.storage.interface.writes import AddLinks
from bot.storage.refusals import AlreadyReleased
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from tests.analytics.rounds import Answered, respondents
from tests.service.installed import Clock, installed_in, open_round

OF_ITS_ROUND = ("round", "compared_with", "mixes")


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Installation]:
    async with installed_in(tmp_path, Clock()) as installation:
        yield installation


@pytest.fixture
async def registry(opened: Installation, tmp_path: Path) -> AsyncIterator[Registry]:
    """The same registry, as a second program has it."""
    registry = await SqliteRegistry.open(tmp_path / "registry.db", opened.key)
    yield registry
    await registry.close()


@pytest.fixture
async def answers(opened: Installation, tmp_path: Path) -> AsyncIterator[Answers]:
    assert opened.key
    answers = await SqliteAnswers.open(tmp_path / "answers")
    yield answers
    await answers.close()


async def released(opened: Installation, answers: Answers, round_id: str) -> Release:
    await opened.rounds.close(round_id)
    await opened.reports.make(round_id)
    document = await answers.release(round_id)
    assert document is not None
    return release_from_document(document)


async def put(answers: Answers, round: Round, people: Sequence[Answered]) -> None:
    """Responses in the answers, as they lie there before the round is closed."""
    sent = []
    for at, one in enumerate(people):
        about = one.municipality, one.mode, one.language_group, one.intervention, one.cluster
        row = replace(ResponseRow(round.id, round.battery, *about, one.answers), trail=getattr(one, "trail", None))
        sent.append(Submission(f"receipt {round.id} {at}", row, {}))
    async with answers.change(round.id) as change:
        await change.add(sent)


async def test_a_closed_round_is_kept_as_columns_that_give_the_same_report(
    opened: Installation, answers: Answers
) -> None:
    first, second, third = [await open_round(opened, "0580", "0581", "0562") for _ in range(3)]
    for one in (first, second, third):
        await put(answers, one, respondents(150, seed=8))
        await opened.rounds.close(one.id)
    assert await answers.columns(first.id)
    await answers.keep_columns(second.id, [])
    await answers.keep_columns(third.id, (await answers.columns(third.id))[:-1])
    documents = []
    for one in (first, second, third):
        await opened.reports.make(one.id)
        document = await answers.release(one.id) or {}
        documents.append({name: document[name] for name in document if name not in OF_ITS_ROUND})
    assert documents[0] == documents[1] == documents[2]


async def test_a_round_keeps_its_one_release_and_no_other(
    opened: Installation, registry: Registry, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await open_round(opened)
    release = await released(opened, answers, asked.id)
    monkeypatch.setattr("analytics.report.make_files", None)
    await opened.reports.make(asked.id)
    releases = Releases(registry, answers)
    await releases.keep(release)
    with pytest.raises(AlreadyReleased):
        await releases.keep(replace(release, round=replace(release.round, name="Another")))
    assert await releases.stored(asked.id) == release


async def test_a_round_with_answers_that_fit_no_question_is_closed_and_never_reported(
    opened: Installation, answers: Answers
) -> None:
    asked = await open_round(opened, "0580")
    await put(answers, asked, [replace(one, answers={"job": "moon"}) for one in respondents(12, seed=8)])
    assert (await opened.rounds.close(asked.id)).state == "closed"
    assert await answers.columns(asked.id) == []
    with pytest.raises(RequestRefused, match="do not fit the questions of the round"):
        await opened.reports.make(asked.id)
    assert await answers.release(asked.id) is None


async def test_free_texts_are_printed_masked(opened: Installation, registry: Registry, answers: Answers) -> None:
    asked = await open_round(opened)
    await registry.commit(AddLinks((Link(code="amina7", round=asked.id),)))
    row = ResponseRow(asked.id, asked.battery, "0580", "telegram", "arabic", None, None, {})
    texts = [f"{at} came by amina7, call 070-123 45 67" for at in range(12)]
    async with answers.change(asked.id) as change:
        await change.add([Submission(f"receipt{at}", row, {}) for at in range(12)])
        await change.add_texts(
            [HeldTexts(f"receipt{at}", asked.id, "arabic", {"how": text}) for at, text in enumerate(texts)]
        )
    release = await released(opened, answers, asked.id)
    assert set(release.texts) == {"how"}
    assert "0 came by […], call […]" in release.texts["how"]
    assert len(release.texts["how"]) == 12
    assert release.took_part[EVERYBODY].count == release.rules.rounded(12)


async def test_the_register_tells_where_something_was_done_and_where_not(
    opened: Installation, registry: Registry, answers: Answers
) -> None:
    asked = await open_round(opened, "0580", "0581", "0560", "0586")
    begins = date(2026, 3, 1)
    await registry.interventions.put(
        [
            Intervention("cafe", "ostergotland", "Café", "0560", begins=begins, status=InterventionStatus.TAKEN_OVER),
            Intervention("away", "ostergotland", "Elsewhere", "0562"),
            Intervention(
                *("course", "ostergotland", "Course", "0581"), comparison=("0562", "0586", "0560"), themes=("home",)
            ),
        ]
    )
    release = await released(opened, answers, asked.id)
    assert release.interventions == (
        EnteredIntervention("cafe", "Café", InterventionStatus.TAKEN_OVER, "2026-03-01", "", (), ("0586",), ("0580",)),
        EnteredIntervention("course", "Course", InterventionStatus.ONGOING, "", "", ("home",), ("0581",), ("0586",)),
    )


def test_every_longer_word_of_a_name_could_be_a_name() -> None:
    assert names_in(["Amina of Mjölby"]) == ["Amina of Mjölby", "Amina", "Mjölby"]


async def test_what_coordinators_enter_is_part_of_the_one_report(opened: Installation, tmp_path: Path) -> None:
    asked = await open_round(opened)
    await opened.rounds.close(asked.id)
    unfit = EnteredFiles(self_assessments="municipality,year,theme,score\n0580,2026,play,70\n")
    with pytest.raises(RequestRefused, match="Line 2: there is no theme play"):
        await opened.reports.write(asked.id, tmp_path / "report", "en", entered=unfit)
    fit = EnteredFiles(self_assessments="municipality,year,theme,score\n0580,2026,work,70\n")
    await opened.reports.write(asked.id, tmp_path / "report", "en", entered=fit)
    with pytest.raises(RequestRefused, match="already"):
        await opened.reports.write(asked.id, tmp_path / "report", "en", entered=fit)


async def test_a_report_and_its_shared_page_tell_the_change_since_the_latest_round(
    opened: Installation, answers: Answers, tmp_path: Path
) -> None:
    rounds = [await open_round(opened, "0580", "0581", "0562") for _ in range(3)]
    names, trends = {}, []
    for number, one in enumerate(rounds):
        await put(answers, one, respondents(300, seed=20 + number))
        await opened.rounds.close(one.id)
        await opened.reports.make(one.id)
        page = await opened.reports.page(one.id, "en")
        trends.append("Over several rounds" in page)
        names[one.id] = "There is no earlier round to compare with." in page
    assert (list(names.values()), trends) == ([True, False, False], [False, False, True])
    await opened.reports.write(rounds[2].id, tmp_path / "report", "en")
    assert (await opened.reports.verify(tmp_path / "report")).differences == ()
    manifest = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))
    assert manifest["compared_with"] == rounds[1].id
    assert manifest["before"] == [one.id for one in rounds[:2]]


async def test_a_round_is_not_compared_with_a_later_one_that_was_reported_first(
    opened: Installation, answers: Answers
) -> None:
    first, second = [await open_round(opened, "0580", "0581", "0562") for _ in range(2)]
    for number, one in enumerate((first, second)):
        await put(answers, one, respondents(300, seed=20 + number))
        await opened.rounds.close(one.id)
    for one in (second, first):
        await opened.reports.make(one.id)
        assert "There is no earlier round to compare with." in await opened.reports.page(one.id, "en")


async def test_a_text_is_masked_once_while_it_is_read_and_nothing_of_it_stays_after_the_report(
    opened: Installation, registry: Registry, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await open_round(opened)
    row = ResponseRow(asked.id, asked.battery, "0580", "telegram", "arabic", None, None, {})
    async with answers.change(asked.id) as change:
        await change.add([Submission(f"receipt{at}", row, {}) for at in range(12)])
        await change.add_texts(
            [HeldTexts(f"receipt{at}", asked.id, "arabic", {"how": f"Hodan knows {at}"}) for at in range(12)]
        )
    await opened.rounds.close(asked.id)
    seen: list[str] = []

    def seen_and_masked(text: str, names: Sequence[str]) -> str:
        seen.append(text)
        return masked(text, names)

    monkeypatch.setattr(free_texts, "masked", seen_and_masked)
    before = await opened.texts.read(asked.id)
    assert (len(before), len(seen)) == (12, 12)
    assert await opened.texts.read(asked.id) == before
    await opened.texts.strike(asked.id, before[0].reference, "knows")
    assert len(seen) == 12
    found = await opened.texts.both(asked.id)
    assert len(seen) == 13
    assert {one.text for one in found.printed} - {one.text for one in before} == {
        before[0].text.replace("knows", "***")
    }
    await registry.commit(AddLinks((Link(code="hodan", round=asked.id),)))
    assert all("[…] knows" in one.text for one in (await opened.texts.both(asked.id)).struck)
    assert any(isinstance(one, Masked) and "***" in one.text for one in gc.get_objects())
    await opened.reports.make(asked.id)
    gc.collect()
    del before, found
    gc.collect()
    assert not any(isinstance(one, Masked | MaskedText) and "knows" in one.text for one in gc.get_objects())


async def test_a_report_that_is_not_agreed_to_is_not_made(opened: Installation, answers: Answers) -> None:
    asked = await open_round(opened)
    await opened.rounds.close(asked.id)

    def never(*_: str) -> None:
        raise RequestRefused("no")

    with pytest.raises(RequestRefused, match="no"):
        await opened.reports.make(asked.id, "sv", agree=never)
    assert await answers.release(asked.id) is None
    await opened.reports.make(asked.id, "sv")
    assert await answers.release(asked.id) is not None


async def test_texts_are_read_and_struck_between_the_close_and_the_report(opened: Installation) -> None:
    asked = await open_round(opened)
    for state, told in (("open", "when it is closed"), ("released", "is out")):
        if state == "released":
            await opened.rounds.close(asked.id)
            assert await opened.texts.read(asked.id) == []
            with pytest.raises(RequestRefused, match="has no text"):
                await opened.texts.strike(asked.id, "00ff")
            await opened.reports.make(asked.id)
        with pytest.raises(RequestRefused, match=told):
            await opened.texts.read(asked.id)
        with pytest.raises(RequestRefused, match=told):
            await opened.texts.strike(asked.id, "00ff")
