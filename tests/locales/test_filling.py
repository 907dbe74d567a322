"""Translations in hand go into all catalogs in one run, whoever else does the same."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copyfile

import pytest

from locales.catalogs import catalog_path, forms_of, read_catalog
from locales.filling import Given, Unfit, fill, missing, name_of, read_given
from locales.upkeep import TEMPLATE, main, update_messages

COUNTED = "It takes about {number} minute."
STOP = "button|Stop"


@pytest.fixture
def catalogs(tmp_path: Path) -> Path:
    """A folder with two catalogs."""
    for language in ("de", "uk"):
        path = catalog_path(language, tmp_path)
        path.parent.mkdir(parents=True)
        copyfile(catalog_path(language), path)
    return tmp_path


def texts(language: str, folder: Path) -> Mapping[str, tuple[str, ...]]:
    return {name_of(message): forms_of(message) for message in read_catalog(catalog_path(language, folder))}


def test_several_people_fill_in_at_the_same_time(catalogs: Path) -> None:
    hands: list[Given] = [{STOP: {"de": ("Halt",)}}, {COUNTED: {"uk": ("{number} А", "{number} Б", "{number} В")}}]
    with ThreadPoolExecutor() as people:
        list(people.map(lambda given: update_messages(given, catalogs), hands))
    assert texts("de", catalogs)[STOP] == ("Halt",)
    assert texts("uk", catalogs)[COUNTED] == ("{number} А", "{number} Б", "{number} В")
    assert STOP.partition("|")[2] in (catalogs / TEMPLATE.name).read_text(encoding="utf-8")
    assert [path.name for path in catalogs.rglob("*.new")] == []


def test_what_is_still_missing_is_said() -> None:
    catalogs = {language: read_catalog(catalog_path(language)) for language in ("de", "so")}
    for catalog in catalogs.values():
        for message in catalog:
            if name_of(message) in (STOP, "How this report was made"):
                message.string = ""
    gaps = missing(catalogs)
    assert gaps[STOP] == ["de", "so"]
    assert gaps["How this report was made"] == ["de"]  # only coordinators see it, and they read no Somali


def test_a_file_is_read_with_either_way_to_write_a_language(tmp_path: Path) -> None:
    file = tmp_path / "texts.json"
    file.write_text(json.dumps({STOP: {"fa_AF": "ا", "fa-AF": "ب", "de": "Halt"}, "a": {"de": ["1", "2"]}}))
    assert read_given(file) == {STOP: {"fa-AF": ("ب",), "de": ("Halt",)}, "a": {"de": ("1", "2")}}


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"button|No such text": {"de": ("Halt",)}}, "No text in the code"),
        ({STOP: {"de": ("Halt", "Halt")}}, "needs 1 forms, not 2"),
        ({STOP: {"de": ("",)}}, "needs 1 forms"),
        ({COUNTED: {"de": ("{number}",)}}, "needs 2 forms, not 1"),
        ({COUNTED: {"de": ("{number}", "{zahl}")}}, "other placeholders"),
    ],
)
def test_translations_that_do_not_fit_are_refused(given: Given, problem: str) -> None:
    with pytest.raises(Unfit, match=problem):
        fill({"de": read_catalog(catalog_path("de"))}, given)


def test_a_text_goes_into_the_catalogs_of_its_readers_only() -> None:
    catalogs = {language: read_catalog(catalog_path(language)) for language in ("de", "sv")}
    for_authors = "Translate it."
    fill(catalogs, {for_authors: {"sv": ("Översätt det.",)}})
    assert next(message.string for message in catalogs["sv"] if message.id == for_authors) == "Översätt det."
    with pytest.raises(Unfit, match="nobody reads"):
        fill(catalogs, {for_authors: {"de": ("Übersetzen.",)}})


@pytest.mark.parametrize("content", ["[]", "{", '{"a": "b"}', '{"a": {"xx": "b"}}', '{"a": {"de": 1}}', "\0"])
def test_a_file_of_another_shape_is_refused_with_one_line(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "texts.json"
    file.write_text(content)
    before = catalog_path("de").read_bytes()
    assert main(["fill", str(file)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert catalog_path("de").read_bytes() == before


def test_a_file_that_is_not_there_is_refused_with_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fill", "nowhere.json"]) == 1
    assert "nowhere.json cannot be read" in capsys.readouterr().err
