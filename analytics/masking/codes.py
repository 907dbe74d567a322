"""Numbers and codes that say what they are: passports, cases, cards, doors, cars, machines; and birthdays."""

import re
from collections.abc import Iterator

from stdnum import iban, mac

from analytics.masking.digits import GAP, is_phone

Span = tuple[int, int]

_LABEL = (
    r"(?:pass(?:et|port|nummer|nr)?|passport|baasaboor\w{0,4}|جواز(?:\sالسفر)?|جوازي|lma(?:[\s-]?(?:kort|card)\w{0,2})?|"
    r"arende\w{0,9}|dossier\w{0,8}|diarie\w{0,8}|dnr|mal(?:nummer|nr)|beteckning\w{0,4}|case|reference|ref|referens\w{0,8}|"
    r"kund(?:nummer|nr)|medlems(?:nummer|nr)|konto(?:nummer|nr|t)?|account|clearing\w{0,8}|bankgiro|bg|plusgiro|pg|swish\w{0,6}|"
    r"kort(?:nummer|nr)|card|pin|(?:pin-?|port|dorr)kod(?:en)?|kod(?:en)?(?:\still\s[^\W\d_]{2,12})?|code|personnummer|samordningsnummer|bankid|"
    r"id(?:[\s-]?(?:kort|card|nummer|number|nr))?|lgh|lagenhet|apartment|apt|شقه|رقم\s[^\W\d_]{2,12}|هويه|هويتي|قضيه|حساب|بطاقه|"
    r"lambar\w{0,4}(?:\s[^\W\d_]{3,12})?|kood\w{0,4}|kaar\w{0,4}|akoon\w{0,6}|postnummer|postcode|zip(?:\scode)?|imei|serienummer)"
)
_LINK = r"(?:\s?(?:nr|nummer|no|number|num|id|ar|is|was|heter|رقم|رقمه|رقمها|هو|waa|:|#|\.|=|-)){0,3}\s?"
_CODE = rf"(?P<code>[A-Za-z]{{0,4}}[\s-]?\d(?:{GAP}\d){{3,30}}(?:[A-Za-z]{{1,2}}(?!\w))?)"
_LABELLED = re.compile(rf"(?<!\w){_LABEL}{_LINK}{_CODE}", re.IGNORECASE)
_SECRET = re.compile(
    r"(?<!\w)(?:losenord(?:et)?|password|كلمه\s(?:السر|المرور)|furaha sirta)\s?(?::|=|ar|is|هي|waa)\s?"
    r"(?P<code>(?:(?!\ufffc)\S){3,60})",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?<!\w)(?:student|elev|patient|liu|kth|anvandar|user|login)[\s-]?id(?:\s?(?:ar|is|:|=))?\s?(?P<code>[a-z]{2,8}\d{2,6})(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\s?(?:19|20)\d\d(?::\d{1,4})?")
_MONEY = re.compile(r"\s?(?:kr\b|kronor|sek\b|euro?\b|dollar|%|:-|€|\$)", re.IGNORECASE)

_PHONE = re.compile(
    r"(?<!\w)(?:tel|telefon\w{0,8}|tfn|mobil\w{0,7}|phone|mobile|ring|call|sms|nummer|numret|هاتف|تلفون|تلفوني|رقمي|جوال|"
    rf"اتصل|wac|telefoon\w{{0,4}}|taleefan\w{{0,4}})(?:\s?(?:mig|me|pa|nr|number|ar|is|on|:|\.|at|waa|هو|علي|ب))*\s?"
    rf"(?P<code>\+?\d(?:{GAP}\d){{4,14}})",
    re.IGNORECASE,
)

_BORN = (
    r"(?:fodd|fodda|fodelsedatum|fodelsedag\w{0,3}|born|birthdate|birth\s?date|date\sof\sbirth|dob|birthday|"
    r"مواليد|ولدت|تاريخ\sالميلاد|ميلادي|ميلاد|dhashay|dhashtay|dhalatay|dhashaa?|dhalash\w{1,5})"
)
_DAY = (
    r"(?P<code>\d{1,4}[\s./-]{1,2}\d{1,2}[\s./-]{1,2}\d{2,4}|\d{6,8}|"
    r"\d{1,2}(?:\.|st|nd|rd|th|:[ae])?\s(?:of\s)?[^\W\d_]{3,12},?\s[-']?\d{2,4}|"
    r"[^\W\d_]{3,12}\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4})"
)
_BIRTHDAY = re.compile(
    rf"(?<!\w){_BORN}(?:\s?(?:den|on|the|in|ar|is|was|waa|في|هو|:|,)){{0,3}}\s?{_DAY}(?!\d)", re.IGNORECASE
)

_ALONE = [
    re.compile(pattern, flags)
    for pattern, flags in (
        # Identity numbers in which letters stand for digits: coordination and reserve numbers, Finnish ones.
        (rf"(?<!\d)(?:\d\d)?\d{{6}}{GAP}(?:[A-Za-z]\d{{3}}|[A-Za-z]{{2}}\d{{2}})(?!\d)", 0),
        (r"(?<!\d)\d{6}[-+A-Fa-fU-Yu-y]\d{3}[0-9A-Za-z](?!\w)", 0),
        # A letter and six digits, the other way round or between letters: passports and identity cards.
        (
            r"(?<!\w)[A-Za-z]{1,4}\d{6,20}[A-Za-z]{0,2}(?!\w)|(?<!\w)[A-Z]{1,2}\s?\d{2}\s?\d{2}\s?\d{2}(?:\s?\d{2})?\s?[A-Z]?(?!\w)",
            0,
        ),
        (r"(?<!\w)\d{6,12}[A-Z](?!\w)", 0),
        # Those of Italy, and cases of the United Nations.
        (r"(?<!\w)[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z](?!\w)|(?<!\w)\d{3}-\d\d[A-Z]\d{5}(?!\d)", re.IGNORECASE),
        (
            r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}:?[0-9a-f]{1,4}(?![\w:])",
            re.IGNORECASE,
        ),
        (r"(?<!\w)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\w)", re.IGNORECASE),
        (r"(?<!\w)(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{20,60}|[13][a-km-zA-HJ-NP-Z1-9]{25,34})(?!\w)", 0),
        (r"(?<!\w)[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)", 0),
    )
]
_PLATE = re.compile(r"(?<!\w)[A-HJ-PR-UW-Z]{3}[\s-]?\d{2}[0-9A-HJ-NPR-UW-Z](?!\w|[:.,]\d|\s?(?:kr|kronor|:-|%)\b)")
_SMALL_PLATE = re.compile(r"(?<!\w)[a-hj-pr-uw-z]{3}\d{2}[0-9a-hj-npr-uw-z](?!\w)")
_CAR = re.compile(
    r"(?<!\w)(?:reg(?:nr|nummer|istreringsnummer|\.)?|registration|number\splate|plate|skylt\w{0,3}|bil(?:en)?|car|لوحه|سيارتي|taargo|baabuur\w{0,4})"
    r"(?:\s(?:nr|ar|is|med|with|number|رقم|waa)){0,3}\s?:?\s?(?P<code>[^\W\d_]{3}[\s-]?\d{2}[0-9a-z])(?!\w)",
    re.IGNORECASE,
)
_NO_PLATES = frozenset(
    re.findall(
        r"\w+",
        "sek usd eur skr csn bus rum sal hus dag lma kth bup sfx svt sas mom kap art nok dkk gbp max min nr ca par "
        "alla hela har men den det och bara tog kom tar ger ser gar for mer hur kan got had the and for but now ago",
    )
)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[\s-]?[A-Z0-9]{2,4}){3,8}(?!\w)")
_MAC = re.compile(r"(?<![\w:-])[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}(?![\w:-])", re.IGNORECASE)


def codes(text: str) -> Iterator[Span]:
    """Where such numbers and codes stand in a plain text."""
    yield from _labelled(text)
    for pattern in (_SECRET, _LOGIN, _BIRTHDAY, _CAR):
        yield from (found.span("code") for found in pattern.finditer(text))
    for pattern in _ALONE:
        yield from (found.span() for found in pattern.finditer(text))
    for pattern in (_PLATE, _SMALL_PLATE):
        yield from (found.span() for found in pattern.finditer(text) if found.group()[:3].lower() not in _NO_PLATES)
    yield from (found.span() for found in _IBAN.finditer(text) if _is_iban(found.group()))
    yield from (found.span() for found in _MAC.finditer(text) if mac.is_valid(found.group()))
    yield from (found.span("code") for found in _PHONE.finditer(text) if is_phone(found["code"]))


def _labelled(text: str) -> Iterator[Span]:
    for found in _LABELLED.finditer(text):
        if not _YEAR.fullmatch(found["code"]) and not _MONEY.match(text, found.end()):
            yield found.span("code")


def _is_iban(text: str) -> bool:
    """With the right check digits, or mistyped: ten digits and more after a country and two check digits."""
    return iban.is_valid(text) or sum(map(str.isdigit, text)) >= 12
