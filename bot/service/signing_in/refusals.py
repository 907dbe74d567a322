"""Why somebody is not signed in: nothing of it tells whether an account exists."""

from bot.refusals import RequestRefused
from conversations.phrases import phrase


class SignInRefused(RequestRefused):
    """Whatever was shown opens nothing."""


class WrongPasskey(SignInRefused):
    """A passkey that was not made for this page, now, by somebody whom the device knows."""

    def __init__(self) -> None:
        super().__init__(phrase("That passkey does not fit. Please try again."))


class WrongCode(SignInRefused):
    """No account of that name, or a code that is not its present one."""

    def __init__(self) -> None:
        super().__init__(phrase("Name and code do not belong together, or the code is older than a minute."))


class TooManyCodes(SignInRefused):
    """Codes are guessed."""

    def __init__(self) -> None:
        super().__init__(phrase("Those were many wrong codes. Please wait ten minutes."))
