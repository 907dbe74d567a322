"""Forty files as translators send them back, of one battery: how each is made, and what must become of it."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook, load_workbook

from bot.library import load_battery
from bot.library.translators import write_po, write_sheet
from conversations.authoring.document import from_document
from conversations.authoring.translations import Translation, translations
from conversations.definition.model import Battery, to_document

Content = Callable[[], bytes]


@dataclass(frozen=True)
class File:
    """A file called `name`, imported into `language`: taken, or refused with these words."""

    about: str
    name: str
    language: str
    content: Content
    refused: str = ""


@cache
def asked_in_all() -> Battery:
    """A part of a battery that ships, which has been translated into every language."""
    shipped = load_battery("ostergotland-core")
    return replace(shipped, id="asked", themes=shipped.themes[:3], languages=("sv",))


@cache
def asked() -> Battery:
    """The battery that is to be translated, in Swedish only."""
    document = to_document(asked_in_all())
    return from_document(_in_swedish(document))


def _in_swedish(part: Any) -> Any:
    if isinstance(part, dict):
        kept = {key: _in_swedish(value) for key, value in part.items()}
        return {"sv": kept["sv"]} if "sv" in kept else kept
    return [_in_swedish(each) for each in part] if isinstance(part, list) else part


def entries(language: str, words: str = "") -> tuple[Translation, ...]:
    """What somebody who was asked for `language` fills in: in that language, or by mistake in that of `words`."""
    return translations(asked_in_all(), words or language, {})


def changed(language: str, said: Callable[[Translation], str]) -> tuple[Translation, ...]:
    return tuple(replace(each, text=said(each), made_from=each.source) for each in entries(language))


def po(language: str, words: str = "", old: str = "", new: str = "") -> Content:
    """The file as exported and filled in, with one change of its text."""

    def made() -> bytes:
        text = write_po(entries(language, words), language).decode()
        assert old in text
        return text.replace(old, new, 1).encode()

    return made


def headed(language: str, header: str) -> Content:
    """With another line for the language in the header."""
    return po(language, "", f'"Language: {language.replace("-", "_")}\\n"\n', header)


def without_header(language: str, words: str) -> Content:
    return lambda: write_po(entries(language, words), language).partition(b"\n\n")[2]


def rows(language: str, words: str = "") -> list[list[str]]:
    heads = ["place", "source", "translation", "status", "made from"]
    return [heads, *([each.location, each.source, each.text, "", ""] for each in entries(language, words))]


def xlsx(table: list[list[str]], *sheets: str, title: str = "translations") -> bytes:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in table:
        sheet.append(row)
    for other in sheets:
        book.create_sheet(other).append(["Thank you for your patience"])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def turned(language: str) -> Content:
    """Other columns among ours, in another order, and some heads in capitals."""
    order = (2, 0, 1)
    return lambda: xlsx(
        [
            [str(number), *(row[at].title() if not number else row[at] for at in order), "a note"]
            for number, row in enumerate(rows(language))
        ]
    )


def cell(value: object, column: int = 3) -> Content:
    """One cell of the exported workbook changed."""

    def made() -> bytes:
        book: Any = load_workbook(BytesIO(write_sheet(entries("so"), "so")))
        book.active.cell(row=4, column=column).value = value
        content = BytesIO()
        book.save(content)
        return content.getvalue()

    return made


def as_csv(language: str, delimiter: str, charset: str) -> Content:
    def made() -> bytes:
        text = StringIO()
        csv.writer(text, delimiter=delimiter).writerows(rows(language))
        return text.getvalue().encode(charset)

    return made


def with_text(language: str, said: Callable[[Translation], str]) -> Content:
    return lambda: write_po(changed(language, said), language)


FIRST_OF_SOMALI = 'msgstr "Sidee bay noloshu'
FIRST_PLACE = 'msgctxt "the battery, title"\n'

RIGHT = (
    *(File("as exported", f"{code}.po", code, po(code)) for code in ("so", "ar", "ti", "fa-AF", "ku", "ckb", "bs")),
    File("as exported", "uk.xlsx", "uk", lambda: write_sheet(entries("uk"), "uk")),
    File("with a mark of byte order", "so.po", "so", lambda: b"\xef\xbb\xbf" + po("so")()),
    File("with lines of Windows", "so.po", "so", lambda: po("so")().replace(b"\n", b"\r\n")),
    File("in UTF-16", "so.po", "so", lambda: po("so")().decode().encode("utf-16")),
    File(
        "in the Latin characters it names",
        "sq.po",
        "sq",
        lambda: po("sq", "", "UTF-8", "ISO-8859-1")().decode().replace("’", "'").encode("latin-1"),
    ),
    File("with a header of a template", "so.po", "so", po("so", "", "charset=UTF-8", "charset=CHARSET")),
    File(
        "with a header nobody filled in",
        "so.po",
        "so",
        headed("so", '"Language: \\n"\n"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n'),
    ),
    File("for a country", "so.po", "so", headed("so", '"Language: so_SO\\n"\n')),
    File("by the name of the language", "so.po", "so", headed("so", '"Language: Somali\\n"\n')),
    File("Croatian, which is kept with Bosnian", "bs.po", "bs", headed("bs", '"Language: hr\\n"\n')),
    File("without a header", "lv.po", "lv", without_header("lv", "lv")),
    File("other columns, in another order", "so.xlsx", "so", turned("so")),
    File("with a second sheet", "so.xlsx", "so", lambda: xlsx(rows("so"), "Notes")),
    File("with commas", "so.csv", "so", as_csv("so", ",", "utf-8")),
    File("with semicolons and a mark", "so.csv", "so", as_csv("so", ";", "utf-8-sig")),
    File("with blank rows above", "so.csv", "so", lambda: b"\n;;;;\n\n" + as_csv("so", ";", "utf-8")()),
    File("with a line for the separator", "so.csv", "so", lambda: b"sep=;\n" + as_csv("so", ";", "utf-8")()),
    File(
        "digits of its own",
        "fa.po",
        "fa",
        with_text("fa", lambda each: each.text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))),
    ),
)

WRONG = (
    File("header of another language", "fr.po", "so", po("fr"), "says that it is in French (fr), not in Somali (so)"),
    File(
        "header of a language we have not", "so.po", "so", headed("so", '"Language: pt_BR\\n"\n'), "in 'pt-BR', not in"
    ),
    File(
        "sheet of another language",
        "t.xlsx",
        "so",
        lambda: write_sheet(entries("fr"), "fr"),
        "says that it is in French",
    ),
    File("words of another language", "so.po", "so", po("so", "fr"), "look like French (fr), not like Somali (so)"),
    File("words of a neighbour", "uk.po", "uk", po("uk", "ru"), "look like Russian (ru), not like Ukrainian (uk)"),
    File("words, without a header", "ti.po", "ti", without_header("ti", "am"), "look like Amharic (am)"),
    File("words, in a workbook", "ps.xlsx", "ps", lambda: xlsx(rows("ps", "ar")), "look like Arabic (ar)"),
    File("Sorani as Kurmanji", "ku.po", "ku", po("ku", "ckb"), "look like Sorani (ckb)"),
    File("the source instead", "so.po", "so", with_text("so", lambda each: each.source), "those of the source"),
    File(
        "another script in one text",
        "ar.po",
        "ar",
        with_text("ar", lambda each: "Kayf halukum hunak" if "title" in each.location else each.text),
        "not in the script of",
    ),
    File(
        "two equal buttons",
        "so.po",
        "so",
        with_text("so", lambda each: "Haa" if "list job" in each.location else each.text),
        "It reads the same as",
    ),
    File("a placeholder", "so.po", "so", with_text("so", lambda each: f"{each.text} {{name}}"), "placeholders"),
    File(
        "a button too long",
        "so.po",
        "so",
        with_text("so", lambda each: "shaqo " * 40 if "choice" in each.location else each.text),
        "too many for a phone",
    ),
    File("nothing but signs", "so.po", "so", with_text("so", lambda each: ""), "There is no translation"),
    File(
        "of another battery",
        "so.po",
        "so",
        lambda: po("so")().replace(b'msgctxt "', b'msgctxt "old '),
        "of another battery",
    ),
    File(
        "an open quotation mark",
        "so.po",
        "so",
        po("so", "", 'Östergötland?"\n\nmsgctxt "theme', 'Östergötland?\n\nmsgctxt "theme'),
        "line 10: A quotation mark",
    ),
    File(
        "a mark within",
        "so.po",
        "so",
        po("so", "", FIRST_OF_SOMALI, 'msgstr "Sidee "bay" noloshu'),
        "line 10: A quotation mark",
    ),
    File("a text of nowhere", "so.po", "so", po("so", "", FIRST_PLACE, ""), "lost its place"),
    File(
        "plural forms",
        "so.po",
        "so",
        po("so", "", FIRST_OF_SOMALI, 'msgid_plural "x"\nmsgstr[0] "Sidee bay noloshu'),
        "no plural forms",
    ),
    File(
        "other characters than it says",
        "sq.po",
        "sq",
        lambda: po("sq")().decode().replace("’", "'").encode("latin-1"),
        "line 9 cannot be read. Save it as UTF-8",
    ),
    File("characters nobody knows", "so.po", "so", po("so", "", "charset=UTF-8", "charset=klingon"), "klingon"),
    File(
        "a table of another program",
        "so.po",
        "so",
        lambda: b"place;source;translation\n",
        "it has no msgid and no msgstr",
    ),
    File(
        "one text twice",
        "so.po",
        "so",
        lambda: po("so")() + b'\nmsgctxt "the battery, title"\nmsgid "Other"\nmsgstr "Kale"\n',
        "the battery, title: There are two translations of this text",
    ),
    File(
        "no column of places",
        "so.xlsx",
        "so",
        lambda: xlsx([row[1:] for row in rows("so")]),
        "one sheet with the columns",
    ),
    File(
        "one column twice",
        "so.xlsx",
        "so",
        lambda: xlsx([[*row, row[2]] for row in rows("so")]),
        "two columns called 'translation'",
    ),
    File("a row of nowhere", "so.xlsx", "so", cell("", 1), "row 4: The row has a translation and no place"),
    File("a date for words", "so.xlsx", "so", cell(date(2026, 1, 2)), "row 4, column C"),
)

FILES: Mapping[str, File] = {f"{file.name} {file.about}": file for file in (*RIGHT, *WRONG)}
