"""Runs of digits: which are numbers of people, and which only tell how much, how many or when."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers.shortnumberinfo import is_valid_short_number_for_region
from stdnum import iban, luhn
from stdnum.dk import cpr
from stdnum.fi import hetu
from stdnum.no import fodselsnummer
from stdnum.se import orgnr, personnummer

Span = tuple[int, int]

LEAST = 7
"""From so many digits on a run is taken for somebody's number, unless it reads like something else."""
MOST = 40
"""No number of anything has more digits than this."""

GAP = r"(?:(?!\ufffc)[\W_]){0,3}"
_RUN = re.compile(rf"\+?\d(?:{GAP}\d)*")
_CURRENCY = r"(?:kr\b|kronor|sek\b|euro?\b|usd\b|dollar|kron|kr\.|:-|€|\$|£|ليره|كرون|يورو|دولار|koron|doolar)"
_UNIT = re.compile(
    rf"\s?(?:{_CURRENCY}|%|procent|percent|person|people|invanare|inhabitants|manniskor|kilomet|km\b|met[er]|m2|kvm|"
    r"steg\b|steps|timm|hours|tusen|miljon|million|kg\b|gram|شخص|الف|مليون|qof|kun\b|milyan)",
    re.IGNORECASE,
)

_YEAR = r"(?:1[89]|20)\d\d"
_TIME = r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?"
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATE = rf"(?:{_YEAR}[-./]{_MONTH}[-./]{_DAY}|{_DAY}[-./]\s?{_MONTH}[-./ ]\s?{_YEAR}|{_DAY}[/.]{_MONTH}(?:[-./]\d\d)?)"
_HOURS = r"(?:[01]?\d|2[0-4])-(?:[01]?\d|2[0-4])"
_LAW = rf"{_YEAR}:\d{{1,4}}"
_AMOUNT = r"(?:[1-9]\d{0,2}(?:[ .,']\d{3}){1,3}(?:[.,]\d{1,2})?|[1-9]\d{0,4}(?:[.,]\d{1,2})?|0[.,]\d{1,2}|0)"
_ITEMS = re.compile(
    rf"(?P<date>{_DATE}(?!\d))|(?P<law>{_LAW}(?!\d))|(?P<time>{_TIME}(?!\d|[.,]\d))|"
    rf"(?P<year>{_YEAR}(?!\d|[.,' ]\d{{3}}))|"
    rf"(?P<hours>{_HOURS}(?!\d|[-. ]\d))|(?P<amount>{_AMOUNT}(?!\d))"
)
_RANGE = re.compile(r"\s?%?(?:-|/)\s?")
_LIST = re.compile(r"\s?%?[,;]\s|\s\(|\s?\n\s?|,(?=\d(?:,|$))|\s[&+]\s|\.\s")
_WHEN = re.compile(r"(?:T|,?\s|,?\s\()(?=\d{1,2}[:.]\d\d)")


def numbers(text: str) -> Iterator[Span]:
    """Where runs of digits stand in a plain text that lead to somebody: identity, phone and account numbers."""
    for found in _RUN.finditer(text):
        run = found.group()
        count = sum(letter.isdigit() for letter in run)
        if count >= LEAST and (count > MOST or is_telling(run, text[found.end() : found.end() + 14])):
            yield _with_letters(text, *found.span())
        elif count == 6 and _is_birth(run) and not _UNIT.match(text, found.end()):
            yield found.span()


def is_telling(run: str, after: str) -> bool:
    """Whether a run of digits, with what comes `after` it, leads to somebody."""
    if _UNIT.match(after) and (_reads_harmless(run) or re.fullmatch(r"[1-9]\d{0,9}(?:-[1-9]\d{0,9})?", run)):
        return False
    return is_identity(run) or is_account(run) or not _reads_harmless(run) or _is_long_amount(run)


