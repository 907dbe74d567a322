"""No text of a report bypasses translation, in any of its formats."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from io import BytesIO, StringIO
from typing import TypeVar

import openpyxl
import pytest
from babel import Locale

from analytics.released.values import Release
from analytics.report.contents import report_document
from analytics.report.contents.papers.discussion_sheets import discussion_sheets
from analytics.report.contents.papers.newcomers import newcomers_sheet
from analytics.report.data.tidy import csv_files
from analytics.report.document import Document
from analytics.report.html import render_html
from analytics.report.marks import Words
from analytics.report.pdf import render_pdf
from analytics.report.sheets import sheets_of
from analytics.report.workbook import render_workbook
from analytics.responses.codebook import codebook
from conversations.languages import LANGUAGES
from tests import printed
from tests.engine.batteries import all_kinds
from tests.locales.pseudo import LANGUAGES_SHOWN, LEFT_TO_RIGHT, bypassing, pseudo_battery
from tests.locales.shown import words_on
from tests.report.releases import before, two_rounds

pytestmark = pytest.mark.usefixtures("translated_into_pseudo")
Part = TypeVar("Part")


@cache
def releases() -> tuple[Release, Release]:
    """Two releases in which every text that people wrote is bracketed too."""
    earlier, later = map(bracketed, two_rounds())
    return earlier, later


def bracketed(release: Release) -> Release:
    return replace(
        release,
        codebook=codebook(pseudo_battery(all_kinds())),
        round=replace(
            release.round, id=f"⟦{release.round.id}⟧", name="⟦Round⟧", battery_id="⟦id⟧", battery_hash="⟦ab⟧"
        ),
        made_with={"⟦numpy⟧": "1"},
        municipalities={code: f"⟦{name}⟧" for code, name in release.municipalities.items()},
        texts={question: tuple(f"⟦{text}⟧" for text in texts) for question, texts in release.texts.items()},
        interventions=tuple(replace(one, name=f"⟦{one.name}⟧") for one in release.interventions),
        trails=tuple(replace(one, name=f"⟦{one.name}⟧") for one in release.trails),
        self_assessments=tuple(
            replace(one, municipality="⟦Elsewhere⟧") if one.municipality == "Elsewhere" else one
            for one in release.self_assessments
        ),
    )


def documents(language: str) -> Iterator[Document]:
    earlier, later = releases()
    yield report_document(later, language, None, earlier, tuple(map(bracketed, before())))
    yield report_document(later, language)
    yield discussion_sheets(later, language)
    yield newcomers_sheet(later, language)


def untranslated(texts: Iterable[str], language: str) -> list[str]:
    """What bypassed translation; names of languages come with Babel."""
    known = Locale.parse(LANGUAGES[language].locale).languages
    names = [known[each.locale] for each in LANGUAGES.values() if each.locale in known]
    names += [name[:1].upper() + name[1:] for name in names]
    return [line for text in texts for line in bypassing(text, *names).splitlines() if any(map(str.isalpha, line))]


@pytest.mark.parametrize("language", LANGUAGES_SHOWN)
def test_every_page_of_a_report_is_translated(language: str) -> None:
    for document in documents(language):
        page = render_html(document)
        assert f'<html lang="{language}"' in page
        assert untranslated(words_on(page), language) == []


@pytest.mark.parametrize("language", LANGUAGES_SHOWN)
def test_every_sheet_of_a_workbook_is_translated(language: str) -> None:
    _, release = releases()
    names = [sheet.name for sheet in sheets_of(release, language, None)]
    book = openpyxl.load_workbook(BytesIO(render_workbook(release, language)))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    texts = [cell for cell in cells if isinstance(cell, str)]
    assert len(texts) > 200
    assert untranslated([*names, *texts], language) == []


@pytest.mark.parametrize("language", LANGUAGES_SHOWN)
def test_the_codebook_names_questions_and_answers_in_each_language(language: str) -> None:
    lines = csv.DictReader(StringIO(csv_files(releases()[1])["codebook.csv"].decode("utf-8-sig")))
    texts = [line[f"label_{language}"] for line in lines]
    assert len(texts) > 30
    assert untranslated(texts, language) == []


def in_print(part: Part) -> Part:
    """The same with brackets that the fonts have, and nothing too long for a line."""
    if isinstance(part, str):
        return part.replace("⟦", "«").replace("⟧", "»").replace("~~~~", "~~~~ ")  # type: ignore[return-value]
    if isinstance(part, tuple):
        return tuple(map(in_print, part))  # type: ignore[return-value]
    if is_dataclass(part):
        return replace(part, **{field.name: in_print(getattr(part, field.name)) for field in fields(part)})  # type: ignore[type-var]
    return part


def test_every_printed_page_is_translated() -> None:
    for document in documents(LEFT_TO_RIGHT):
        text = printed.words(render_pdf(in_print(document))).replace("«", "⟦").replace("»", "⟧")
        assert text.count("⟦") > 10
        assert untranslated([text], LEFT_TO_RIGHT) == []


def test_a_word_that_bypasses_translation_is_found() -> None:
    document = next(documents(LEFT_TO_RIGHT))
    planted = replace(document, below=Words("Closed"))
    assert untranslated(words_on(render_html(planted)), LEFT_TO_RIGHT) == ["Closed"]
