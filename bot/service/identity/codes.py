"""Random draws and the codes made from them. The alphabet leaves out what is easily misread (I, L, O, U)."""

import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("OIL", "011")
RECEIPT_LENGTH = 16
LINK_LENGTH = 10
ROLE_LENGTH = 14
REFERENCE_LENGTH = 6


class Draws:
    """Where the service takes chance from; a demonstration takes another."""

    def seed(self) -> int:
        """What orders shuffled questions and choices for one person."""
        return secrets.randbits(32)

    def pick(self, alphabet: str) -> str:
        """One letter."""
        return secrets.choice(alphabet)

    def shuffle(self, things: list[bytes]) -> None:
        """Bring into an order that says nothing."""
        secrets.SystemRandom().shuffle(things)

    def receipt(self) -> str:
        """A new receipt as it is shown: 80 random bits in four groups."""
        return shown_receipt(self._code(RECEIPT_LENGTH))

    def link_code(self) -> str:
        """A new code for a link: 50 random bits, short enough to type."""
        return self._code(LINK_LENGTH)

    def role_code(self) -> str:
        """A new code that gives a role: 70 random bits."""
        return self._code(ROLE_LENGTH)

    def reference(self) -> str:
        """What something is called on the command line: 30 random bits."""
        return self._code(REFERENCE_LENGTH)

    def below(self, number: int) -> int:
        """One of 0 to `number` - 1."""
        return secrets.randbelow(number)

    def _code(self, length: int) -> str:
        return "".join(self.pick(_ALPHABET) for _ in range(length))


def code_of(random: bytes) -> str:
    """A code as long as a link's, made of bytes that nobody can foresee."""
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in random[:LINK_LENGTH])


def shown_receipt(code: str) -> str:
    """A receipt as it is shown."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(text: str) -> str:
    """A receipt or a link's code as it was typed, in the one form under which it is looked up."""
    letters = text.upper().translate(_MISREAD)
    return "".join(letter for letter in letters if letter in _ALPHABET)
