"""The names of a coordinator's pages, and of what is known of the world for them."""

from enum import StrEnum


class CoordinatorPage(StrEnum):
    """A page of the dialog; the desk keeps its value."""

    ACCEPT = "accept"
    MENU = "menu"
    LANGUAGE = "language"
    ROUNDS = "rounds"
    ROUND = "round"
    TARGET = "target"
    TARGET_LANGUAGE = "target_language"
    TARGET_NUMBER = "target_number"
    PRINT = "print"
    PRINT_LANGUAGE = "print_language"
    PRINT_WHAT = "print_what"
    TEXTS = "texts"
    BATTERIES = "battery"
    INSPECTED = "inspected"
    TRY = "try"
    EXPECTED = "expected"
    THROUGH = "through"
    PLAN = "plan"
    OPEN = "open"
    WHERE = "where"
    NAME = "name"
    UNTIL = "until"
    TAGS = "tags"
    MEMBERS = "members"
    MEMBER = "member"
    INVITE = "invite"
    LABEL = "label"
    VOICES = "voices"
    VOICE = "voice"
    RECORDINGS = "recordings"
    RECORDING = "recording"
    ACTIONS = "actions"
    ACTION = "action"
    ACT_KIND = "act_kind"
    ACT_ABOUT = "act_about"
    ACT_STATUS = "act_status"
    ACT_SV = "act_sv"
    ACT_EN = "act_en"
    WHY_SV = "why_sv"
    WHY_EN = "why_en"


class CoordinatorFact(StrEnum):
    """What a page can need: all rounds or the chosen one and how it goes, what an action can be about, and so on."""

    ROUNDS = "rounds"
    ROUND = "round"
    COUNTS = "counts"
    SUBJECTS = "subjects"
    TEXTS = "texts"
    BATTERIES = "batteries"
    INTERVENTIONS = "interventions"
    PLAN = "plan"
    MEMBERS = "members"
    VOICES = "voices"
    RECORDINGS = "recordings"
    ACTIONS = "actions"


def needing(*facts: CoordinatorFact) -> frozenset[str]:
    """What a page declares that it needs."""
    return frozenset(facts)
