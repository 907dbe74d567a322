"""What comes out of the printer says who asks, and can be scanned, typed and read from where people stand."""

import re
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
from cv2.typing import MatLike

from bot.library.logos import Logo, read_logo
from bot.printing.papers import Code, Passage, Sender, code_sheet, grouped, page_to_read_aloud, passage, poster
from bot.printing.qr_codes import qr_png
from conversations.dialogs.papers import CARD_LINES, CARD_LINES_WITHOUT_BOT, GREETING, poster_lines
from conversations.engine.screens.promises import NUMBERS_TO_CALL, consent_text, introduction
from conversations.engine.session import Mode
from conversations.languages import LANGUAGES
from locales import render
from tests import printed
from tests.printed import Letter

LOGO = read_logo(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><path d="M0 0h300v100z"/></svg>')
SENDER = Sender(("Region Östergötland",), LOGO, "@prata_med_bot")
LONGEST = Sender(
    ("Östergötlands läns landsting", "Länsstyrelsen i Östergötlands län"),
    LOGO,
    "@the_longest_name_of_all_bots_bot",
)
LONG_ADDRESS = "https://enkater-for-nyanlanda.region-ostergotland.example.se/samtal/prata-med/a/"
PRINTED = [*((language, SENDER) for language in LANGUAGES), *((language, LONGEST) for language in ("de", "ckb", "ti"))]
MILLIMETRE = 72 / 25.4
CARD_WIDTH, CARD_HEIGHT, PAGE_HEIGHT, SIDE, TOP = 95, 54, 297, 10, 14


def address(code: str) -> str:
    return f"https://t.me/prata_med_bot?start={code}"


def codes(number: int, start: str = "https://t.me/prata_med_bot?start=") -> list[Code]:
    return [Code(grouped(code), start + code) for code in (f"{each:02d}ABCDEFGH" for each in range(number))]


def greetings(languages: Sequence[str] = tuple(LANGUAGES)) -> list[Passage]:
    return [passage((GREETING,), language) for language in languages]


def text_of(pdf: bytes) -> str:
    return " ".join(printed.words(pdf).replace("\u200b", "").split())


def scanned(picture: MatLike) -> set[str]:
    """All that a reader finds in a picture."""
    _, texts, *_ = cv2.QRCodeDetector().detectAndDecodeMulti(picture)
    return {text for text in texts if text}


def scanned_poster(page: MatLike) -> str:
    """What a phone finds from two metres away."""
    seen = cv2.resize(page, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
    return cv2.QRCodeDetector().detectAndDecode(seen)[0]


def by_card(letters: list[Letter]) -> dict[tuple[int, int], list[Letter]]:
    """The letters of each card, by row and column; what stands on a cut belongs to no card, and is refused."""
    cards: dict[tuple[int, int], list[Letter]] = {}
    for letter in letters:
        from_top = [PAGE_HEIGHT - TOP - edge / MILLIMETRE for edge in (letter.top, letter.bottom)]
        if from_top[1] < 0:
            continue
        rows = {int(edge // CARD_HEIGHT) for edge in from_top}
        columns = {int((edge / MILLIMETRE - SIDE) // CARD_WIDTH) for edge in (letter.left, letter.right)}
        (row,), (column,) = rows, columns
        cards.setdefault((row, column), []).append(letter)
    return cards


def overlapping(letters: list[Letter]) -> list[str]:
    """Signs of the Latin script that are printed over another, but for neighbours, which may be a ligature."""
    plain = [letter for letter in letters if letter.text.isascii() and letter.text.isalnum()]
    left, right, bottom, top = np.array([[one.left, one.right, one.bottom, one.top] for one in plain]).T
    common_width = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    common_height = np.minimum.outer(top, top) - np.maximum.outer(bottom, bottom)
    pairs = np.argwhere(np.triu((common_width > 1) & (common_height > 1), k=2))
    return [plain[one].text + plain[other].text for one, other in pairs]


def assert_told(letters: list[Letter], *texts: str) -> None:
    """Each word or part of a name stands there, as it is read over broken lines or seen from the left."""
    seen = sorted(letters, key=lambda letter: (-letter.line, letter.left))
    shown = " ".join("".join(letter.text for letter in order).replace("\u200b", "") for order in (letters, seen))
    assert [word for text in texts for word in re.split(r"[\s_]", text) if word not in shown] == []


def test_every_code_of_a_printed_sheet_scans() -> None:
    sheet = code_sheet(codes(13), passage(CARD_LINES, "ar"), SENDER, "Autumn · Linköping")
    first, second = printed.pictures(sheet)
    every = [code.address for code in codes(13)]
    assert scanned(first) == set(every[:10])
    assert scanned(second) == set(every[10:])


@pytest.mark.parametrize(("language", "sender"), PRINTED)
def test_each_card_fits_between_its_cuts_and_says_who_asks(language: str, sender: Sender) -> None:
    four = codes(4) if sender is SENDER else codes(4, LONG_ADDRESS)
    sheet = code_sheet(four, passage(CARD_LINES, language), sender, "Autumn · Linköping")
    (letters,) = printed.letters(sheet)
    cards = by_card(letters)
    from_right = LANGUAGES[language].right_to_left
    in_order = sorted(cards, key=lambda place: (place[0], place[1] != from_right))
    for code, card in zip(four, map(cards.__getitem__, in_order), strict=True):
        assert overlapping(card) == []
        assert min(letter.size for letter in card) >= 8
        assert_told(card, *sender.names, code.typed, code.typed_address, sender.bot)


def test_a_code_can_be_read_and_typed_from_the_paper() -> None:
    sheet = code_sheet(codes(1), passage(CARD_LINES, "en"), SENDER, "Autumn · Linköping · English")
    text = text_of(sheet)
    assert text.startswith("Autumn · Linköping · English Region Östergötland")
    assert "00ABC-DEFGH Telegram: @prata_med_bot t.me/prata_med_bot?start=00ABCDEFGH" in text
    assert "It works for one person." in text
    alone = code_sheet(codes(1), passage(CARD_LINES_WITHOUT_BOT, "en"), Sender(("X",)), "Autumn")
    assert "type the address" in text_of(alone)
    assert "Telegram" not in text_of(alone)


@pytest.mark.parametrize(("language", "sender"), PRINTED)
def test_a_poster_says_who_asks_in_letters_of_20_points(language: str, sender: Sender) -> None:
    (code,) = codes(1) if sender is SENDER else codes(1, LONG_ADDRESS)
    page = poster(
        code,
        passage(poster_lines("Das dauert etwa 12 Minuten."), language),
        greetings((language, *LANGUAGES)),
        sender,
        "Autumn",
    )
    (letters,) = printed.letters(page)
    assert min(letter.size for letter in letters) >= 20
    assert overlapping(letters) == []
    assert min(letter.bottom for letter in letters) > 10 * MILLIMETRE
    assert_told(letters, *sender.names, sender.bot, code.typed_address)


def test_a_poster_greets_in_all_languages_and_in_none_twice() -> None:
    page = poster(
        codes(1)[0], passage(poster_lines("Das dauert etwa 12 Minuten."), "en"), greetings(), SENDER, "Autumn"
    )
    text = "".join(printed.words(page).split())
    latin = [render(GREETING, each) for each, known in LANGUAGES.items() if known.script in ("Latin", "Cyrillic")]
    assert len(latin) == 17
    for greeting in latin:
        assert text.count("".join(greeting.strip("!¡ ").split())) == 1
    assert text.count("ሰላም") == text.count("سلام") == 1


@pytest.mark.parametrize(("sender", "start"), [(SENDER, "https://t.me/prata_med_bot?start="), (LONGEST, LONG_ADDRESS)])
def test_a_poster_scans_from_two_metres(sender: Sender, start: str) -> None:
    (code,) = codes(1, start)
    (page,) = printed.pictures(
        poster(code, passage(poster_lines("Das dauert etwa 12 Minuten."), "de"), greetings(), sender, "Autumn")
    )
    assert scanned_poster(page) == code.address


@pytest.mark.parametrize("shape", ["0 0 800 100", "0 0 100 800"])
def test_a_logo_of_any_shape_leaves_room(shape: str) -> None:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{shape}"><path d="M0 0h99v99z"/></svg>'
    sender = Sender(("Region Östergötland",), Logo(drawing.encode(), "svg"))
    assert (
        printed.page_count(
            poster(
                codes(1)[0], passage(poster_lines("Das dauert etwa 12 Minuten."), "de"), greetings(), sender, "Autumn"
            )
        )
        == 1
    )
    assert printed.page_count(code_sheet(codes(10), passage(CARD_LINES, "de"), sender, "Autumn")) == 1


def test_a_picture_in_the_chat_scans(tmp_path: Path) -> None:
    (tmp_path / "qr.png").write_bytes(qr_png(address("X")))
    picture = cv2.imread(str(tmp_path / "qr.png"))
    assert picture is not None
    assert cv2.QRCodeDetector().detectAndDecode(picture)[0] == address("X")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_read_aloud_stands_on_one_page(language: str) -> None:
    lines = (introduction("Region Östergötland"), consent_text(Mode.INTERVIEW), NUMBERS_TO_CALL)
    assert printed.page_count(page_to_read_aloud(passage(lines, language))) == 1


def test_each_sentence_that_is_read_aloud_begins_a_line() -> None:
    aloud = page_to_read_aloud(passage((introduction("X"), NUMBERS_TO_CALL), "en"))
    lines = [line.strip() for line in printed.words(aloud).splitlines() if line.strip()]
    assert lines[-3:] == ["Do you need advice about your health?", "Call 1177.", "In an emergency, call 112."]
