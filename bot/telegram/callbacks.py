"""Presses as callback data of at most 64 bytes, and back.

`c3f9a.1z.4.2`: a letter for the kind of press, four hex digits of the battery, the revision in base 36, then question
and choice by their place in the battery. `D.1z.share.2026-1` is a press at a desk: revision, action, detail;
`N.r.1` has to do with news, `V.y.so..MEET` with meetings, `T.so` with the language outside of all. What was made by
another battery, or by nobody, reads as None.
"""

import re
from collections.abc import Callable

from conversations.definition.model import Battery, Question
from conversations.kinds import kind_of
from conversations.languages import LANGUAGES
from conversations.surface import card_events, events, outside_events
from conversations.surface.events import Aside, Press
from conversations.surface.outside_events import (
    ChangeLanguage,
    DeskPress,
    MeetingAct,
    MeetingPress,
    NewsPress,
    OutsidePress,
    SentPress,
)

Pressable = Press | Aside | DeskPress | OutsidePress | SentPress

MAX_BYTES = 64
_ASIDES: dict[str, Aside] = {
    "L": events.AskLanguage(),
    "S": events.AskLeave(),
    "P": events.AskProtection(),
    "R": events.Resume(),
    "M": events.MuteReminders(),
    "G": events.GiveBack(),
}
_LETTER_OF_ASIDE = {aside: letter for letter, aside in _ASIDES.items()}
_PLAIN: dict[str, Callable[[int], Press]] = {
    "r": events.Return,
    "y": events.Consent,
    "n": events.Refuse,
    "u": events.TooYoung,
    "f": events.LiveElsewhere,
    "j": events.SkipMunicipality,
    "e": events.MoreLanguages,
    "t": events.TakePhone,
    "v": events.Listen,
    "b": events.Back,
    "a": events.ListAnswers,
    "s": card_events.AskCard,
    "i": card_events.TakeCard,
    "p": events.Leave,
    "w": events.Withdraw,
    "z": events.Send,
    "q": events.WholeList,
}
_OF_QUESTION: dict[str, Callable[[int, str], Press]] = {
    "o": events.Continue,
    "k": events.Skip,
    "d": events.Decline,
    "h": events.Change,
}
_LETTERS: dict[Callable[..., Press], str] = {
    **{kind: letter for letter, kind in _PLAIN.items()},
    **{kind: letter for letter, kind in _OF_QUESTION.items()},
}
_DESK = "D"
_NEWS = "N"
_SENT = "E"
_SPOKEN = "T"
_SENT_ACTS = {"q": "ask", "e": "erase", "k": "keep", "h": "hear"}
_MODES = {"t": "telegram", "h": "hand_over", "i": "interview"}
_MEETING = "V"
_MEETING_ACTS = {act.value[0]: act for act in MeetingAct}
_OUTSIDE = ("D.", "N.", "E.", "T.", "V.")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NUMBER = re.compile("[0-9a-z]{1,12}")


def _written(number: int) -> str:
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
        if not number:
            return digits


def _read(text: str) -> int:
    """Raises ValueError unless `text` is a number as `_written` writes it."""
    if not _NUMBER.fullmatch(text) or (text != "0" and text.startswith("0")):
        raise ValueError(text)
    return int(text, 36)


def _codes(question: Question) -> tuple[str, ...]:
    return kind_of(question).codes(question)


def _desk_data(press: DeskPress) -> str:
    data = ".".join([_DESK, _written(press.revision), press.action, press.detail])
    if len(data.encode()) > MAX_BYTES:
        raise ValueError("what a desk's button says is too long")
    return data


def _desk_press(data: str) -> DeskPress | None:
    letter, *rest = data.split(".", 3)
    if letter != _DESK or len(rest) != 3:
        return None
    try:
        return DeskPress(_read(rest[0]), rest[1], rest[2])
    except ValueError:
        return None


def _news_data(press: NewsPress) -> str:
    match press:
        case outside_events.ReadNews(page=page):
            return ".".join([_NEWS, "r", _written(page)])
        case outside_events.NoNews():
            return ".".join([_NEWS, "n"])


def _news_press(data: str) -> NewsPress | None:
    match data.split(".", 3):
        case [letter, "r", page] if letter == _NEWS:
            try:
                return outside_events.ReadNews(_read(page))
            except ValueError:
                return None
        case [letter, "n"] if letter == _NEWS:
            return outside_events.NoNews()
    return None


def _fitting(data: str) -> str:
    """Raises ValueError where the id of a region leaves too little room."""
    if len(data.encode()) > MAX_BYTES:
        raise ValueError("a region's id is too long for a button")
    return data


def _sent_data(press: SentPress) -> str:
    letter = next(letter for letter, act in _SENT_ACTS.items() if act == press.act)
    mode = next(mode for mode, name in _MODES.items() if name == press.mode)
    return _fitting(".".join([_SENT, letter, mode, press.language, press.receipt, press.region]))


def _sent_press(data: str) -> SentPress | None:
    match data.split(".", 5):
        case [letter, act, mode, language, receipt, region] if letter == _SENT and act in _SENT_ACTS and mode in _MODES:
            return SentPress(_SENT_ACTS[act], language, _MODES[mode], receipt, region)
    return None


def _meeting_data(press: MeetingPress) -> str:
    return _fitting(".".join([_MEETING, press.act.value[0], press.language, press.region, press.about]))


def _meeting_press(data: str) -> MeetingPress | None:
    match data.split(".", 4):
        case [letter, act, language, region, about] if letter == _MEETING and act in _MEETING_ACTS:
            return MeetingPress(_MEETING_ACTS[act], language, region, about)
    return None


