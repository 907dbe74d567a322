"""What came back from a translator and is none of this battery in this language."""

from collections.abc import Iterator

from bot.library.translators.delivered import Delivered, Delivery
from bot.library.translators.language_words import named
from conversations.authoring.problem_texts import location_in_words
from conversations.authoring.translations import source_language
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.texts import is_copied, is_sentence
from conversations.languages import LANGUAGES, known_language
from conversations.phrases import label
from conversations.workbook.language_heads import language_code
from locales.profiles import other_language

_FILE = "the file"


def unfit(battery: Battery, language: str, delivery: Delivery, unknown: tuple[str, ...]) -> Iterator[Problem]:
    """Why a whole file cannot be taken; `unknown` are its places that the battery has not."""
    yield from _foreign(battery, delivery.texts, unknown)
    yield from _copied(battery, language, delivery.texts)
    yield from _in_other_language(delivery, language)


def _foreign(battery: Battery, delivered: tuple[Delivered, ...], unknown: tuple[str, ...]) -> Iterator[Problem]:
    said = [each.location for each in delivered if each.text.strip()]
    if said and set(said) <= set(unknown):
        message = label(
            "inspection",
            "The file is of another battery: {battery} has no text at '{place}'.",
            battery=battery.id,
            place=said[0][:80],
        )
        yield Problem("error", _FILE, message, label("inspection", "Take it in for that battery."))


def _in_other_language(delivery: Delivery, language: str) -> Iterator[Problem]:
    """By what the file says, else by its words."""
    said = _language_of(delivery.language)
    if said and said != language:
        message = label(
            "inspection",
            "The file says that it is in {said}, not in {language}.",
            said=named(said),
            language=named(language),
        )
        known = label("inspection", "Take it in as {said}.", said=named(said))
        unknown = label("inspection", "Correct its header, if that is wrong.")
        yield Problem("error", _FILE, message, known if said in LANGUAGES else unknown)
    elif found := other_language((each.text for each in delivery.texts), language):
        message = label(
            "inspection",
            "The translations look like {found}, not like {language}.",
            found=named(found),
            language=named(language),
        )
        yield Problem("error", _FILE, message, label("inspection", "Take it in as {said}.", said=named(found)))


def _language_of(said: str) -> str | None:
    """The language that a file says it is in, as a code, a code of a country's variety or a name."""
    return (known_language(said) or language_code(said)) if said else None


def _copied(battery: Battery, language: str, delivered: tuple[Delivered, ...]) -> Iterator[Problem]:
    """A file most of whose sentences are those of the source was not translated."""
    sentences = [each for each in delivered if is_sentence(each.text)]
    spoken = {language, source_language(battery)}
    copied = [each for each in sentences if is_copied(each.text, each.made_from, spoken)]
    if len(copied) * 2 > len(sentences):
        message = label(
            "inspection",
            "{number} of {all} sentences are those of the source, as of {place}.",
            number=len(copied),
            all=len(sentences),
            place=location_in_words(copied[0].location),
        )
        yield Problem("error", _FILE, message, label("inspection", "Translate them, or leave them empty."))
