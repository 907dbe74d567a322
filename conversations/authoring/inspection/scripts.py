"""Translations: in the script of their language, no copies of the source, and no two buttons that read the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from unicodedata import name, normalize

from conversations.authoring.inspection.wording import TITLE, text_locations
from conversations.definition.model import Battery, Choice, ChoiceList
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, choice_lists, error, warning
from conversations.definition.texts import is_copied
from conversations.languages import LANGUAGES, Script
from conversations.phrases import phrase

NEIGHBOURS_LETTERS: Mapping[str, str] = {
    "ar": "یکگچپژەڕڵۆێ",
    "fa": "يكىة",
    "fa-AF": "يكىة",
    "ckb": "يكىة",
    "ps": "كى",
}
"""Letters that look like the language's own, but are those of a neighbour."""

_LIKELY = {("ku", Script.ARABIC): "ckb", ("ckb", Script.LATIN): "ku"}
_FEWEST_COPIES = 4


def _texts_are_in_their_script(battery: Battery) -> Iterator[Problem]:
    """One error for each language, at its first text; names that stand as in another language are in any script."""
    found = _in_another_script(battery)
    for language in battery.languages:
        wrong = found[language]
        if wrong:
            (where, script), others = wrong[0], len(wrong) - 1
            more = phrase(", and {others} more are not", others=others) if others else ""
            likely = _LIKELY.get((language, script)) if script else None
            remedy = (
                phrase("It may be {name}: then its code is '{likely}'.", name=LANGUAGES[likely].name, likely=likely)
                if likely
                else phrase("Correct it.")
            )
            yield error(
                f"{where} ({language})",
                phrase(
                    "The text is not in the script of {name} ({language}){more}.",
                    name=LANGUAGES[language].name,
                    language=_of(language),
                    more=more,
                ),
                remedy,
            )


def _of(language: str) -> Script:
    return LANGUAGES[language].script


def _in_another_script(battery: Battery) -> Mapping[str, list[tuple[str, Script | None]]]:
    """By language, texts most of whose letters are of another script, but for words that are in others as well."""
    found = defaultdict[str, list[tuple[str, Script | None]]](list)
    for where, texts in text_locations(battery):
        said = {language: _words(text) for language, text in texts.items()}
        heard_in = Counter(word for words in said.values() for word in set(words))
        for language in said.keys() & LANGUAGES.keys():
            own = (word for word in said[language] if heard_in[word] == 1)
            letters = [letter for word in own for letter in word if letter.isalpha()]
            foreign = [letter for letter in letters if not _is_of(letter, _of(language))]
            if len(foreign) * 2 > len(letters):
                script = next((script for script in Script if _is_of(foreign[0], script)), None)
                found[language].append((where, script))
    return found


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", normalize("NFKC", text))


@cache
def _is_of(letter: str, script: Script) -> bool:
    return name(letter, "").startswith(script.upper())


def _letters_are_their_own(battery: Battery) -> Iterator[Problem]:
    """One warning for each language that has letters of a neighbour, as a keyboard of another language writes them."""
    for language in battery.languages:
        strange = set(NEIGHBOURS_LETTERS.get(language, ""))
        found = [(where, sorted(strange & set(texts.get(language, "")))) for where, texts in text_locations(battery)]
        wrong = [(where, letters) for where, letters in found if letters]
        if wrong:
            where, letters = wrong[0]
            yield warning(
                f"{where} ({language})",
                phrase(
                    "{number} texts have letters that {name} is not written with: {listed}.",
                    number=len(wrong),
                    name=LANGUAGES[language].name,
                    listed=" ".join(letters),
                ),
                phrase("Write them with the letters of the language."),
            )


def _translations_are_no_copies(battery: Battery) -> Iterator[Problem]:
    """A language most of whose sentences are those of the source was never translated."""
    source, *others = dict.fromkeys(battery.languages) or ("",)
    for language in others:
        pairs = [(texts.get(source, ""), texts.get(language, "")) for _, texts in text_locations(battery)]
        said = [(mine, theirs) for mine, theirs in pairs if any(map(str.isalpha, mine))]
        copied = sum(mine == theirs for mine, theirs in said)
        sentences = list(_copied_sentences(battery, language, source))
        is_whole = copied >= _FEWEST_COPIES and copied * 2 > len(said)
        if sentences or is_whole:
            note = error if is_whole and len(sentences) >= _FEWEST_COPIES else warning
            yield note(
                f"the battery, languages ({language})" if is_whole else f"{sentences[0]} ({language})",
                phrase(
                    "{copied} of {number} texts in '{language}' are those in '{source}'.",
                    copied=copied,
                    number=len(said),
                    language=language,
                    source=source,
                ),
                phrase("Translate them, or take '{language}' out.", language=language),
            )


def _copied_sentences(battery: Battery, language: str, source: str) -> Iterator[str]:
    """Where a sentence is that of the source; the title of a workbook stands for all languages."""
    for where, texts in text_locations(battery):
        if where != TITLE and is_copied(texts.get(language, ""), texts.get(source, ""), {language, source}):
            yield where


def _buttons_read_differently(battery: Battery) -> Iterator[Problem]:
    for choice_list in choice_lists(battery):
        columns = _told_apart_by(battery, choice_list)
        for language in battery.languages:
            yield from _alike(choice_list, language, columns)


def _told_apart_by(battery: Battery, choice_list: ChoiceList) -> frozenset[str]:
    """The columns by which every question with these choices offers some of them only."""
    asked = [question.choice_filter for question in battery.questions() if question.choice_list == choice_list]
    filters = [one.attributes if one else frozenset[str]() for one in asked]
    return frozenset.intersection(*filters)


def _alike(choice_list: ChoiceList, language: str, columns: frozenset[str]) -> Iterator[Problem]:
    for one, other in combinations(choice_list.choices, 2):
        first, second = (_folded(choice.label.get(language, "")) for choice in (one, other))
        if first and first == second and not _differ_in(one, other, columns):
            yield error(
                f"choice list {choice_list.name}, choice {other.code}, label ({language})",
                phrase("It reads the same as the choice '{code}'.", code=one.code),
                phrase("Give one of them other words, so that people can tell them apart."),
            )


def _differ_in(one: Choice, other: Choice, columns: frozenset[str]) -> bool:
    return any(one.attributes.get(column) != other.attributes.get(column) for column in columns)


def _folded(text: str) -> str:
    """As people read it: capitals, blanks and punctuation tell no buttons apart."""
    kept = re.sub(r"[^\w+<>=%-]+", " ", normalize("NFKC", text).casefold()).strip()
    return kept or text.strip()


RULES: tuple[Rule, ...] = (
    _texts_are_in_their_script,
    _letters_are_their_own,
    _translations_are_no_copies,
    _buttons_read_differently,
)
