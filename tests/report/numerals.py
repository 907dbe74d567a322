"""The numerals in the files of a report, whatever the format and the script."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from io import BytesIO, StringIO
from tempfile import NamedTemporaryFile
from typing import Any
from unicodedata import decimal
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pyreadstat

from tests import printed

SPOKEN = ("aria-label", "title", "alt", "content")
"""Attributes that are read to somebody. Others hold names, and where the marks of a drawing lie."""

NUMERAL = re.compile(r"\d+(?:[.,٫٬\u00a0\u202f’]\d+)*")
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?")


def numerals(name: str, content: bytes) -> set[float]:
    """Every number that stands in a file, dates left out."""
    return {number for text in texts(name, content) for number in numbers_in(text)}


def numbers_in(text: str) -> Iterator[float]:
    """The numbers of a text; of 1,234 and 0,7 each language has its own reading, so both count."""
    for found in NUMERAL.findall(DATE.sub(" ", text)):
        plain = "".join(str(decimal(letter)) if letter.isdecimal() else letter for letter in found)
        whole = float(re.sub(r"\D", "", plain))
        if re.fullmatch(r"\d+", plain) or re.fullmatch(r"\d{1,3}(\D\d{3})+", plain):
            yield whole
        elif re.fullmatch(r"\d+\D\d+", plain):
            yield float(re.sub(r"\D", ".", plain))
        else:
            yield from (float(part) for part in re.split(r"\D", plain))


def texts(name: str, content: bytes) -> Iterator[str]:
    """All that a file says, piece by piece."""
    kind = name.rpartition(".")[2]
    readers: dict[str, Callable[[bytes], Iterator[str]]] = {
        "html": _html,
        "pdf": _pdf,
        "xlsx": _xlsx,
        "csv": _csv,
        "json": _json,
        "pptx": _pptx,
        "png": _drawn,
        "svg": _drawn,
        "xml": _xml,
        "sav": partial(_labelled, "read_sav"),
        "dta": partial(_labelled, "read_dta"),
    }
    yield from readers[kind](content)


def _html(content: bytes) -> Iterator[str]:
    reader = _Reader()
    reader.feed(content.decode())
    yield from reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._is_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_style = tag == "style"
        if tag != "meta":
            self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_data(self, data: str) -> None:
        if not self._is_style:
            self.found.append(data)


def _pdf(content: bytes) -> Iterator[str]:
    yield printed.words(content)


def _xlsx(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(BytesIO(content))
    for sheet in book.worksheets:
        yield sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                yield _cell(cell.value, cell.number_format)
    with ZipFile(BytesIO(content)) as parts:
        yield re.sub(r"<[^>]*>", " ", parts.read("docProps/core.xml").decode())


def _drawn(content: bytes) -> Iterator[str]:
    """Letters are shapes there; what is drawn is what the report's print and the newcomers' sheet say."""
    yield from ()


def _pptx(content: bytes) -> Iterator[str]:
    from pptx import Presentation

    for slide in Presentation(BytesIO(content)).slides:
        yield slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            elif shape.has_table:
                yield from (cell.text for cell in shape.table.iter_cells())
            elif shape.has_chart:
                yield from _chart(shape.chart)


def _chart(chart: Any) -> Iterator[str]:
    """What is drawn, and the workbook from which a presentation program draws it anew."""
    yield from map(str, chart.plots[0].categories)
    for series in chart.plots[0].series:
        yield series.name
        yield from (f"{value:.6g}" for value in series.values if value is not None)
        for sign, side in ((1, "c:plus"), (-1, "c:minus")):
            distances = series._element.xpath(f"c:errBars/{side}//c:v")
            ends = (value + sign * float(one.text) for value, one in zip(series.values, distances, strict=False))
            yield from (f"{round(end, 1):.6g}" for end in ends)
    yield from _xlsx(chart.part.chart_workbook.xlsx_part.blob)


def _cell(value: object, shape: str) -> str:
    if isinstance(value, int | float):
        return f"{value * 100:.6g}" if "%" in shape else f"{value:.6g}"
    return "" if value is None else str(value)


def _csv(content: bytes) -> Iterator[str]:
    for record in csv.reader(StringIO(content.decode("utf-8-sig"))):
        yield from record


def _xml(content: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(content).iter():
        yield element.text or ""


def _labelled(reader: str, content: bytes) -> Iterator[str]:
    """As a statistics program shows it: what stands for a hidden number is a missing value."""
    with NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        frame, about = getattr(pyreadstat, reader)(file.name)
    yield from about.column_labels
    yield from (label for labels in about.variable_value_labels.values() for label in labels.values())
    yield from (f"{value:.6g}" if isinstance(value, float) else value for value in frame.to_numpy().ravel())


def _json(content: bytes) -> Iterator[str]:
    yield from (str(leaf) for _, leaf in leaves(json.loads(content)))


Path = tuple[str | int, ...]


def leaves(value: object, path: Path = ()) -> Iterator[tuple[Path, str | float]]:
    """Every text and number of a JSON document with the way to it."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from leaves(one, (*path, name))
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from leaves(one, (*path, at))
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield path, value
