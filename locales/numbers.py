"""Numbers as a language writes them."""

from conversations.languages import LANGUAGES


def write_number(number: float, language: str) -> str:
    """A number in Western digits, with the language's signs between thousands and before decimals."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=LANGUAGES[language].locale)
