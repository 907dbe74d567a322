"""Translations: in the script of their language, no copies of the source, and no two buttons that read the same."""

import re
from collections.abc import Iterator
from itertools import combinations
from unicodedata import name, normalize

from conversations.authoring.inspection.wording import text_locations
from conversations.definition.model import Battery, Choice, ChoiceList
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, choice_lists, error, warning
from conversations.languages import LANGUAGES, Script

_LIKELY = {("ku", Script.ARABIC): "ckb", ("ckb", Script.LATIN): "ku"}
_FEWEST_COPIES = 4


def _texts_are_in_their_script(battery: Battery) -> Iterator[Problem]:
    """One error for each language, at its first text; names that stand as in the source are in any script."""
    for language in battery.languages[1:] if len(battery.languages) > 1 else battery.languages:
        wrong = list(_in_another_script(battery, language))
        if wrong:
            (where, script), others = wrong[0], len(wrong) - 1
            more = f", and {others} more are not" if others else ""
            likely = _LIKELY.get((language, script)) if script else None
            remedy = f"It may be {LANGUAGES[likely].name}: then its code is '{likely}'." if likely else "Correct it."
            yield error(
                f"{where} ({language})",
                f"The text is not in the script of {LANGUAGES[language].name} ({_of(language)}){more}.",
                remedy,
            )


def _of(language: str) -> Script:
    return LANGUAGES[language].script


def _in_another_script(battery: Battery, language: str) -> Iterator[tuple[str, Script | None]]:
    if language not in LANGUAGES:
        return
    for where, texts in text_locations(battery):
        text = texts.get(language, "")
        others = {other for code, other in texts.items() if code != language}
        letters = [letter for letter in normalize("NFKC", text) if letter.isalpha()]
        if letters and text not in others and not any(_is_of(letter, _of(language)) for letter in letters):
            yield where, next((script for script in Script if _is_of(letters[0], script)), None)


def _is_of(letter: str, script: Script) -> bool:
    return name(letter, "").startswith(script.upper())


def _translations_are_no_copies(battery: Battery) -> Iterator[Problem]:
    """A language most of whose texts are those of the source was never translated."""
    source, *others = dict.fromkeys(battery.languages) or ("",)
    for language in others:
        pairs = [(texts.get(source, ""), texts.get(language, "")) for _, texts in text_locations(battery)]
        said = [(mine, theirs) for mine, theirs in pairs if any(map(str.isalpha, mine))]
        copied = sum(mine == theirs for mine, theirs in said)
        if copied >= _FEWEST_COPIES and copied * 2 > len(said):
            yield warning(
                f"the battery, languages ({language})",
                f"{copied} of {len(said)} texts in '{language}' are those in '{source}'.",
                f"Translate them, or take '{language}' out.",
            )


def _buttons_read_differently(battery: Battery) -> Iterator[Problem]:
    for choice_list in choice_lists(battery):
        for language in battery.languages:
            yield from _alike(choice_list, language)


def _alike(choice_list: ChoiceList, language: str) -> Iterator[Problem]:
    for one, other in combinations(choice_list.choices, 2):
        first, second = (_folded(choice.label.get(language, "")) for choice in (one, other))
        if first and first == second and not _never_together(one, other):
            yield error(
                f"choice list {choice_list.name}, choice {other.code}, label ({language})",
                f"It reads the same as the choice '{one.code}'.",
                "Give one of them other words, so that people can tell them apart.",
            )


def _never_together(one: Choice, other: Choice) -> bool:
    """Choices whose attributes differ stand in different questions, or are filtered apart."""
    return dict(one.attributes) != dict(other.attributes)


def _folded(text: str) -> str:
    """As people read it: capitals, blanks and punctuation tell no buttons apart."""
    kept = re.sub(r"[^\w+<>=%-]+", " ", normalize("NFKC", text).casefold()).strip()
    return kept or text.strip()


RULES: tuple[Rule, ...] = (_texts_are_in_their_script, _translations_are_no_copies, _buttons_read_differently)
