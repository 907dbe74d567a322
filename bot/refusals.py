"""Why something is not done, as one clear sentence for the person who asked. The whole tree of such reasons:

Refused
    StorageRefusal and its kinds    a file, key or state in the databases   (bot.storage.refusals)
    SettingsProblem                 a setting that cannot be used           (bot.settings)
    RequestRefused                  a request that does not fit the state   (here)
"""

from conversations.phrases import Text
from locales import render


class Refused(Exception):
    """Nothing was changed; `text` is one clear sentence, which whoever shows it renders in the person's language.

    What only the command line can meet may be plain English.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return render(self.text, None)


class RequestRefused(Refused):
    """A round, municipality, file or link that was asked for does not exist or is not in the right state."""
