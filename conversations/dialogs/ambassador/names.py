"""The names of an ambassador's pages, and of what is known of the world for them."""

from enum import StrEnum


class AmbassadorPage(StrEnum):
    """A page of the dialog; the desk keeps its value."""

    LANGUAGE = "language"
    CARD = "card"
    CHECK = "check"
    ACCEPT = "accept"
    MENU = "menu"
    SETTINGS = "settings"
    SHARE_ROUND = "share_round"
    SHARE = "share"
    INTERVENTION = "intervention"
    WHAT = "what"
    HAND_ROUND = "hand_round"
    HAND = "hand"
    HAND_AGAIN = "hand_again"
    ASK_ROUND = "ask_round"
    ASK = "ask"
    ASK_AGAIN = "ask_again"
    LOT_ROUND = "lot_round"
    LOT = "lot"
    LOT_ASK = "lot_ask"
    NUMBERS = "numbers"
    THEME_ROUND = "theme_round"
    THEME = "theme"
    TONE = "tone"
    WHERE = "where"
    WHICH = "which"
    SAY = "say"
    SUGGEST = "suggest"
    WORDING_ROUND = "wording_round"
    WORDING = "wording"
    UNCLEAR = "unclear"
    RECORD_ROUND = "record_round"
    RECORD = "record"


class AmbassadorFact(StrEnum):
    """What a page can need: open rounds, what came through the person and where answers are missing, what became of
    what they passed on, and what nobody has recorded."""

    ROUNDS = "rounds"
    NUMBERS = "numbers"
    NEWS = "news"
    TO_RECORD = "to record"


OF_ROUNDS = frozenset({AmbassadorFact.ROUNDS})
