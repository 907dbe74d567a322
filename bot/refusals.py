"""Why something is not done, as one clear sentence for the person who asked. The whole tree of such reasons:

Refused
    StorageRefusal and its kinds    a file, key or state in the databases   (bot.storage.refusals)
    SettingsProblem                 a setting that cannot be used           (bot.settings)
    RequestRefused                  a request that does not fit the state   (here)
"""

from bot.faults import BROKE
from conversations.phrases import Phrase, Text
from locales import is_translated, render


class Refused(Exception):
    """Nothing was changed; `text` is one clear sentence, a phrase or in plain English for whoever runs the program."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text

    def told(self, language: str | None) -> Text:
        """What everybody else is told: the sentence, or, where their language lacks it, that something broke.

        What is wrong with a file is told in English to those who read no Swedish, as all that an inspection finds.
        """
        if not isinstance(self.text, Phrase):
            return BROKE
        return self.text if self.text.context == "inspection" or is_translated(self.text, language) else BROKE

    def __str__(self) -> str:
        return render(self.text, None)


class RequestRefused(Refused):
    """A round, municipality, file or link that was asked for does not exist or is not in the right state."""
