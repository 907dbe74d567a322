"""Releases that an earlier version froze are still read, written and compared with."""

import json
from pathlib import Path

import pytest

from analytics.released.documents import UnreadableRelease, release_from_document
from analytics.report import Wanted, make_files

RECORDED = Path(__file__).with_name("release_of_format_1.json")
"""Made by the first version from 150 made-up people, word for word."""


def test_a_release_of_the_first_format_is_read_and_written() -> None:
    release = release_from_document(json.loads(RECORDED.read_text(encoding="utf-8")))
    assert not release.sureness
    files = make_files(release, Wanted("sv")).files
    assert "report.html" in files
    assert release_from_document(json.loads(files["release.json"])) == release


def test_shares_of_those_asked_become_shares_of_those_who_answered() -> None:
    """21, 21, 25 and 24 of 100 who were asked are 91 who answered: 23, 23, 27 and 26 of 100 of them."""
    release = release_from_document(json.loads(RECORDED.read_text(encoding="utf-8")))
    job = next(result for result in release.results if result.question == "job_now")
    assert [figure.share for figure in job.whole_round.figures] == [23, 23, 27, 26]
    assert job.silence.asked.count == 125
    assert job.whole_round.base.hidden
    assert job.silence.skipped.hidden


@pytest.mark.parametrize("format", [None, 0, 4])
def test_a_release_of_a_format_that_does_not_exist_is_refused(format: int | None) -> None:
    document = json.loads(RECORDED.read_text(encoding="utf-8")) | {"format": format}
    with pytest.raises(UnreadableRelease, match="no release in format 1 to 3"):
        release_from_document(document)
