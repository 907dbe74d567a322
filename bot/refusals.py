"""Why something is not done, as one clear sentence for the person who asked. The whole tree of such reasons:

Refused
    StorageRefusal and its kinds    a file, key or state in the databases   (bot.storage.refusals)
    SettingsProblem                 a setting that cannot be used           (bot.settings)
    RequestRefused                  a request that does not fit the state   (here)
"""


class Refused(Exception):
    """Nothing was changed; the message is one clear sentence."""


class RequestRefused(Refused):
    """A round, municipality, file or link that was asked for does not exist or is not in the right state."""
