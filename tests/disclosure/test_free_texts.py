"""Free texts come in sets, from groups that are open, and never one alone in its script."""

from dataclasses import dataclass

import pytest

from analytics.disclosure.free_texts import printable_texts
from analytics.making.release import Release, Rules, release_of
from analytics.released.documents import release_from_document, release_to_document
from analytics.released.material import Material
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import UnsafeRules
from tests.analytics.rounds import MUNICIPALITIES, Answered, book_and_data, facts, respondents
from tests.engine.batteries import all_kinds

TIGRINYA = "ንስራሕ ሓገዝ የድልየኒ"
TIGRINYA_IS_CLOSED = {Group("language_group", "tigrinya")}


@dataclass(frozen=True)
class Wrote:
    """A text as storage hands it over."""

    question: str
    text: str
    language_group: str = "swedish"


def printed(texts: list[Wrote], closed: set[Group] | None = None) -> dict[str, tuple[str, ...]]:
    return printable_texts(texts, (), closed or set(), Rules())


def released(texts: list[Wrote], groups: dict[str, int]) -> Release:
    """The release of a round in which so many answered in each language group."""
    languages = [language for language, number in groups.items() for _ in range(number)]
    drawn = respondents(len(languages), seed=1)
    rows = [
        Answered("0580", one.answers, language_group=language) for one, language in zip(drawn, languages, strict=True)
    ]
    book, data = book_and_data(rows)
    return release_of(data, book, MUNICIPALITIES, facts(all_kinds()), Rules(), Material(texts=texts))


@pytest.mark.parametrize(("number", "shown"), [(9, 0), (10, 10), (11, 11)])
def test_texts_come_in_sets_of_at_least_ten_in_no_order_of_sending(number: int, shown: int) -> None:
    texts = [Wrote("how", f"answer {at:02}") for at in reversed(range(number))] + [Wrote("why", "alone")] * 9
    assert printed(texts) == ({"how": tuple(f"answer {at:02}" for at in range(number))} if shown else {})


@pytest.mark.parametrize(("number", "shown"), [(9, 0), (10, 10), (11, 11)])
def test_fewer_than_ten_in_a_script_are_not_printed_though_their_group_is_open(number: int, shown: int) -> None:
    texts = [Wrote("how", f"answer {at}") for at in range(40)] + [Wrote("how", TIGRINYA, "tigrinya")] * number
    assert len(printed(texts)["how"]) == 40 + shown


def test_one_tigrinya_writer_among_forty_is_not_printed() -> None:
    latin = [Wrote("how", f"answer {at}") for at in range(39)]
    for chosen in ("tigrinya", "swedish"):
        assert set(printed([*latin, Wrote("how", TIGRINYA, chosen)])["how"]) == {one.text for one in latin}
        assert TIGRINYA not in printed([*latin, Wrote("how", f"Hej {TIGRINYA}", chosen)])["how"]


def test_nothing_is_printed_of_a_closed_group_or_round() -> None:
    texts = [Wrote("how", TIGRINYA, "tigrinya")] * 12 + [Wrote("how", "hej")] * 12
    assert printed(texts, TIGRINYA_IS_CLOSED) == {"how": ("hej",) * 12}
    assert printed(texts, {EVERYBODY}) == {}


def test_a_text_whose_group_is_not_known_is_not_printed() -> None:
    assert printed([Wrote("how", "hej", "")] * 20) == {}


@pytest.mark.parametrize(("speakers", "shown"), [(9, False), (10, True), (11, True)])
def test_a_release_prints_texts_of_groups_that_it_shows(speakers: int, shown: bool) -> None:
    texts = [Wrote("how", f"waxaan rabaa koorso {at}", "somali") for at in range(speakers)]
    texts += [Wrote("how", f"jag vill ha en kurs {at}") for at in range(12)]
    release = released(texts, {"somali": speakers, "swedish": 120, "arabic": 60})
    assert ("waxaan rabaa koorso 0" in release.texts["how"]) is shown
    assert "jag vill ha en kurs 0" in release.texts["how"]


@pytest.mark.parametrize(("people", "shown"), [(9, False), (10, True), (11, True)])
def test_a_closed_round_prints_no_texts(people: int, shown: bool) -> None:
    release = released([Wrote("how", "hej")] * 12, {"swedish": people})
    assert ("how" in release.texts) is shown


def test_nothing_but_texts_is_told_of_what_was_written() -> None:
    release = released([Wrote("how", "hej")] * 12, {"swedish": 60})
    assert "how" not in {result.question for result in release.results}
    assert [variable.id for variable in release.codebook.written] == ["how"]
    assert release_from_document(release_to_document(release)) == release


def test_texts_that_are_nothing_but_masked_do_not_count() -> None:
    texts = [Wrote("how", "0701234567")] + [Wrote("how", f"answer {at}") for at in range(9)]
    assert printed(texts) == {}


def test_smaller_sets_are_refused() -> None:
    with pytest.raises(UnsafeRules):
        Rules(least_texts=9)
