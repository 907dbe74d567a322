"""Which sentences of the code stand in what is written from a release, in English."""

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

import analytics.report
from analytics.released.values import Release
from analytics.report.contents import report_document
from analytics.report.contents.papers.discussion_sheets import discussion_sheets
from analytics.report.contents.papers.newcomers import newcomers_sheet
from analytics.report.contents.papers.one_municipality import municipality_pages
from analytics.report.contents.papers.slides import slides
from analytics.report.document import plain
from analytics.report.sheets import sheets_of
from analytics.report.wording import Wording
from conversations.phrases import Phrase, Text

REPORT = Path(analytics.report.__file__).parent


def census() -> dict[str, str]:
    """Every phrase of the report's modules, and those they take from elsewhere, with the module that says it."""
    paths = [path for path in sorted(REPORT.rglob("*.py")) if path.relative_to(REPORT).parts[0] not in _OF_SEVERAL]
    own = {message: path.stem for path in paths for message in phrases_in(path.read_text(encoding="utf-8"))}
    return own | {message: path.stem for path in paths for message in _taken(path) if message not in own}


def _taken(path: Path) -> Iterator[str]:
    """Phrases without a context that a module holds by name."""
    name = ".".join(path.relative_to(REPORT.parents[1]).with_suffix("").parts).removesuffix(".__init__")
    for value in vars(import_module(name)).values():
        if isinstance(value, Phrase) and not value.context:
            yield value.message


def phrases_in(source: str) -> Iterator[str]:
    """Every phrase, and every short text that is a sentence all the same; neither may go by another name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "conversations.phrases":
            assert not any(one.asname for one in node.names)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAYING:
            text = node.args[_SAYING[node.func.id]]
            assert isinstance(text, ast.Constant)
            if node.func.id != "label" or str(text.value).endswith(_ENDS):
                yield str(text.value)


_OF_SEVERAL = ("side_by_side", "site")
"""What is written from several releases; it says no sentence about one of them but those of its report."""

_SAYING, _ENDS = {"phrase": 0, "counted": 0, "label": 1}, (".", "!", "?", ":")


def said(
    release: Release,
    earlier: Release | None = None,
    before: tuple[Release, ...] = (),
    others: tuple[Release, ...] = (),
) -> Mapping[str, str]:
    """The phrases in all pages and sheets of a release, each with the words in which it last stands there."""
    spoken: dict[str, str] = {}
    translate = Wording.say

    def listen(wording: Wording, text: Text) -> str:
        words = translate(wording, text)
        if isinstance(text, Phrase):
            spoken[text.message] = words
        return words

    with patch.object(Wording, "say", listen):
        talks = discussion_sheets(release, "en")
        pages = [report_document(release, "en", None, earlier, before, others=others)]
        pages += [page for _, page in municipality_pages(release, "en", None, earlier, before, others)]
        if talks.sections:
            pages += [talks, newcomers_sheet(release, "en")]
        shown = slides(release, "en", None, earlier, before)
        written = [*map(plain, (*pages, shown)), sheets_of(release, "en")]
    everything = repr(written)
    return {message: words for message, words in spoken.items() if repr(words)[1:-1] in everything}
