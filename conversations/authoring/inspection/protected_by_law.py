"""Religion and conviction, which law protects (GDPR, article 9): found by words, so that somebody looks twice."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from conversations.authoring.inspection.wording import texts_of
from conversations.definition.model import Battery, Question
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, warning
from conversations.definition.texts import Texts
from conversations.phrases import phrase

_EVERYWHERE = r"muslim|hijab|islam|quran|koran|synagog"
_WORDS: Mapping[str, str] = {
    "sv": (
        r"religi|\bkrist(?:en|na|endom)|\bjud(?:e|ar|isk|inna)|ateist|kyrk|mosk[eé]|gudstjänst|\bgud\b|troende"
        r"|trosupp|livsåskådning|övertygelse|slöja"
        r"|politiska? (?:åsikt|uppfattning)|\bröst(?:ar|ade) (?:du )?på\b|vilket parti"
    ),
    "en": (
        r"religio|\bfaith\b|christian|\bjew(?:s|ish)?\b|hindu|buddhis|atheis|mosque"
        r"|church|\bgod\b|\bpray|worship|\bveil"
        r"|philosophical belief|convictions?\b|headscar|political (?:opinion|view|belief)|\bvoted? for\b|which party"
    ),
    "ar": r"ديان|ديني[ةا]|مسلم|مسيحي|يهودي|كنيسة|مسجد|الإسلام|حجاب|الصلاة|معتقد|آرا[ؤئء]ك السياسية",
    "so": r"\bdiin|masjid|kaniisad|\bsalaad|masiixi|aragti siyaasadeed",
    "ti": r"ሃይማኖት|መስጊድ|ክርስትያን|እስልምና|ኣስላም|ጸሎት",
    "fa-AF": r"\bدین\b|دینی|مذهب|مسلمان|مسیحی|یهودی|کلیسا|مسجد|نماز|حجاب|عقاید|نظر سیاسی",
    "fa": r"\bدین\b|دینی|مذهب|مسلمان|مسیحی|یهودی|کلیسا|مسجد|نماز|حجاب|عقاید|نظر سیاسی",
    "ku": r"\bol\b|\bola we\b|\bolî|\bdîn\b|\bdînî|misilman|xiristiyan|mizgeft|nimêj|\bdêr\b|nêrîna siyasî",
    "am": r"ሃይማኖት|መስጊድ|ክርስቲያን|ሙስሊም|እስልምና|ጸሎት|የፖለቲካ አመለካከት",
    "uk": r"релігі|віросповідан|\bвіруюч|мусульман|християн|православ|\bєвре|церкв|мечет|молит|політичн\w+ погляд",
    "ru": r"религи|вероисповедан|\bверующ|мусульман|христиан|православ|\bевре|церк|мечет|молит|политическ\w+ взгляд",
    "ps": r"\bدین\b|\bدیني\b|مذهب|مسلمان|عیسوي|جومات|لمونځ|کلیسا|حجاب|سیاسي نظر",
    "ckb": r"ئایین|ئاین|موسڵمان|مەسیحی|مزگەوت|کڵێسا|نوێژ|حیجاب|بۆچوونی سیاسی",
    "tr": (
        r"\bdin(?:iniz|in|im|i|dar|sel)?\b|müslüman|h[ıi]ristiyan|yahudi|kilise|\bcami|ibadet|namaz|mezhep|inanç"
        r"|başörtü|siyasi görüş"
    ),
    "fr": (
        r"religi|croyan(?:ce|t)|musulman|chrétien|\bjui(?:f|ve)|église|mosquée|\bpri(?:er|ère|ez)|opinions? politiques?"
        r"|convictions?\b"
    ),
    "es": (
        r"religi|creencia|creyente|musulm|cristian|judí[oa]|iglesia|mezquita"
        r"|\brez(?:ar|as?|an)\b|opini[oó]n(?:es)? polític"
        r"|convicci"
    ),
    "bs": (
        r"\bvjer(?:a|e|u|om|sk\w+|nik\w*)\b|religi|musliman|kršćan|pravoslav|džamij|crkv|molitv"
        r"|političk\w+ (?:stav|mišljenj)"
    ),
    "sq": r"\bfe(?:ja|në|së|tar\w*)\b|mysliman|kristian|xhami|lutje|besimi juaj|bindje|pikëpamje politike",
    "sw": r"\bdini|islamu|kristo|msikiti|kanisa|ibada|itikadi|maoni (?:yako )?ya kisiasa",
    "pl": (
        r"religi|wyznani|wierząc|muzułma|chrześcija|katoli|\bżyd|kości[oó]ł|meczet|modli|światopogląd"
        r"|pogląd\w* polityczn"
    ),
    "ro": r"religi|musulman|creștin|ortodox|evreu|biseric|moschee|rugăciun|credinț|convinger|opini\w+ politic",
    "lv": r"reliģi|musulm|kristie[tš]|ebrej|baznīc|mošej|lūgšan|\bticīb|politisk\w+ (?:uzskat|pārliecīb)",
    "it": r"religi|creden[tz]|musulman|cristian|ebre[oai]\b|chies|moschea|preghier|opinion[ei] politic|convinzion",
    "de": (
        r"religi|gläubig|glaubens|konfession|muslim|christlich|christ(?:en|in)\b"
        r"|jüdisch|\bjuden\b|kirche|moschee|\bgott\b"
        r"|kopftuch|\bbeten\b|weltanschau|politische\w* (?:meinung|überzeugung|ansicht)"
    ),
}
"""What is said of them, by language: beginnings of words that hardly mean anything else."""

_WORD_UP_TO, _WORD_FROM = re.compile(r"\w*$"), re.compile(r"\w*")


def _nobody_is_asked_what_they_believe(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        found = next(_found_in(question, battery.languages), None)
        if found:
            where, word = found
            yield warning(
                where,
                phrase(
                    'This seems to be about religion or conviction ("{word}"), which law protects (GDPR, article 9).',
                    word=word,
                ),
                phrase(
                    "Take it out, or let your data protection officer agree to it first. Ask what happened instead."
                ),
            )


def _found_in(question: Question, languages: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Places with the word that was found there."""
    for where, texts in _read_by_people(question):
        for language in languages:
            text = texts.get(language, "")
            found = _pattern(language).search(text)
            if found:
                yield f"{where} ({language})", _whole_words(text, found)


def _whole_words(text: str, found: re.Match[str]) -> str:
    """What was found, from the beginning of the word that it begins in to the end of the one that it ends in."""
    before, after = _WORD_UP_TO.search(text[: found.start()]), _WORD_FROM.match(text, found.end())
    return "".join(part.group() for part in (before, found, after) if part)


def _read_by_people(question: Question) -> Iterator[tuple[str, Texts]]:
    yield from texts_of(question)
    for choice in question.choices:
        yield f"question {question.id}, choice {choice.code}, label", choice.label


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(f"{_EVERYWHERE}|{_WORDS[language]}" if language in _WORDS else _EVERYWHERE, re.IGNORECASE)


RULES: tuple[Rule, ...] = (_nobody_is_asked_what_they_believe,)
