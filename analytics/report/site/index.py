"""The first page of a site: all rounds, the latest of them, what was done, sheets for newcomers, and data."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from analytics.report import labels
from analytics.report.contents import summary
from analytics.report.contents.municipalities import on_map
from analytics.report.contents.over_time import trends
from analytics.report.contents.view import View
from analytics.report.document import Block, Bullets, Cell, Document, Paragraph, Row, Section, Table
from analytics.report.marks import Words
from analytics.report.side_by_side.document import OPEN, ROUND
from analytics.report.site.datasets import PACKAGE, TITLE
from analytics.report.site.published import SITE_LANGUAGES, PublishedRound, PublishedSite
from analytics.report.wording import Wording
from analytics.responses.groups import EVERYBODY
from conversations.dialogs.news import HEADING, Said, paragraphs_of
from conversations.languages import LANGUAGES
from conversations.phrases import label, opening, phrase

ROUNDS = phrase("All rounds")
SHEETS = phrase("For newcomers, in their languages")
DATA = phrase("Open data")
PRINT = label("table column", "To print")
WORKBOOK = label("table column", "Workbook")
ALL_FILES = label("table column", "All files")
CATALOGUE = ("catalogue.ttl", "catalogue.jsonld")


def index_name(language: str) -> str:
    """Where the first page in a language lies: Swedish, the first, at the root."""
    return "index.html" if language == SITE_LANGUAGES[0] else f"{language}/index.html"


class Index:
    """The first page in a language; `files` are those that it can lead to, by their path from the root."""

    def __init__(self, site: PublishedSite, language: str, files: Mapping[str, bytes]) -> None:
        self._site, self._language, self._files = site, language, files
        self._view = site.latest.view(language)
        self._root = "" if language == SITE_LANGUAGES[0] else "../"

    def document(self) -> Document:
        """The page."""
        view, rounds = self._view, self._site.rounds
        opened, closed = ([getattr(one.release.round, name) for one in rounds] for name in ("opened", "closed"))
        return Document(
            view.wording.language,
            Wording.direction(view.wording.language),
            view.said(TITLE),
            view.named(self._site.name(self._language)),
            view.said(labels.period(min(opened), max(closed))),
            max(closed),
            view.text(labels.SKIP_LINK),
            (self._rounds(), *self._latest(), *self._done(), *self._sheets(), self._data()),
        )

    def _to(self, text: str, path: str, language: str | None = None) -> Words:
        """A link to a file of the site."""
        return Words(text, language, self._root + path)

    def _rounds(self) -> Section:
        view = self._view
        others = tuple(
            Paragraph(self._to(LANGUAGES[one].name, index_name(one), one))
            for one in SITE_LANGUAGES
            if one != self._language
        )
        heads = (
            view.head(ROUND),
            view.head(OPEN),
            view.head(labels.PEOPLE, True),
            view.head(PRINT),
            view.head(WORKBOOK),
            view.head(ALL_FILES),
        )
        table = Table(view.said(ROUNDS), heads, tuple(map(self._round, self._site.rounds)), shows_caption=False)
        return Section("rounds", view.said(ROUNDS), (*others, table))

    def _round(self, round: PublishedRound) -> Row:
        facts, view = round.release.round, round.view(self._language)
        folder = self._folder(round)
        return Row(
            (
                Cell(self._to(opening(facts.name), f"{folder}/report.html")),
                Cell(view.said(labels.period(facts.opened, facts.closed))),
                view.count_cell(view.took_part(EVERYBODY)),
                self._file("PDF", f"{folder}/report.pdf"),
                self._file("XLSX", f"{folder}/report.xlsx"),
                self._file("ZIP", f"{round.folder}/{PACKAGE}"),
            )
        )

    def _folder(self, round: PublishedRound) -> str:
        """Where the files in the page's language lie."""
        return round.folder if self._language == SITE_LANGUAGES[0] else f"{round.folder}/{self._language}"

    def _file(self, name: str, path: str) -> Cell:
        return Cell(self._to(name, path)) if path in self._files else Cell(Words("–"))

    def _latest(self) -> Iterator[Section]:
        """What the latest round says, the trend over all, and the map."""
        view = self._view
        yield replace(summary.section(view), title=view.heading(self._site.latest.release.round.name), style="plain")
        if view.has_results:
            yield from trends.sections(view)
            yield from on_map.sections(view)

    def _done(self) -> tuple[Section, ...]:
        told = tuple(block for said in self._site.said for block in self._action(self._view, said))
        return (Section("done", self._view.said(HEADING), told),) if told else ()

    def _action(self, view: View, said: Said) -> Iterator[Block]:
        subject, *texts = paragraphs_of(said, self._language)
        yield Paragraph(view.said(subject), "label")
        yield from (Paragraph(view.said(text)) for text in texts)

    def _sheets(self) -> tuple[Section, ...]:
        """Each round's sheets, by the language's own name."""
        parts = tuple(part for one in self._site.rounds if (part := self._sheets_of(one)))
        return (Section("sheets", self._view.said(SHEETS), (), parts),) if parts else ()

    def _sheets_of(self, round: PublishedRound) -> Section | None:
        paths = {code: f"{round.folder}/newcomers/{code}.html" for code in LANGUAGES}
        links = [self._to(LANGUAGES[code].name, path, code) for code, path in paths.items() if path in self._files]
        if not links:
            return None
        name = self._view.heading(round.release.round.name)
        return Section(f"sheets-{round.release.round.id}", name, (Bullets(tuple(links)),))

    def _data(self) -> Section:
        view, site = self._view, self._site
        told = phrase(
            "All figures may be used under this licence. The catalogue tells data portals what each file holds."
        )
        links = (
            *(self._to(name, name) for name in CATALOGUE),
            Words(site.licence, None, site.licence),
            Words(f"{site.contact} {site.email}".strip(), None, f"mailto:{site.email}"),
        )
        return Section("data", view.said(DATA), (Paragraph(view.said(told)), Bullets(links)))
