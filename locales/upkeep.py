"""Keeps the catalogs in step with the code.

python -m locales.upkeep messages       what the code says goes into the template and all catalogs
python -m locales.upkeep fill FILE      the same, and the translations in a JSON file go into the catalogs
python -m locales.upkeep language xx    begins the catalog of a language
python -m locales.upkeep profiles       learns from the catalogs what each language looks like
"""

import fcntl
import json
import os
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import write_po

from conversations.languages import LANGUAGES, SOURCE_LANGUAGE, Status
from locales.catalogs import (
    AUTHOR_LANGUAGES,
    DOMAIN,
    FOLDER,
    Audience,
    audiences_of,
    catalog_path,
    forms_of,
    read_catalog,
)
from locales.filling import Given, Unfit, fill, missing, read_given
from locales.notes import notes
from locales.plurals import PLURAL_FORMS
from locales.profiles import FILE, Profiles, frequencies

_Extracted = tuple[int, str | tuple[str, ...], list[str], str | None]

KEYWORDS = {"phrase": (1,), "label": ((1, "c"), 2), "counted": (1, 2)}
"""Which arguments of conversations.phrases are to be translated; `c` marks the context."""

COMMENT = "Translators:"
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
_PROJECT = FOLDER.parent
_TEMPLATE_HEADER = """\
# What Prata Med says. Made by `make messages`; nothing is edited here.
msgid ""
msgstr ""
"Project-Id-Version: pratamed\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
_HEADER = """\
# What Prata Med says, in {name}.
# X-Review-Status is `drafted` (awaits a native reader), `read` (by a native speaker) or `tested` (with speakers).
msgid ""
msgstr ""
"Project-Id-Version: pratamed\\n"
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"
"X-Review-Status: {status}\\n"
"""


def extracted() -> Catalog:
    """Every text in the code, by file and in the order in which it stands there."""
    catalog = Catalog(charset="utf-8")
    for file, _, message, comments, context in _found():
        text = message if isinstance(message, str) else message[0]
        told = [*comments, *notes(text, context, file)]
        catalog.add(message, None, [(file, 0)], auto_comments=told, context=context)
    return catalog


def _found() -> Iterator[tuple[str, int, str | tuple[str, ...], list[str], str | None]]:
    return extract_from_dir(_PROJECT, _method_map(), {}, KEYWORDS, (COMMENT,), strip_comment_tags=True)


def _method_map() -> list[tuple[str, str]]:
    settings = tomllib.loads((_PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    mappings = settings["tool"]["babel"]["mappings"]
    methods = {"python": f"{__name__}:{texts_in_python.__name__}"}
    return [
        (pattern, methods.get(mapping["method"], mapping["method"]))
        for mapping in mappings
        for pattern in mapping["pattern"]
    ]


def texts_in_python(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Iterable[_Extracted]:
    """What Babel finds in a file of Python, which it takes apart word by word: one that says nothing it need not read.

    Arguments and result are those of every extraction method of Babel.
    """
    says = re.search(rb"\b(?:%s)\s*\(" % "|".join(KEYWORDS).encode(), file.read())
    file.seek(0)
    return extract_python(file, keywords, comment_tags, options) if says else ()


def template_text(messages: Catalog) -> str:
    """The template of all catalogs."""
    return f"{_TEMPLATE_HEADER}\n{_body(messages)}"


def updated_text(language: str, messages: Catalog, folder: Path = FOLDER) -> str:
    """The catalog of a language with these messages: new ones empty, old ones gone, its header as it was."""
    path = catalog_path(language, folder)
    return _text(path, _updated(language, path, messages))


def _updated(language: str, path: Path, messages: Catalog) -> Catalog:
    catalog = read_catalog(path)
    catalog.update(_with_readers(messages, language), no_fuzzy_matching=True)
    if language == SOURCE_LANGUAGE:
        _repeat_sources(catalog)
    return catalog


def _with_readers(messages: Catalog, language: str) -> Catalog:
    """The messages that somebody may read in a language, as new ones: a catalog takes them over as they are."""
    read = Catalog(charset="utf-8")
    for message in messages:
        if message.id and (language in AUTHOR_LANGUAGES or audiences_of(message) != {Audience.AUTHORS}):
            told, locations = list(message.auto_comments), list(message.locations)
            read.add(message.id, None, locations, auto_comments=told, context=message.context)
    return read


def _text(path: Path, catalog: Catalog) -> str:
    header = path.read_text(encoding="utf-8").partition("\n\n")[0].rstrip()
    return f"{header}\n\n{_body(catalog)}"


def _repeat_sources(catalog: Catalog) -> None:
    for message in catalog:
        if message.id and not forms_of(message):
            message.string = message.id


def _body(catalog: Catalog) -> str:
    file = BytesIO()
    write_po(file, catalog, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return file.getvalue().decode("utf-8").strip() + "\n"


def _header(language: str) -> str:
    known = LANGUAGES[language]
    return _HEADER.format(
        name=known.name, locale=known.locale, plural_forms=PLURAL_FORMS[language], status=Status.DRAFTED
    )


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Has others who do the same wait: each would write over what the other wrote."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def _write(path: Path, text: str) -> None:
    """Writes a file as a whole: whoever reads meanwhile sees it as before or as after."""
    aside = path.with_name(f".{path.name}.new")
    aside.write_text(text, encoding="utf-8")
    aside.replace(path)


def update_messages(given: Given | None = None, folder: Path = FOLDER) -> Mapping[str, list[str]]:
    """Writes the template and all catalogs anew, with translations that are in hand.

    Returns the languages in which a text is still missing, by text. Raises Unfit, and writes nothing, if the
    translations do not fit.
    """
    with _alone_in(folder):
        messages = extracted()
        paths = {language: catalog_path(language, folder) for language in LANGUAGES}
        catalogs = {language: _updated(language, path, messages) for language, path in paths.items() if path.exists()}
        fill(catalogs, given or {})
        _write(folder / TEMPLATE.name, template_text(messages))
        for language, catalog in catalogs.items():
            _write(paths[language], _text(paths[language], catalog))
    return missing(catalogs)


def begin_language(language: str, folder: Path = FOLDER) -> Path:
    """Begins the catalog of a language with all messages empty; one that exists stays as it is. Returns where it lies.

    Raises KeyError if conversations/languages.py or locales/plurals.py does not know the language.
    """
    path = catalog_path(language, folder)
    with _alone_in(folder):
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, _header(language))
            _write(path, updated_text(language, extracted(), folder))
    return path


def learn_profiles(folder: Path = FOLDER) -> Profiles:
    """Which groups of letters are frequent in the catalog of each language."""
    return {
        language: frequencies(
            form for message in read_catalog(catalog_path(language, folder)) if message.id for form in forms_of(message)
        )
        for language in LANGUAGES
    }


def _report(gaps: Mapping[str, list[str]]) -> None:
    for text, languages in gaps.items():
        print(f"missing in {' '.join(languages)}: {text}")


def _fill(file: Path) -> int:
    try:
        _report(update_messages(read_given(file)))
    except Unfit as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def main(arguments: list[str]) -> int:
    """Exit code 0 done, 1 refused with one line, 2 wrong usage."""
    match arguments:
        case ["messages"]:
            _report(update_messages())
        case ["fill", file]:
            return _fill(Path(file))
        case ["language", language] if language in LANGUAGES and language in PLURAL_FORMS:
            print(begin_language(language).relative_to(_PROJECT))
        case ["profiles"]:
            learnt = (json.dumps({code: known}, ensure_ascii=False)[1:-1] for code, known in learn_profiles().items())
            _write(FILE, "{\n" + ",\n".join(learnt) + "\n}\n")
        case ["language", language]:
            print(f"Add {language!r} to conversations/languages.py and locales/plurals.py first.", file=sys.stderr)
            return 1
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
