"""Texts: there in every language that the battery claims, and short enough for a phone."""

from collections.abc import Iterator

from conversations.definition.model import Battery, Question
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, choice_lists, duplicates, error, warning
from conversations.definition.texts import Texts, is_translated, numbers, placeholders
from conversations.languages import LANGUAGES
from conversations.phrases import phrase
from conversations.surface.screen import LONGEST_BUTTON

LONGEST_CHOICE = 200
LONGEST_LABEL = 1000
LONGEST_STATEMENT = 120
LONGEST_ON_CHEAP_PHONES = 35
TITLE = "the battery, title"
_FEW_MISSING = 5
"""Up to so many missing texts of a language are told one by one, and more where most of its texts are there."""


def text_locations(battery: Battery) -> Iterator[tuple[str, Texts]]:
    """Every column of texts that a person reads, with its place."""
    yield TITLE, battery.title
    for theme in battery.themes:
        yield f"theme {theme.id}, label", theme.label
    for question in battery.questions():
        yield from texts_of(question)
    yield from _buttons(battery)


def texts_of(question: Question) -> Iterator[tuple[str, Texts]]:
    """Every column of a question's own texts, those of all arms, with its place."""
    yield f"question {question.id}, label", question.label
    if question.hint:
        yield f"question {question.id}, hint", question.hint
    for column in ("constraint_message", "good_sentence", "bad_sentence"):
        if texts := getattr(question, column):
            yield f"question {question.id}, {column}", texts
    yield from _variants_of(question)
    yield from statements_of(question)


def _variants_of(question: Question) -> Iterator[tuple[str, Texts]]:
    for number, variant in enumerate(question.variants, start=1):
        for column, texts in (("label", variant.label), ("hint", variant.hint)):
            if texts:
                yield f"question {question.id}, variant {number}, {column}", texts


def statements_of(question: Question) -> Iterator[tuple[str, Texts]]:
    """The statements of a protected question, which are true or not for somebody, with their places."""
    if question.protection:
        yield f"question {question.id}, protection, statement", question.protection.statement
        for number, texts in enumerate(question.protection.beside, start=1):
            yield f"question {question.id}, protection, beside {number}", texts


def _buttons(battery: Battery) -> Iterator[tuple[str, Texts]]:
    for choice_list in choice_lists(battery):
        for choice in choice_list.choices:
            yield f"choice list {choice_list.name}, choice {choice.code}, label", choice.label


def every_language_is_there(battery: Battery) -> Iterator[Problem]:
    """Each text that is missing, or one error for a language into which little is translated."""
    locations = list(text_locations(battery))
    for language in battery.languages:
        missing = [where for where, texts in locations if not is_translated(texts, language, battery.languages[0])]
        if len(missing) > max(_FEW_MISSING, len(locations) / 2) and language != battery.languages[0]:
            yield _hardly_translated(language, missing, len(locations))
        else:
            yield from (
                error(f"{where} ({language})", phrase("The text is missing."), phrase("Translate it."))
                for where in missing
            )


def _hardly_translated(language: str, missing: list[str], total: int) -> Problem:
    return error(
        f"{missing[0]} ({language})",
        phrase(
            "Of {total} texts {number} are missing in '{language}'.",
            total=total,
            number=len(missing),
            language=language,
        ),
        phrase(
            "Translate them, or take '{language}' out of 'languages' until they are there.",
            language=language,
        ),
    )


def _every_text_is_offered(battery: Battery) -> Iterator[Problem]:
    """One warning for each language, at its first text."""
    found: dict[str, list[str]] = {}
    for where, texts in text_locations(battery):
        for language in texts.keys() - set(battery.languages):
            found.setdefault(language, []).append(where)
    for language, locations in sorted(found.items()):
        others = phrase(", and so are {value} other texts", value=len(locations) - 1) if len(locations) > 1 else ""
        yield warning(
            f"{locations[0]} ({language})",
            phrase("The text is in a language that the battery does not offer{others}.", others=others),
            phrase("Add '{language}' to 'languages' when it is complete, or take the texts out.", language=language),
        )


