"""What comes out of the printer can be scanned and read."""

import re
import subprocess
from pathlib import Path

import cv2
import pytest

from bot.printing.papers import Code, code_sheet, grouped, page_to_read_aloud, passage, poster
from bot.printing.pictures import qr_png
from conversations.dialogs.ambassador.sharing import CARD_LINES, POSTER_LINES
from conversations.engine.promises import NUMBERS_TO_CALL, consent_text, introduction
from conversations.engine.session import Mode
from conversations.languages import LANGUAGES

CODES = [f"{number:02d}ABCDEFGH" for number in range(13)]


def address(code: str) -> str:
    return f"https://t.me/prata_med_bot?start={code}"


def pages(pdf: bytes, folder: Path) -> list[Path]:
    """The pages as a printer would print them, at 150 dots per inch."""
    (folder / "print.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "print.pdf", "page"], cwd=folder, check=True)
    return sorted(folder.glob("page*.png"))


def scanned(picture: Path) -> set[str]:
    """All that a reader finds in a picture."""
    image = cv2.imread(str(picture))
    assert image is not None
    _, texts, *_ = cv2.QRCodeDetector().detectAndDecodeMulti(image)
    return {text for text in texts if text}


def scanned_close(picture: Path) -> str:
    """What a phone finds that is held on the one code of a page."""
    image = cv2.imread(str(picture))
    assert image is not None
    seen = cv2.resize(image[:900, 300:950], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return cv2.QRCodeDetector().detectAndDecode(seen)[0]


@pytest.mark.parametrize("language", ["so", "ar"])
def test_every_code_of_a_printed_sheet_scans(tmp_path: Path, language: str) -> None:
    codes = [Code(grouped(code), address(code)) for code in CODES]
    first, second = pages(code_sheet(codes, passage(CARD_LINES, language)), tmp_path)
    assert scanned(first) == {address(code) for code in CODES[:10]}
    assert scanned(second) == {address(code) for code in CODES[10:]}


def test_a_code_can_be_read_and_typed_from_the_paper(tmp_path: Path) -> None:
    pages(code_sheet([Code(grouped("ABCDE12345"), address("ABCDE12345"))], passage(CARD_LINES, "en")), tmp_path)
    text = subprocess.run(["pdftotext", "print.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert "ABCDE-12345" in text.stdout
    assert "It works for one person." in " ".join(text.stdout.split())


def test_a_poster_in_all_languages_is_one_page_that_scans(tmp_path: Path) -> None:
    texts = [passage(POSTER_LINES, language) for language in list(LANGUAGES)[:12]]
    (page,) = pages(poster(address("ABCDE12345"), texts), tmp_path)
    assert scanned_close(page) == address("ABCDE12345")


def test_a_picture_in_the_chat_scans(tmp_path: Path) -> None:
    (tmp_path / "qr.png").write_bytes(qr_png(address("X")))
    assert scanned(tmp_path / "qr.png") == {address("X")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_aloud_stands_on_one_page(tmp_path: Path, language: str) -> None:
    lines = (introduction("Region Östergötland"), consent_text(Mode.INTERVIEW), NUMBERS_TO_CALL)
    (tmp_path / "aloud.pdf").write_bytes(page_to_read_aloud(passage(lines, language)))
    facts = subprocess.run(["pdfinfo", "aloud.pdf"], cwd=tmp_path, check=True, capture_output=True, text=True)
    assert re.search(r"^Pages: +1$", facts.stdout, re.MULTILINE)


def test_each_sentence_that_is_read_aloud_begins_a_line(tmp_path: Path) -> None:
    (tmp_path / "aloud.pdf").write_bytes(page_to_read_aloud(passage((introduction("X"), NUMBERS_TO_CALL), "en")))
    text = subprocess.run(["pdftotext", "aloud.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True)
    lines = [line for line in text.stdout.splitlines() if line.strip()]
    assert lines[-3:] == ["Do you need advice about your health?", "Call 1177.", "In an emergency, call 112."]
