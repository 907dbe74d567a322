"""Addresses and accounts on the net, also written in words so that no machine should find them."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_OPEN, _SHUT = r"\s?[(\[{<]\s?", r"\s?[)\]}>]\s?"
_AT_WORD = r"(?:snabel[\s-]?a(?:t)?|kanelbulle|at|ات|عند)"
_DOT_WORD = r"(?:dot|punkt|prick|barta|dhibic|نقطه|دوت)"
_AT = rf"(?:\s?@{{1,3}}\s?|{_OPEN}(?:{_AT_WORD}|@|a){_SHUT}|\s{_AT_WORD}\s|[_-]at[_-])"
_DOT = rf"(?:\.|{_OPEN}(?:{_DOT_WORD}|\.){_SHUT}|\s{_DOT_WORD}\s|\s\.\s?)"
_LABEL = r"[\w-]{1,63}"
_LOCAL = rf"(?<![\w.+%-])[\w+%-]{{1,64}}(?:{_DOT}[\w+%-]{{1,64}}){{0,3}}"

_STRONG = "com|net|org|info|biz|edu|gov|io|eu|app|dev|se|nu|fi|dk|uk|ru|ua|pl|sy|iq|ir|af|er|et|tr|tv|chat|gg|online"
_WORDLIKE = "no|so|me|it|is|de|at|to|be|in|my|am|as|co|es|fr|ch|nl|ro|lv|lt|ee|cc|ly|ps|jo|lb|eg|ma|al|ba|rs|mk"
_PROVIDER = r"(?:gmail|g-mail|hotmail|outlook|yahoo|icloud|protonmail|proton|live|msn)"

_ADDRESSES = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_LOCAL}{_AT}{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}{_DOT}(?:{_STRONG}|{_WORDLIKE})(?!\w)",
        r"(?<![\w.+%-])[\w.+%-]{2,64}@[\w.-]{2,253}|(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}\.\w[\w.-]{1,190}",
        rf"(?<![\w.+%-])[\w.+%-]{{2,64}}{_AT}{_PROVIDER}(?!\w)(?:[\s.]{{1,2}}(?:com|se|net)(?!\w))?",
        rf"(?<![\w.+%-])[\w.+%-]{{3,64}}\s{_PROVIDER}[\s.]{{1,2}}(?:com|se)(?!\w)",
        r"(?<!\w)(?:[a-z][a-z0-9+.-]{1,12}://|www\s?\.\s?)(?:(?!\ufffc)\S)+",
        rf"(?<![\w.-])(?:{_LABEL}\.){{1,4}}(?:{_STRONG})(?![\w-])(?:[/?#:](?:(?!\ufffc)\S)*)?",
        rf"(?<![\w.-])(?:{_LABEL}(?:{_OPEN}(?:{_DOT_WORD}|\.){_SHUT}|\s{_DOT_WORD}\s)){{1,3}}(?:com|net|org|se|nu|info)(?!\w)",
        r"///\w{1,40}\.\w{1,40}\.\w{1,40}",
        r"(?<!\w)(?:facebook|fb|insta(?:gram)?|ig|snap(?:chat)?|telegram|tg|t\.me|wa\.me|tiktok)\s?/\s?(?!\d)[\w.]{3,40}",
    )
]
# A sentence may end without a blank before the next, "No.So": an address is written small.
_SMALL = re.compile(rf"(?<![\w.-])(?:{_LABEL}\.){{1,4}}(?:{_WORDLIKE})(?![\w-])(?:/(?:(?!\ufffc)\S)*)?")

_PLATFORM = (
    r"(?:telegram|tg|tele|instagram|insta|ig|snapchat|snap|facebook|fb|messenger|whats\s?app|viber|signal|tik\s?tok|"
    r"twitter|discord|skype|imo|wechat|linkedin|youtube|kik|تلغرام|تليجرام|تيليجرام|تلكرام|انستا|انستغرام|انستقرام|انستجرام|"
    r"سناب\s?شات|سناب|فيسبوك|فيس|واتساب|واتس|تيك\s?توك|سكايب|فايبر|ايمو)"
)
_NOUN = (
    r"(?:[\s-]?(?:id|name|namn|namnet|user|username|anvandare|konto|kontot|account|nick|handle|profil|اسم|حساب|magac|"
    r"[kg]ay?g\w{0,4}))?"
)
_HANDLE = r"@?(?P<handle>\w[\w.-]{1,39}\w)"
_IS = r"(?:is|ar|heter|kallas|called|هو|اسمه|waa|waxaa|waxa|:|=|->)"
_OWN = r"(?:min|mitt|my|mina|our|var|vart|his|her|hans|hennes|på|pa|on|حسابي|اسمي|عندي|kayga|as|som)"
_CLEAR = re.compile(rf"(?<!\w){_PLATFORM}(?:et|en|s)?{_NOUN}\s?(?::|=|->)\s?{_HANDLE}", re.IGNORECASE)
_OWNED = re.compile(
    rf"(?<!\w){_OWN}\s(?:\w{{1,12}}\s)?{_PLATFORM}(?:et|en|s)?{_NOUN}\s{_IS}\s?:?\s?{_HANDLE}"
    rf"|(?<!\w){_PLATFORM}[\s-]?[kg]?ay?g\w{{0,4}}\s(?:waa|waxaa|waxa)\s(?P<so>@?\w[\w.-]{{1,39}}\w)"
    rf"|(?<!\w)(?:i am|i'm|im|jag heter|jag ar|انا|اسمي|waxaan ahay)\s(?P<am>@?\w[\w.-]{{1,39}}\w)\s"
    rf"(?:on|pa|i|at|في|على|علي|ee)\s{_PLATFORM}(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(rf"(?<!\w){_PLATFORM}{_NOUN}\s{_HANDLE}(?=\s?(?:[.,;!?)\n]|$))", re.IGNORECASE)
_MARKED = re.compile(rf"(?<!\w){_PLATFORM}{_NOUN}\s@?(?P<handle>[a-z]\w*[\d_.]\w[\w.]{{0,30}})", re.IGNORECASE)
_HANDLES = (
    re.compile(r"(?<![\w@])(?P<handle>@\w[\w.-]{2,64})"),
    re.compile(r"(?<![\w#])(?P<handle>\w[\w.]{1,32}#\d{4,5})(?!\d)"),
)
_COMMON = frozenset(
    # What often follows the name of a platform and is nobody's account.
    re.findall(
        r"\w+",
        "and or but for from with the this that then there every each day daily often always never now today "
        "yesterday too also only more much less group groups page pages message messages video videos call calls work "
        "works help "
        "helps good bad better best very anymore instead alone again online here home app apps account anything "
        "nothing "
        "everything because when where broken blocked hacked closed full slow down great fun okay not "
        "och eller men som att det den dar har varje dag ofta alltid aldrig nu idag igar ocksa bara mer mycket "
        "grupp grupper grupperna sida sidor sidan meddelande meddelanden video langre istallet ensam igen "
        "hemma appen bra "
        "daligt battre bast ibland sen kanske inte fungerar hjalper last sparrat stangd kul roligt alla "
        "allt ingen nagon "
        "iyo ama laakiin maalin kasta mar walba had jeer badan fiican kooxda hadda maanta "
        "لكن كل يوم يوميا دائما دايما ايضا فقط كثيرا الان اليوم مجموعه مجموعات جيد رائع",
    )
)


def online_addresses(text: str) -> Iterator[Span]:
    """Where e-mail addresses, links and domains stand in a plain text."""
    for pattern in (*_ADDRESSES, _SMALL):
        for found in pattern.finditer(text):
            yield found.span()


def accounts(text: str) -> Iterator[Span]:
    """Where names of accounts stand in a plain text: with their sign, or after the name of a platform."""
    for pattern in (*_HANDLES, _CLEAR, _OWNED, _BARE, _MARKED):
        for found in pattern.finditer(text):
            name = found.lastgroup or ""
            if found[name].lstrip("@").lower() not in _COMMON:
                yield found.span(name)
