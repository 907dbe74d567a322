"""What several regions asked alike stands side by side, what they did not is said, and nothing else is printed."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from io import StringIO
from itertools import combinations, permutations

from analytics.findings.asked_alike import clear_pairs, measures_alike, questions_alike
from analytics.findings.sureness import Scores
from analytics.released.values import Release
from analytics.report.html import render_html
from analytics.report.side_by_side.document import compared_document
from analytics.report.side_by_side.files import compare
from analytics.report.side_by_side.packages import Package, checked_package
from analytics.report.side_by_side.regions import SideBySide
from analytics.responses.codebook import Codebook
from analytics.responses.groups import EVERYBODY
from tests.report.numerals import numbers_in, numerals
from tests.report.releases import HOSTILE, hostile
from tests.report.side_by_side.packages import EAST, LUBLIN, RIGA, elsewhere, hiding, package, releases
from tests.report.test_numerals import _constants, _figures
from tests.report.worked_out import worked_out


@cache
def checked(*regions: str) -> tuple[Package, ...]:
    return tuple(checked_package(f"{region}.zip", package(region)) for region in regions)


@cache
def made(language: str = "en", *regions: str) -> Mapping[str, bytes]:
    return compare(checked(*(regions or (EAST, RIGA, LUBLIN))), language).files


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


def test_only_what_reads_and_was_asked_alike_stands_side_by_side() -> None:
    """Lublin asked three questions otherwise; they stay between the two others, who have a score of them, too."""
    apart = {(one["question"], one["region"]): one["why"] for one in lines(made()["not_compared.csv"])}
    assert apart == {
        ("job", LUBLIN): "other_words",
        ("helped", LUBLIN): "other_answers",
        ("home", LUBLIN): "other_method",
    }
    shares = {(one["question"], one["region"]) for one in lines(made()["shares.csv"])}
    assert {region for question, region in shares if question == "job"} == {EAST, RIGA}
    assert {region for question, region in shares if question == "side"} == {EAST, RIGA, LUBLIN}
    page = made()["comparison.html"].decode()
    assert "Lublin: in other words" in page
    assert "Lublin: with other answers to choose from" in page
    assert "Lublin: asked by another method" in page


def test_what_nobody_else_asked_is_said_and_not_compared() -> None:
    alone = _without(releases()[LUBLIN], "side")
    found = questions_alike([releases()[EAST], alone])
    assert {one.id: (one.releases, {at: why.value for at, why in one.others.items()}) for one in found}["side"] == (
        (0,),
        {1: "not_asked"},
    )


def _without(release: Release, question: str) -> Release:
    book: Codebook = release.codebook
    kept = tuple(one for one in book.variables if one.id != question)
    return replace(release, codebook=replace(book, variables=kept))


def test_who_asked_in_no_common_language_asked_nothing_in_common() -> None:
    book = releases()[RIGA].codebook
    latvian = tuple(replace(one, label={"lv": "Jautājums"}) for one in book.variables)
    other = replace(releases()[RIGA], codebook=replace(book, variables=latvian))
    found = questions_alike([releases()[EAST], other])
    assert {why.value for one in found for why in one.others.values()} == {"no_language_in_common"}


def test_regions_stand_in_the_order_of_their_names_whatever_they_score() -> None:
    files = [compare(order, "en").files for order in permutations(checked(EAST, RIGA, LUBLIN))]
    assert all(one == files[0] for one in files)
    page = files[0]["comparison.html"].decode()
    assert f"{LUBLIN} · {EAST} · {RIGA}" in page
    order = [one["region"] for one in lines(files[0]["shares.csv"]) if one["question"] == "side"]
    assert list(dict.fromkeys(order)) == [LUBLIN, EAST, RIGA]


def test_names_stay_in_their_own_language_and_the_reader_chooses_the_report_s() -> None:
    page = made("sv")["comparison.html"].decode()
    assert "Regioner sida vid sida" in page
    assert "Jag känner mig hemma här." in page
    assert "Pavasaris" in page
    assert "Rīga" in page


def test_scores_that_clearly_differ_are_named_as_a_pair_with_where_the_difference_may_lie() -> None:
    found = SideBySide(checked(EAST, RIGA), "en")
    pairs = clear_pairs(found.releases, found.measures)
    assert [(one.first, one.second, round(one.points.value)) for one in pairs] == [(0, 1, -14)]
    sentence = "Region Öst clearly differs from Rīga: −14 points"
    assert sentence in made("en", EAST, RIGA)["comparison.html"].decode()
    same = SideBySide([*checked(EAST), _package(elsewhere(releases()[EAST], "Again", {"0001": "Ogre"}), "Ogre")], "en")
    assert same.clear == []
    assert "In no theme do two regions clearly differ." in render_html(compared_document(same))


def _package(release: Release, region: str) -> Package:
    return Package(f"{region}.zip", {"xx": region}, release, region)


def test_what_a_region_hides_is_hidden_here() -> None:
    regions = [_package(hiding(releases()[EAST]), EAST), *checked(RIGA)]
    files = compare(regions, "en").files
    scores = {one["region"]: one for one in lines(files["scores.csv"])}
    assert (scores[EAST]["score"], scores[EAST]["people"], scores[EAST]["hidden"]) == ("", "", "cell")
    assert scores[RIGA]["score"] == "62"
    shares = [one for one in lines(files["shares.csv"]) if (one["question"], one["region"]) == ("home", EAST)]
    hidden = [one for one in shares if one["answer"] != "(answered)"]
    assert {(one["count"], one["percent"], one["low"], one["hidden"]) for one in hidden} == {("", "", "", "cell")}
    assert "clearly differs" not in files["comparison.html"].decode()


def test_every_numeral_is_a_figure_of_a_package_or_worked_out_of_figures(fonts: None) -> None:
    regions = list(releases().values())
    accounted = {number for one in regions for number in _constants(one) | _figures(one) | worked_out(one)}
    accounted |= _differences(regions) | {float(number) for number in range(16)}
    accounted |= {number for one in checked(EAST, RIGA, LUBLIN) for number in numbers_in(one.fingerprint)}
    accounted |= {number for one in checked(EAST, RIGA, LUBLIN) for number in numbers_in(_grouped(one.fingerprint))}
    files = made()
    assert {"comparison.html", "comparison.pdf", "comparison.xlsx"} < files.keys()
    assert {name: found for name, content in files.items() if (found := numerals(name, content) - accounted)} == {}
    planted = files["comparison.html"].replace(b"</main>", b"<p>397 people</p></main>")
    assert numerals("comparison.html", planted) - accounted == {397.0}


def _grouped(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, 64, 4))


def _differences(regions: list[Release]) -> set[float]:
    """Of scores of the whole rounds, with where they may lie."""
    from analytics.estimate.estimates import difference

    found = set()
    for one, other in combinations(regions, 2):
        for measure in measures_alike([one, other]):
            first, second = (Scores(release).estimate(measure.id, EVERYBODY) for release in (one, other))
            if measure.is_comparable and first and second:
                apart = difference(first, second)
                interval = apart.interval()
                found |= {abs(float(round(end))) for end in (apart.value, interval.low, interval.high)}
    return found


def test_whatever_is_written_in_a_package_stays_text() -> None:
    evil = elsewhere(hostile(), HOSTILE, {"0001": HOSTILE})
    files = compare([_package(evil, HOSTILE), _package(hostile(), "Rīga")], "en").files
    assert "<script>alert" not in files["comparison.html"].decode()
    assert all(not one["region"].startswith("=") for one in lines(files["shares.csv"]))
