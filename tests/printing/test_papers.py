"""What comes out of the printer can be scanned and read."""

from pathlib import Path

import cv2
import pytest
from cv2.typing import MatLike

from bot.printing.papers import Code, code_sheet, grouped, page_to_read_aloud, passage, poster
from bot.printing.qr_codes import qr_png
from conversations.dialogs.ambassador.sharing import CARD_LINES, poster_lines
from conversations.engine.screens.promises import NUMBERS_TO_CALL, consent_text, introduction
from conversations.engine.session import Mode
from conversations.languages import LANGUAGES
from tests import printed

CODES = [f"{number:02d}ABCDEFGH" for number in range(13)]


def address(code: str) -> str:
    return f"https://t.me/prata_med_bot?start={code}"


def scanned(picture: MatLike) -> set[str]:
    """All that a reader finds in a picture."""
    _, texts, *_ = cv2.QRCodeDetector().detectAndDecodeMulti(picture)
    return {text for text in texts if text}


def scanned_close(picture: MatLike) -> str:
    """What a phone finds that is held on the one code of a page."""
    seen = cv2.resize(picture[:900, 300:950], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return cv2.QRCodeDetector().detectAndDecode(seen)[0]


@pytest.mark.parametrize("language", ["so", "ar"])
def test_every_code_of_a_printed_sheet_scans(language: str) -> None:
    codes = [Code(grouped(code), address(code)) for code in CODES]
    first, second = printed.pictures(code_sheet(codes, passage(CARD_LINES, language)))
    assert scanned(first) == {address(code) for code in CODES[:10]}
    assert scanned(second) == {address(code) for code in CODES[10:]}


def test_a_code_can_be_read_and_typed_from_the_paper() -> None:
    sheet = code_sheet([Code(grouped("ABCDE12345"), address("ABCDE12345"))], passage(CARD_LINES, "en"))
    text = " ".join(printed.words(sheet).split())
    assert "ABCDE-12345" in text
    assert "It works for one person." in text


def test_a_poster_in_all_languages_is_one_page_that_scans() -> None:
    texts = [passage(poster_lines("10"), language) for language in list(LANGUAGES)[:12]]
    (page,) = printed.pictures(poster(address("ABCDE12345"), texts))
    assert scanned_close(page) == address("ABCDE12345")


def test_a_picture_in_the_chat_scans(tmp_path: Path) -> None:
    (tmp_path / "qr.png").write_bytes(qr_png(address("X")))
    picture = cv2.imread(str(tmp_path / "qr.png"))
    assert picture is not None
    assert scanned(picture) == {address("X")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_aloud_stands_on_one_page(language: str) -> None:
    lines = (introduction("Region Östergötland"), consent_text(Mode.INTERVIEW), NUMBERS_TO_CALL)
    assert printed.page_count(page_to_read_aloud(passage(lines, language))) == 1


def test_each_sentence_that_is_read_aloud_begins_a_line() -> None:
    aloud = page_to_read_aloud(passage((introduction("X"), NUMBERS_TO_CALL), "en"))
    lines = [line.strip() for line in printed.words(aloud).splitlines() if line.strip()]
    assert lines[-3:] == ["Do you need advice about your health?", "Call 1177.", "In an emergency, call 112."]
