"""Reports of made-up rounds: every figure that is released, and every text, number and drawing on page and sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analytics.making.release import release_of
from analytics.released.documents import release_to_document
from analytics.released.entered_csv import PopulationMargin
from analytics.released.honesty import Sign
from analytics.released.material import Material
from analytics.released.values import Release
from analytics.report.contents import report_document
from analytics.report.contents.papers.discussion_sheets import discussion_sheets
from analytics.report.contents.papers.newcomers import newcomers_sheet
from analytics.report.contents.papers.slides import slides
from analytics.report.data.datapackage import data_package
from analytics.report.document import Document, Section, Table
from analytics.report.sheets import sheets_of
from analytics.report.slides.deck import Deck
from analytics.rules import Rules
from tests.analytics.rounds import MUNICIPALITIES, book_and_data, facts, respondents
from tests.engine.batteries import all_kinds
from tests.recorded.written import plain
from tests.report.releases import REGION, before, nobody, two_rounds
from tests.report.sentences import rounds


@dataclass(frozen=True)
class _Text:
    text: str
    question: str = "how"
    language_group: str = "arabic"


def figures() -> str:
    """What is released of a round with all that can be entered, and of one that tells how honest people are."""
    return "\n".join([*_figures(_with_all_that_is_entered()), "=====", *_figures(rounds.honest())])


def pages() -> str:
    """Reports, discussion sheets and the sheet for newcomers; what stands in an earlier one is not written again."""
    _, later = two_rounds()
    earlier = before()
    worlds = (rounds.every_other_experiment(), rounds.hidden_parts(), rounds.all_ways(), (nobody(), None))
    nobody_too_fast = replace(later.honesty, signs={Sign.TOO_FAST: 0, Sign.ANY: 0})
    documents = [
        report_document(later, "en", "en", earlier[-1], earlier, REGION),
        report_document(rounds.honest(), "en", "en"),
        *(report_document(release, "en", "en", earlier) for release, earlier in worlds),
        report_document(replace(later, honesty=nobody_too_fast), "en", "en"),
        discussion_sheets(later, "en", "en"),
        newcomers_sheet(later, "sv"),
    ]
    written = set[str]()
    lines = (line for document in documents for line in _document(document, written))
    return "\n".join([*lines, *_slides(slides(later, "en", "en", earlier[-1], earlier, REGION))])


def _slides(deck: Deck | None) -> Iterator[str]:
    assert deck
    yield f"===== slides {plain(replace(deck, slides=()))}"
    for slide in deck.slides:
        yield f"# {slide.title.text}"
        yield from (f"  {words.text}" for words in slide.said)
        yield from map(plain, slide.pictures)
        yield from (f"  ({note})" for note in slide.notes)


def sheets() -> str:
    """The workbook and the files of data."""
    _, later = two_rounds()
    lines = []
    for sheet in sheets_of(later, "en", "en"):
        lines += [f"===== {sheet.name}", plain(replace(sheet, rows=(), columns=())), plain(sheet.columns)]
        lines += map(plain, sheet.rows)
    for name, content in data_package(later, before()).items():
        lines += [f"===== {name}", *content.decode().splitlines()]
    return "\n".join(line.rstrip() for line in lines)


def _with_all_that_is_entered() -> Release:
    rows = [replace(one, cluster=at % 14) for at, one in enumerate(respondents(240, seed=5, weights=(60, 30, 5)))]
    texts = (_Text(f"Call me on 070-123 45 {at}, or ask Hodan") for at in range(60, 72))
    material = Material(
        texts=texts,
        names=("Hodan",),
        stopped={"job": 30, "helped": 12, "home": 3},
        margins=(PopulationMargin("municipality", {"0580": 50, "0581": 40, "0562": 10}),),
    )
    outcomes = {"opened": 320, "consented": 300, "sent": 240, "refused": 20, "withdrawn": 15, "expired": 40}
    book, data = book_and_data(rows)
    return release_of(data, book, MUNICIPALITIES, facts(all_kinds(), **outcomes), Rules(), material)


def _figures(release: Release) -> Iterator[str]:
    document = release_to_document(replace(release, made_with={}))
    return _lines(document, "")


def _lines(value: object, place: str) -> Iterator[str]:
    """Each value on a line of its own, but for lists of plain values."""
    if isinstance(value, Mapping):
        for key in sorted(value):
            yield from _lines(value[key], f"{place}/{key}")
    elif isinstance(value, list) and any(isinstance(one, Mapping | list) for one in value):
        for at, one in enumerate(value):
            yield from [f"{place} {plain(one)}"] if _is_flat(one) else _lines(one, f"{place}/{at}")
    else:
        yield f"{place} {plain(value)}"


def _is_flat(value: object) -> bool:
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return not any(isinstance(one, Mapping) for one in inside)


def _document(document: Document, written: set[str]) -> Iterator[str]:
    yield f"===== {plain(replace(document, sections=()))}"
    for section in document.sections:
        yield from _section(section, written, "#")


def _section(section: Section, written: set[str], depth: str) -> Iterator[str]:
    lines = [f"{depth} {section.id} {section.style}: {section.title.text}"]
    for block in section.blocks:
        if isinstance(block, Table):
            lines += [plain(replace(block, rows=(), heads=())), _cells(block.heads)]
            lines += [_cells(row.cells) + " quiet" * row.is_quiet for row in block.rows]
        else:
            lines.append(plain(block))
    yield from (line for line in lines if line not in written)
    written.update(lines)
    for inner in section.sections:
        yield from _section(inner, written, f"{depth}#")


def _cells(cells: tuple[object, ...]) -> str:
    return " | ".join(map(plain, cells))
