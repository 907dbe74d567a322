"""What came back from a translator and is none of this battery in this language."""

from bot.library.translators.delivered import Delivered, Delivery
from bot.library.translators.language_words import named
from bot.refusals import RequestRefused
from conversations.authoring.translations import source_language
from conversations.definition.model import Battery
from conversations.definition.texts import is_copied, is_sentence
from conversations.languages import LANGUAGES, known_language
from conversations.phrases import label
from conversations.workbook.language_heads import language_code
from locales.profiles import other_language


def refuse_foreign(battery: Battery, delivered: tuple[Delivered, ...], unknown: tuple[str, ...]) -> None:
    """Texts none of which is at an `unknown` place are of this battery. Raises RequestRefused."""
    said = [each.location for each in delivered if each.text.strip()]
    if not said:
        raise RequestRefused(label("inspection", "There is no translation in the file."))
    if set(said) <= set(unknown):
        raise RequestRefused(
            label(
                "inspection",
                "The file is of another battery: {battery} has no text at '{place}'.",
                battery=battery.id,
                place=said[0][:80],
            )
        )


def refuse_other_language(delivery: Delivery, language: str) -> None:
    """By what the file says, else by its words. Raises RequestRefused."""
    said = _language_of(delivery.language)
    if said and said != language:
        remedy = (
            label("inspection", "Take it in as {said}.", said=named(said))
            if said in LANGUAGES
            else label("inspection", "Correct its header, if that is wrong.")
        )
        raise RequestRefused(
            label(
                "inspection",
                "The file says that it is in {said}, not in {language}. {remedy}",
                said=named(said),
                language=named(language),
                remedy=remedy,
            )
        )
    found = other_language((each.text for each in delivery.texts), language)
    if found:
        raise RequestRefused(
            label(
                "inspection",
                "The translations look like {found}, not like {language}.",
                found=named(found),
                language=named(language),
            )
        )


def _language_of(said: str) -> str | None:
    """The language that a file says it is in, as a code, a code of a country's variety or a name."""
    return (known_language(said) or language_code(said)) if said else None


def refuse_copies(battery: Battery, language: str, delivered: tuple[Delivered, ...]) -> None:
    """A file most of whose sentences are those of the source was not translated. Raises RequestRefused."""
    sentences = [each for each in delivered if is_sentence(each.text)]
    spoken = {language, source_language(battery)}
    copied = [each for each in sentences if is_copied(each.text, each.made_from, spoken)]
    if len(copied) * 2 > len(sentences):
        raise RequestRefused(
            label(
                "inspection",
                "{number} of {all} sentences are those of the source, as of {place}. "
                "Translate them, or leave them empty.",
                number=len(copied),
                all=len(sentences),
                place=copied[0].location,
            )
        )
