"""Every text in the code is in the template and in all catalogs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from conversations.languages import LANGUAGES
from locales import Status, complete_languages, status
from locales.catalogs import (
    FOLDER,
    Audience,
    audiences_of,
    catalog_path,
    catalogs_in,
    forms_of,
    read_catalog,
    source_of,
)
from locales.notes import CONTEXTS
from locales.plurals import PLURAL_FORMS
from locales.upkeep import KEYWORDS, TEMPLATE, begin_language, extracted, main, template_text, updated_text

PROJECT = FOLDER.parent
TEXTS = {"phrase": 1, "label": 2, "counted": 2}
"""How many first arguments of each are written out in the code."""


def untranslatable(source: str) -> Iterator[int]:
    """The lines on which a text is put together, so that extraction passes it over."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS:
            texts = node.args[: TEXTS[node.func.id]]
            if not all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts):
                yield node.lineno


def sources() -> list[Path]:
    return [path for folder in ("analytics", "bot", "conversations") for path in (PROJECT / folder).rglob("*.py")]


@pytest.fixture(scope="module")
def messages() -> Catalog:
    return extracted()


def test_the_template_holds_what_the_code_says(messages: Catalog) -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == template_text(messages), "run `make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalog_holds_what_the_code_says(language: str, messages: Catalog) -> None:
    text = catalog_path(language).read_text(encoding="utf-8")
    assert text == updated_text(language, messages), "run `make messages`"


def written(source: str) -> Iterator[tuple[str | None, str]]:
    """Context and source text of all that the code says."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS:
            first, *others = (text.value for text in node.args if isinstance(text, ast.Constant))
            yield (str(first), str(others[0])) if node.func.id == "label" else (None, str(first))


def test_every_text_is_extracted(messages: Catalog) -> None:
    """Babel passes over a text beside whose values stands the name of a keyword, as in `phrase("...", x=y.label)`."""
    known = {(message.context, source_of(message)) for message in messages if message.id}
    found = {text for path in sources() for text in written(path.read_text(encoding="utf-8"))}
    assert found - known == set()


def test_all_texts_are_written_out_in_the_code() -> None:
    found = [f"{path}:{line}" for path in sources() for line in untranslatable(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize("call", ['phrase(f"{x} left")', "phrase(name)", 'label("a", f"b{c}")', 'counted("a", b, 2)'])
def test_a_text_that_is_put_together_is_found(call: str) -> None:
    assert list(untranslatable(f"\n{call}\n")) == [2]


def test_texts_that_are_written_out_are_left_alone() -> None:
    assert list(untranslatable('phrase("a" "b", x=y)\nlabel("a", "b")\ncounted("a", "b", n)')) == []


def test_every_way_to_write_a_text_is_extracted() -> None:
    assert set(KEYWORDS) == set(TEXTS)


def test_translators_are_told_what_each_short_text_is(messages: Catalog) -> None:
    short = [message for message in messages if message.id and (message.context or len(source_of(message).split()) < 4)]
    assert len(short) > 200
    assert [source_of(message) for message in short if not message.auto_comments] == []
    assert {message.context for message in short if message.context} <= set(CONTEXTS), "explain it in locales/notes.py"


def test_no_compiled_catalog_lies_beside_the_sources() -> None:
    assert list(FOLDER.rglob("*.mo")) == []


def test_a_language_that_is_not_known_is_not_begun(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["language", "xx"]) == 1
    assert "conversations/languages.py" in capsys.readouterr().err
    assert not (FOLDER / "xx").exists()


def test_a_language_that_exists_stays_as_it_is() -> None:
    before = catalog_path("am").read_bytes()
    assert main(["language", "am"]) == 0
    assert catalog_path("am").read_bytes() == before


def test_a_language_is_begun_with_all_texts_and_without_translations(messages: Catalog, tmp_path: Path) -> None:
    catalog = read_catalog(begin_language("am", tmp_path))
    assert {(one.context, source_of(one)) for one in catalog if one.id} == {
        (one.context, source_of(one)) for one in messages if one.id and audiences_of(one) != {Audience.AUTHORS}
    }
    assert not any(forms_of(one) for one in catalog if one.id)
    assert catalog.plural_forms == PLURAL_FORMS["am"]
    with catalogs_in(tmp_path):
        assert (status("am"), complete_languages()) == (Status.DRAFTED, frozenset())


def test_wrong_usage_is_told_apart() -> None:
    assert main([]) == 2