def _spoken_press(data: str) -> ChangeLanguage | None:
    letter, _, language = data.partition(".")
    return ChangeLanguage(language) if letter == _SPOKEN and language in LANGUAGES else None


def _of_no_battery(data: str) -> Aside | DeskPress | OutsidePress | SentPress | None:
    readers = (_desk_press, _news_press, _sent_press, _meeting_press, _spoken_press)
    return _ASIDES.get(data) or next((found for read in readers if (found := read(data))), None)


def _outside_data(event: Aside | DeskPress | OutsidePress | SentPress) -> str:
    if isinstance(event, Aside):
        return _LETTER_OF_ASIDE[event]
    if isinstance(event, ChangeLanguage):
        return f"{_SPOKEN}.{event.language}"
    if isinstance(event, DeskPress):
        return _desk_data(event)
    if isinstance(event, MeetingPress):
        return _meeting_data(event)
    return _sent_data(event) if isinstance(event, SentPress) else _news_data(event)


class Callbacks:
    """The codec of one battery."""

    def __init__(self, battery: Battery) -> None:
        self._mark = battery.content_hash[:4]
        self._languages = battery.languages
        self._questions: tuple[Question, ...] = tuple(battery.questions())
        self._index = {question.id: index for index, question in enumerate(self._questions)}
        self._choices = {
            question.id: {code: index for index, code in enumerate(_codes(question))} for question in self._questions
        }

    def encode(self, event: Pressable) -> str:
        """Callback data of 1 to 64 bytes. Raises KeyError or ValueError for what is not in the battery, and
        ValueError for a municipality code that is too long."""
        if isinstance(event, Aside | DeskPress | OutsidePress | SentPress):
            return _outside_data(event)
        letter, *details = self._parts(event)
        data = ".".join([letter + self._mark, _written(event.revision), *details])
        if len(data.encode()) > MAX_BYTES:
            raise ValueError("a code is too long for a button")
        return data

    def _parts(self, event: Press) -> list[str]:
        match event:
            case events.PickLanguage(language=language):
                return ["l", _written(self._languages.index(language))]
            case events.PickMunicipality(municipality=code):
                return ["m", code]
            case events.ShowPage(page=page):
                return ["g", _written(page)]
            case events.Practise(choice=choice):
                return ["x", choice]
            case events.Choose(question=question, choice=choice):
                return ["c", self._question(question), self._choice(question, choice)]
            case events.Mark(question=question, choice=choice, on=on):
                return ["+" if on else "-", self._question(question), self._choice(question, choice)]
            case events.Rank(question=question, choice=choice, on=on):
                return ["1" if on else "0", self._question(question), self._choice(question, choice)]
            case events.Continue() | events.Skip() | events.Decline() | events.Change():
                return [_LETTERS[type(event)], self._question(event.question)]
            case _:
                return [_LETTERS[type(event)]]

    def _question(self, question: str) -> str:
        return _written(self._index[question])

    def _choice(self, question: str, choice: str) -> str:
        return _written(self._choices[question][choice])

    def decode(self, data: str) -> Pressable | None:
        """The press that `encode` made this from, None for anything else."""
        if data in _ASIDES or data.startswith(_OUTSIDE):
            return _of_no_battery(data)
        head, *rest = data.split(".", 2)
        if head[1:] != self._mark or not rest:
            return None
        try:
            return self._press(head[0], _read(rest[0]), rest[1] if len(rest) == 2 else None)
        except (ValueError, IndexError):
            return None

    def _press(self, letter: str, revision: int, detail: str | None) -> Press | None:
        if detail is None:
            return _PLAIN[letter](revision) if letter in _PLAIN else None
        if letter == "m":
            return events.PickMunicipality(revision, detail) if detail else None
        if letter == "g":
            return events.ShowPage(revision, _read(detail))
        if letter == "x":
            return events.Practise(revision, detail) if detail else None
        if letter == "l":
            return events.PickLanguage(revision, self._languages[_read(detail)])
        if letter in _OF_QUESTION:
            return _OF_QUESTION[letter](revision, self._questions[_read(detail)].id)
        return self._choice_press(letter, revision, detail)

    def _choice_press(self, letter: str, revision: int, detail: str) -> Press | None:
        question_index, choice_index = detail.split(".")
        question = self._questions[_read(question_index)]
        choice = _codes(question)[_read(choice_index)]
        if letter == "c":
            return events.Choose(revision, question.id, choice)
        if letter in ("1", "0"):
            return events.Rank(revision, question.id, choice, letter == "1")
        return events.Mark(revision, question.id, choice, letter == "+") if letter in ("+", "-") else None


class CallbackBook:
    """The codecs of the batteries on screen; there are few, and they never change."""

    def __init__(self) -> None:
        self._codecs: dict[str, Callbacks] = {}

    def of(self, battery: Battery) -> Callbacks:
        if battery.content_hash not in self._codecs:
            self._codecs[battery.content_hash] = Callbacks(battery)
        return self._codecs[battery.content_hash]

    def encode(self, event: Pressable, battery: Battery | None) -> str:
        """Raises ValueError for a press of a survey where there is none."""
        if isinstance(event, Aside | DeskPress | OutsidePress | SentPress):
            return _outside_data(event)
        if battery is None:
            raise ValueError("a press without a battery")
        return self.of(battery).encode(event)

    def decode(self, data: str, battery: Battery | None) -> Pressable | None:
        return self.of(battery).decode(data) if battery else _of_no_battery(data)