def is_identity(text: str) -> bool:
    """Whether it is an identity number of the Nordic countries, letters included, by its check digit."""
    bare = re.sub(r"[\W_]", "", text)
    dated = f"{bare[:6]}-{bare[6:]}" if len(bare) in (10, 11) else bare
    return (
        (len(bare) in (10, 12) and bare.isdigit() and (personnummer.is_valid(bare) or _is_coordination(bare)))
        or (len(bare) == 10 and (hetu.is_valid(dated) or cpr.is_valid(bare)))
        or (len(bare) == 11 and fodselsnummer.is_valid(bare))
    )


def is_account(text: str) -> bool:
    """Whether it is an organisation's, a giro or a bank account number by its check digit."""
    bare = re.sub(r"[\W_]", "", text)
    is_giro = bool(re.fullmatch(r"\d{3,4}-\d{4}", text)) and luhn.is_valid(bare)
    both_are_years = bool(re.fullmatch(rf"{_YEAR}-{_YEAR}", text))
    return (is_giro and not both_are_years) or iban.is_valid(bare) or (len(bare) == 10 and orgnr.is_valid(bare))


def is_phone(text: str) -> bool:
    """Whether somebody may be called by it, and not only a service with a short number such as 112 or 1177."""
    try:
        number = phonenumbers.parse(re.sub(r"[^\d+]", "", text), "SE")
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number) and not is_valid_short_number_for_region(number, "SE")


def _is_coordination(bare: str) -> bool:
    """Whether it is a coordination number: the day plus 60, with the check digit of an identity number."""
    return "61" <= bare[-6:-4] <= "91" and luhn.is_valid(bare[-10:])


def _is_birth(run: str) -> bool:
    """Whether six digits in a row are a day as identity numbers begin: year, month, day."""
    return bool(re.fullmatch(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])", run))


def _is_long_amount(run: str) -> bool:
    """Seven digits and more in groups of three are a number of somebody, unless they are round."""
    return bool(re.fullmatch(_AMOUNT, run)) and sum(map(str.isdigit, run)) >= LEAST and not run.endswith("000")


def _reads_harmless(run: str) -> bool:
    """Whether a run is nothing but times, dates, years, paragraphs and amounts, in lists and ranges of their like."""
    items: list[tuple[str, str]] = []
    joints: list[str] = []
    at = 0
    while found := _ITEMS.match(run, at):
        items.append((str(found.lastgroup), found.group()))
        at = found.end()
        if at == len(run) or (at == len(run) - 1 and run[at] in "%"):
            return _fits(items, joints)
        joint = next((name for name, part in _JOINTS if (found := part.match(run, at))), None)
        if joint is None or found is None:
            return False
        joints.append(joint)
        at = found.end()
    return False


_JOINTS = (("range", _RANGE), ("list", _LIST), ("when", _WHEN))


def _fits(items: list[tuple[str, str]], joints: list[str]) -> bool:
    """Whether what stands together belongs together."""
    for (kind, first), (after, second), joint in zip(items, items[1:], joints, strict=False):
        if joint == "range" and (kind != after or (kind == "amount" and _value(first) >= _value(second))):
            return False
        if joint == "when" and (kind not in ("date", "year") or after != "time"):
            return False
        if kind == "date" and after == "amount" and re.fullmatch(r"\d{4}", second):
            return False
    values = [_value(text) for kind, text in items if kind == "amount"]
    return len(values) < 3 or "list" not in joints or values in (sorted(values), sorted(values, reverse=True))


def _value(amount: str) -> int:
    return int(re.sub(r"\D", "", amount))


def _with_letters(text: str, start: int, end: int) -> Span:
    """With the letters that belong to a number: those right before and after it, and a passport's a blank before."""
    while start > 0 and end - start < MOST * 4 and text[start - 1].isalnum():
        start -= 1
    before = re.search(r"(?<!\w)[A-Z]{1,2}[\s-]$", text[max(start - 4, 0) : start])
    if before:
        start -= len(before.group())
    limit = end + MOST
    while end < min(len(text), limit) and text[end].isalnum():
        end += 1
    return start, end
