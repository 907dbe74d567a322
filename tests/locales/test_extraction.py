"""Every text in the code is in the template and in all catalogs."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
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


def calls(source: str) -> Iterator[tuple[ast.Call, str]]:
    """All calls by which code says a text, and the name of what it calls."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TEXTS:
            yield node, node.func.id


@cache
def calls_everywhere() -> dict[Path, list[tuple[ast.Call, str]]]:
    return {path: list(calls(path.read_text(encoding="utf-8"))) for path in sources()}


def sources() -> list[Path]:
    return [path for folder in ("analytics", "bot", "conversations") for path in (PROJECT / folder).rglob("*.py")]


def untranslatable(said: Iterable[tuple[ast.Call, str]]) -> Iterator[int]:
    """The lines on which a text is put together, so that extraction passes it over."""
    for call, name in said:
        texts = call.args[: TEXTS[name]]
        if not all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts):
            yield call.lineno


@pytest.fixture(scope="module")
def messages() -> Catalog:
    return extracted()


def test_the_template_holds_what_the_code_says(messages: Catalog) -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == template_text(messages), "run `make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalog_holds_what_the_code_says(language: str, messages: Catalog) -> None:
    text = catalog_path(language).read_text(encoding="utf-8")
    assert text == updated_text(language, messages), "run `make messages`"


def written(said: Iterable[tuple[ast.Call, str]]) -> Iterator[tuple[str | None, str]]:
    """Context and source text of all that is said by these calls."""
    for call, name in said:
        first, *others = (text.value for text in call.args if isinstance(text, ast.Constant))
        yield (str(first), str(others[0])) if name == "label" else (None, str(first))


def test_every_text_is_extracted(messages: Catalog) -> None:
    """Babel passes over a text beside whose values stands the name of a keyword, as in `phrase("...", x=y.label)`."""
    known = {(message.context, source_of(message)) for message in messages if message.id}
    found = {text for said in calls_everywhere().values() for text in written(said)}
    assert found - known == set()


def test_all_texts_are_written_out_in_the_code() -> None:
    found = [f"{path}:{line}" for path, said in calls_everywhere().items() for line in untranslatable(said)]
    assert found == []


@pytest.mark.parametrize("call", ['phrase(f"{x} left")', "phrase(name)", 'label("a", f"b{c}")', 'counted("a", b, 2)'])
def test_a_text_that_is_put_together_is_found(call: str) -> None:
    assert list(untranslatable(calls(f"\n{call}\n"))) == [2]


def test_texts_that_are_written_out_are_left_alone() -> None:
    assert list(untranslatable(calls('phrase("a" "b", x=y)\nlabel("a", "b")\ncounted("a", "b", n)'))) == []


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


def test_a_language_is_begun_with_all_texts_and_without_translations(
    messages: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locales.upkeep.extracted", lambda: messages)
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