def _languages_are_known(battery: Battery) -> Iterator[Problem]:
    if not battery.languages:
        yield error("the battery, languages", phrase("No language is offered."), phrase("Name at least one."))
    for language in battery.languages:
        if language not in LANGUAGES:
            yield error(
                "the battery, languages",
                phrase("The language '{language}' is not known.", language=language[:40]),
                phrase("Use one of: {listed}.", listed=", ".join(LANGUAGES)),
            )
    for language in duplicates(list(battery.languages)):
        yield error(
            "the battery, languages",
            phrase("The language '{language}' is there twice.", language=language),
            phrase("Keep one."),
        )


def _offered(battery: Battery, texts: Texts) -> list[tuple[str, str]]:
    return [(language, text) for language, text in texts.items() if language in battery.languages]


def _buttons_fit_a_phone(battery: Battery) -> Iterator[Problem]:
    for where, texts in _buttons(battery):
        for language, text in _offered(battery, texts):
            if len(text) > LONGEST_CHOICE:
                yield error(
                    f"{where} ({language})",
                    phrase("The button has {number} characters, too many for a phone.", number=len(text)),
                    phrase("Shorten it to {most}.", most=LONGEST_BUTTON),
                )
            elif len(text) > LONGEST_BUTTON:
                yield warning(
                    f"{where} ({language})",
                    phrase(
                        "The button has {number} characters: in Telegram it shows how they begin, below the whole.",
                        number=len(text),
                    ),
                    phrase("Shorten it to {most}.", most=LONGEST_BUTTON),
                )


def _buttons_fit_a_cheap_phone(battery: Battery) -> Iterator[Problem]:
    """One warning for each language, of the longest button that is no mistake yet."""
    for language in battery.languages:
        buttons = [(len(texts.get(language, "")), where) for where, texts in _buttons(battery)]
        long = [one for one in buttons if LONGEST_ON_CHEAP_PHONES < one[0] <= LONGEST_BUTTON]
        if long:
            letters, where = max(long, key=lambda one: one[0])
            yield warning(
                f"{where} ({language})",
                phrase(
                    "The button has {letters} characters, and cheap phones show {most}; {number} buttons are so long.",
                    letters=letters,
                    most=LONGEST_ON_CHEAP_PHONES,
                    number=len(long),
                ),
                phrase("Shorten them, or try them on such a phone."),
            )


def _what_is_no_word_is_kept(battery: Battery) -> Iterator[Problem]:
    """Placeholders of other programs would be shown as they stand, and a number that is lost changes a question."""
    source, *others = battery.languages or ("",)
    for where, texts in text_locations(battery):
        original = texts.get(source, "")
        kept, told = placeholders(original), numbers(original)
        for language in others:
            text = texts.get(language, "")
            if is_translated(texts, language, source) and placeholders(text) != kept:
                yield error(
                    f"{where} ({language})",
                    phrase(
                        "Its placeholders are {text}, those of the source {original}.",
                        text=_listed(text),
                        original=_listed(original),
                    ),
                    phrase("Write them as in the source."),
                )
            elif lost := sorted(told - numbers(text)) if text and told else ():
                yield warning(
                    f"{where} ({language})",
                    phrase("The number {lost} is missing.", lost=lost[0]),
                    phrase("Look whether it is right."),
                )


def _listed(text: str) -> str:
    return " ".join(sorted(placeholders(text).elements())) or "none"


def _statements_can_be_kept_in_mind(battery: Battery) -> Iterator[Problem]:
    for where, texts in (location for question in battery.questions() for location in statements_of(question)):
        for language, text in _offered(battery, texts):
            if len(text) > LONGEST_STATEMENT:
                yield error(
                    f"{where} ({language})",
                    phrase(
                        "The statement has {number} characters, too many to keep in mind with others.", number=len(text)
                    ),
                    phrase("Shorten it to {most}.", most=LONGEST_STATEMENT),
                )


def _texts_fit_a_message(battery: Battery) -> Iterator[Problem]:
    for where, texts in text_locations(battery):
        for language, text in _offered(battery, texts):
            if len(text) > LONGEST_LABEL:
                yield error(
                    f"{where} ({language})",
                    phrase("The text has {number} characters.", number=len(text)),
                    phrase("Shorten it to {most}.", most=LONGEST_LABEL),
                )


RULES: tuple[Rule, ...] = (
    _languages_are_known,
    every_language_is_there,
    _every_text_is_offered,
    _buttons_fit_a_phone,
    _buttons_fit_a_cheap_phone,
    _what_is_no_word_is_kept,
    _statements_can_be_kept_in_mind,
    _texts_fit_a_message,
)
