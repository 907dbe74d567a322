"""The codebook as DDI-Codebook 2.5, which archives for research read, with the answers of the whole round."""

from collections.abc import Sequence
from xml.etree import ElementTree

from analytics.released.values import Release, Result
from analytics.report.archives import writable
from analytics.report.contents.method import quality
from analytics.report.contents.view import View
from analytics.report.wording import Wording
from analytics.responses.codebook import ANY_LANGUAGE, Variable
from conversations.definition.texts import Texts, text_in
from conversations.languages import SOURCE_LANGUAGE

DDI = "codebook.xml"

_NAMESPACE = "ddi:codebook:2_5"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CONTENTS = "Released tables. Answers of single people never leave the program."

Element = ElementTree.Element


def ddi_codebook(release: Release, files: Sequence[str]) -> dict[str, bytes]:
    """The file by its name; `files` are the tables that it describes."""
    book = _element(None, "codeBook", version="2.5")
    book.set(_LANGUAGE, SOURCE_LANGUAGE)
    _document(book, release)
    _study(book, release)
    for name in files:
        described = _element(_element(book, "fileDscr", URI=name), "fileTxt")
        _element(described, "fileName", name)
        _element(described, "fileCont", _CONTENTS)
    data = _element(book, "dataDscr")
    results = {result.question: result for result in release.results}
    for variable in release.codebook.variables:
        _variable(data, release, variable, results.get(variable.id))
    ElementTree.register_namespace("", _NAMESPACE)
    ElementTree.indent(book)
    return {DDI: ElementTree.tostring(book, encoding="utf-8", xml_declaration=True) + b"\n"}


def _document(book: Element, release: Release) -> None:
    """By what and from when the file itself is."""
    citation = _element(_element(book, "docDscr"), "citation")
    _element(_element(citation, "titlStmt"), "titl", f"Codebook of {release.round.name}")
    produced = _element(citation, "prodStmt")
    _dated(_element(produced, "prodDate", release.round.closed), release.round.closed)
    _element(produced, "software", "Prata Med")


def _study(book: Element, release: Release) -> None:
    """Required of all: a citation with a title. Then when, where, and how, as the report declares it."""
    facts, study = release.round, _element(book, "stdyDscr")
    titles = _element(_element(study, "citation"), "titlStmt")
    _element(titles, "titl", facts.name)
    for language, text in _translated(release, release.codebook.title):
        _said(_element(titles, "parTitl", text), language)
    _element(titles, "IDNo", facts.id)
    about = _element(study, "stdyInfo")
    view = View(release, Wording.of(SOURCE_LANGUAGE, None, release))
    declared = [f"{view.text(name)}: {text}" for name, text in quality.in_words(view)]
    _element(about, "abstract", "\n".join(declared))
    summary = _element(about, "sumDscr")
    for event, date in (("start", facts.opened), ("end", facts.closed)):
        _dated(_element(summary, "collDate", date, event=event), date)
    for name in release.municipalities.values():
        _element(summary, "geogCover", name)
    _element(summary, "dataKind", "aggregate data")
    _element(_element(_element(study, "dataAccs"), "useStmt"), "restrctn", _CONTENTS)


def _variable(data: Element, release: Release, variable: Variable, result: Result | None) -> None:
    """A question with its words and answers, and how many gave each in the whole round where that is shown."""
    made = _element(data, "var", ID=f"v-{variable.id}", name=variable.id)
    for language, text in _translated(release, variable.label):
        _said(_element(made, "labl", text), language)
    asked = _element(made, "qstn")
    for language, text in _translated(release, variable.label):
        _said(_element(asked, "qstnLit", text), language)
    shown = dict(result.cells(result.whole_round)) if result else {}
    for option in variable.options:
        category = _element(made, "catgry")
        _element(category, "catValu", option.code)
        for language, text in _translated(release, option.label):
            _said(_element(category, "labl", text), language)
        figure = shown.get(option.code)
        if figure and figure.count is not None:
            _element(category, "catStat", str(figure.count), type="freq")
    theme = dict(release.codebook.themes).get(variable.theme, {})
    _element(made, "concept", text_in(theme, SOURCE_LANGUAGE) if theme else variable.theme)


def _translated(release: Release, texts: Texts) -> list[tuple[str, str]]:
    """A text in each language of the battery that has it; one without a language in none."""
    known = [(language, texts[language]) for language in release.codebook.languages if texts.get(language)]
    return known or [("", text) for text in (texts.get(ANY_LANGUAGE),) if text]


def _said(element: Element, language: str) -> None:
    if language:
        element.set(_LANGUAGE, language)


def _dated(element: Element, date: str) -> None:
    if date:
        element.set("date", date)


def _element(parent: Element | None, tag: str, text: str = "", /, **attributes: str) -> Element:
    qualified = f"{{{_NAMESPACE}}}{tag}"
    made = Element(qualified) if parent is None else ElementTree.SubElement(parent, qualified)
    made.text = writable(text) or None
    for key, value in attributes.items():
        made.set(key, writable(value))
    return made
