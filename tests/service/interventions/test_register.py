"""The register of interventions, its CSV, and links that are tagged."""

from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.application import Installation
from bot.refusals import Refused, RequestRefused
from bot.service.people.rights import NotAllowed
from bot.service.rounds.intervention_checks import intervention_id
from bot.service.rounds.intervention_csv import from_csv, to_csv
from bot.service.rounds.interventions import Intervention, InterventionStatus
from tests.engine.batteries import all_kinds
from tests.service.desks.coordination import ELSEWHERE, LOCAL, REGION
from tests.service.installed import Caller

cells = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf"]), max_size=20).map(str.strip)
interventions = st.builds(
    Intervention,
    id=st.from_regex("[a-z0-9]{1,10}(-[a-z0-9]{1,5})?", fullmatch=True),
    region=st.just(REGION.id),
    name=cells.filter(bool),
    municipality=st.sampled_from(["", "0580"]),
    funding=cells,
    begins=st.none() | st.dates(),
    ends=st.none(),
    status=st.sampled_from(list(InterventionStatus)),
    themes=st.lists(st.sampled_from(["work", "home_2"]), unique=True).map(tuple),
    year=st.none() | st.integers(1950, 2100),
    evaluations=st.lists(st.sampled_from(["https://example.org/a,b?c=1", "http://å.example:80/ü"]), unique=True).map(
        tuple
    ),
) | st.builds(
    Intervention,
    id=st.from_regex("[a-z]{11,12}", fullmatch=True),
    region=st.just(REGION.id),
    name=cells.filter(bool),
    municipality=st.just("0580"),
    begins=st.dates(max_value=date(2026, 1, 1)),
    ends=st.dates(min_value=date(2026, 1, 1)),
    comparison=st.lists(st.sampled_from(["0581", "0586"]), unique=True).map(tuple),
)


class TestInterventions:
    @settings(max_examples=30)
    @given(st.lists(interventions, unique_by=lambda one: one.id))
    def test_csv_comes_back_equal(self, register: list[Intervention]) -> None:
        assert from_csv(to_csv(register).encode("utf-8-sig"), REGION) == register

    @settings(max_examples=30)
    @given(st.lists(interventions))
    def test_no_cell_is_a_formula(self, register: list[Intervention]) -> None:
        import csv
        import io

        rows = list(csv.reader(io.StringIO(to_csv(register), newline="")))
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)

    @pytest.mark.parametrize(
        "unfit",
        [
            {"comparison": ("9999",)},
            {"comparison": ("0580",)},
            {"comparison": ("0581",), "municipality": ""},
            {"themes": ("two words",)},
        ],
    )
    async def test_a_comparison_is_elsewhere_and_a_theme_is_an_id(
        self, opened: Installation, unfit: dict[str, Any]
    ) -> None:
        cafe = replace(Intervention("cafe", REGION.id, "Café", "0580"), **unfit)
        with pytest.raises(RequestRefused):
            await opened.interventions.keep(REGION, [cafe])
        assert await opened.interventions.list() == []

    def test_files_as_they_are_saved_in_sweden_are_read(self) -> None:
        (found,) = from_csv("\ufeffNAME;Status;begins\r\nSpråkcafé Ydre;ongoing;2026-01-01\r\n".encode(), REGION)
        assert (found.id, found.name) == ("sprakcafe-ydre", "Språkcafé Ydre")

    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (b"name\nA\n", "status"),
            (b"name,status\nA,sometimes\n", "Line 2"),
            (b"name,status,begins\nA,ongoing,1/2/26\n", "Line 2"),
            (b"name,status\nA,ongoing\nA,ongoing\n", "twice"),
            (b"\xff\xfe", "empty"),
            ("name,status\nKafé,ongoing\n".encode("cp1252"), "UTF-8"),
            (b"x" * 1_000_001, "too large"),
            (b"", "name"),
            (b"name,status,comparision\nA,ongoing,0581\n", "comparision"),
            (b"name,status\nA,ongoing,0581\n", "Line 2: .*0581"),
            (b"name,status,municipality\nA,ongoing,Ydre\n", "Line 2: .*Write its code, 0512"),
            (b"name,status,municipality\nA,ongoing,1280\n", "Line 2: .*1280"),
            (b"name,status,year\nA,unknown,23\n", "Line 2: .*2026"),
            (b"name,status,year\nA,unknown,1900\n", "Line 2: .*1950"),
            (b"name,status,evaluations\nA,unknown,www.example.org\n", "Line 2: .*whole web address"),
        ],
    )
    def test_what_cannot_be_read_is_refused_in_one_sentence(self, content: bytes, word: str) -> None:
        with pytest.raises(RequestRefused, match=word):
            from_csv(content, REGION)

    async def test_a_file_is_kept_whole_or_not_at_all(self, opened: Installation) -> None:
        good, bad = Intervention("a", REGION.id, "A"), Intervention("b", REGION.id, "B", municipality="9999")
        with pytest.raises(RequestRefused, match="9999"):
            await opened.interventions.keep(REGION, [good, bad])
        assert await opened.interventions.list() == []
        with pytest.raises(NotAllowed):
            await opened.interventions.keep(REGION, [good], LOCAL)
        await opened.interventions.keep(REGION, [Intervention("c", REGION.id, "C", "0580")], LOCAL)
        assert [one.id for one in await opened.interventions.list(LOCAL)] == ["c"]
        assert await opened.interventions.list(ELSEWHERE) == []

    @pytest.mark.parametrize(("ends", "fits"), [(1, False), (2, True), (3, True)])
    async def test_it_may_end_on_the_day_on_which_it_begins_and_not_before(
        self, opened: Installation, ends: int, fits: bool
    ) -> None:
        day = Intervention("day", REGION.id, "A day", begins=date(2026, 3, 2), ends=date(2026, 3, ends))
        with nullcontext() if fits else pytest.raises(RequestRefused, match="ends before it begins"):
            await opened.interventions.keep(REGION, [day])
        assert len(await opened.interventions.list()) == fits

    async def test_a_link_is_tagged_with_what_its_round_has(self, opened: Installation) -> None:
        await opened.interventions.keep(REGION, [Intervention("cafe", REGION.id, "Språkcafé")])
        asked = await opened.rounds.open(
            all_kinds(), REGION, name="Autumn", municipalities=("0580",), interventions=("cafe",)
        )
        link = await opened.rounds.link(asked.id, intervention="cafe")
        caller = Caller(opened)
        await caller.starts(link)
        await caller.answers_all()
        await opened.rounds.close(asked.id)
        (row,) = await opened.rounds._answers.rows(asked.id)
        assert row.intervention == "cafe"
        with pytest.raises(Refused, match="no intervention"):
            await opened.rounds.open(all_kinds(), REGION, name="X", municipalities=("0580",), interventions=("b",))

    def test_an_id_is_made_of_a_name(self) -> None:
        assert intervention_id("Språkcafé & Öppen förskola") == "sprakcafe-oppen-forskola"
