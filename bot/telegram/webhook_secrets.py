"""What Telegram alone is told, so that nobody else can hand over updates."""

import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from bot.service.identity.signing import Signer


@dataclass(frozen=True, slots=True)
class WebhookSecrets:
    """One in the address and one in a header of each request; both come from the server key and the token."""

    path: str
    header: str

    @classmethod
    def of(cls, key: Signer, token: str) -> "WebhookSecrets":
        """Those of the bot with this token."""
        return cls(_secret(key, "webhook path", token), _secret(key, "webhook header", token))

    def are(self, path: str, header: str) -> bool:
        """Whether both are right."""
        right_path = hmac.compare_digest(path.encode(), self.path.encode())
        right_header = hmac.compare_digest(header.encode(), self.header.encode())
        return right_path and right_header


def _secret(key: Signer, purpose: str, token: str) -> str:
    return urlsafe_b64encode(key.sign(purpose, token)).rstrip(b"=").decode()
