"""The whole dialog with ambassadors."""

from conversations.dialogs.ambassador import joining, menu, numbers, own_phone, recording, sharing, voices
from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.ambassador.names import AmbassadorPage
from conversations.dialogs.ambassador.requests import Mute
from conversations.dialogs.desk.pages import Dialog, Move
from conversations.surface.events import AskLanguage, MuteReminders

DIALOG: Dialog[AmbassadorFacts] = Dialog(
    pages={
        **joining.PAGES,
        **menu.PAGES,
        **sharing.PAGES,
        **own_phone.PAGES,
        **numbers.PAGES,
        **voices.PAGES,
        **recording.PAGES,
    },
    home=AmbassadorPage.MENU,
    first=joining.FIRST,
    joining=frozenset(joining.PAGES),
    anywhere={
        AskLanguage: Move(AmbassadorPage.LANGUAGE),
        MuteReminders: Move(AmbassadorPage.SETTINGS, request=Mute(True)),
    },
)
