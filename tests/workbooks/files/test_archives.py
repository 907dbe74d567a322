"""What a ZIP file may unpack to: one less, just so much, and one more, before anything is unpacked."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from bot.library.archives import opened_archive
from bot.refusals import RequestRefused


def archive(*sizes: int, name: str = "") -> bytes:
    """A ZIP file with members of these sizes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for number, size in enumerate(sizes):
            file.writestr(name or str(number), b"x" * size)
    return out.getvalue()


def is_opened(content: bytes, most: int = 10**6) -> bool:
    try:
        with opened_archive(content, "a.zip", most):
            return True
    except RequestRefused:
        return False


@pytest.mark.parametrize(("members", "is_taken"), [(0, True), (1999, True), (2000, True), (2001, False)])
def test_it_holds_at_most_two_thousand_files(members: int, is_taken: bool) -> None:
    assert is_opened(archive(*[0] * members)) is is_taken


@pytest.mark.parametrize(("size", "is_taken"), [(599, True), (600, True), (601, False)])
def test_all_files_together_count(size: int, is_taken: bool) -> None:
    assert is_opened(archive(400, size), most=1000) is is_taken


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_two_files_have_one_name_and_what_is_no_archive_is_refused() -> None:
    assert not is_opened(archive(1, 1, name="twice"))
    assert not is_opened(b"PK")
