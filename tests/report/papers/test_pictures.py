"""Charts and pictures to share say what print and sheets say, in files that other programs read."""

import re
from functools import cache

import cv2
import numpy as np
import pytest
from defusedxml import ElementTree  # type: ignore[import-untyped]

from analytics.report.contents import report_document
from analytics.report.contents.papers.newcomers import newcomers_sheet, sheet_languages
from analytics.report.contents.papers.to_share import pictures_to_share
from analytics.report.document import walk
from analytics.report.marks import Crowd
from analytics.report.pictures import charts, shared_pictures
from analytics.report.region import NO_REGION
from tests.report.releases import REGION, before, later_round, nobody, two_rounds


@cache
def _charts() -> dict[str, bytes]:
    earlier, later = two_rounds()
    return charts(report_document(later, "en", None, earlier, before(), REGION))


def test_every_drawing_of_the_report_is_a_file_of_its_own(fonts: None) -> None:
    names = {name.partition(".")[0] for name in _charts()}
    assert {"map", "side-by-side", "themes", "silence", "trends", "q-home"} <= names
    assert {f"{name}.{kind}" for name in names for kind in ("svg", "png")} == _charts().keys()


def test_other_programs_read_them(fonts: None) -> None:
    for name, content in _charts().items():
        if name.endswith(".svg"):
            assert ElementTree.fromstring(content).tag.endswith("svg")
        else:
            picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
            assert picture is not None
            assert picture.shape[1] == 945


def _on_sheet(language: str) -> dict[str, str]:
    sections = walk(newcomers_sheet(later_round(), language).sections)
    found = [block for one in sections for block in one.blocks if isinstance(block, Crowd)]
    return {one.sentence.text: one.number_text for one in found}


@pytest.mark.parametrize("language", ["sv", "ar", "so", "en"])
def test_pictures_say_what_the_sheet_for_newcomers_says(language: str) -> None:
    if language not in sheet_languages(later_round()):
        assert language not in later_round().codebook.languages
        return
    found = pictures_to_share(later_round(), language, REGION)
    assert 1 <= len(found) <= 3
    for one in found:
        assert _on_sheet(language)[one.sentence.text] == one.number_text
        assert re.search(r"\d", one.below.text)
        assert one.region.text == REGION.name.get(language, REGION.name["en"])


def test_of_a_region_without_a_name_the_round_is_named() -> None:
    assert pictures_to_share(later_round(), "en", NO_REGION)[0].region.text == later_round().round.name


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_picture_has_1080_dots_each_way(fonts: None, language: str) -> None:
    made = shared_pictures(
        newcomers_sheet(later_round(), language), pictures_to_share(later_round(), language, REGION)[:1]
    )
    picture = cv2.imdecode(np.frombuffer(made[0], np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape[:2] == (1080, 1080)


def test_where_nothing_is_shown_there_are_no_pictures() -> None:
    assert pictures_to_share(nobody(), "en", REGION) == ()
    assert shared_pictures(newcomers_sheet(later_round(), "en"), ()) == []
