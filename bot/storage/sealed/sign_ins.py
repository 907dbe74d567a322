"""What is kept, sealed, of how people sign in and of who is signed in."""

from datetime import UTC, datetime

from bot.storage.interface.people import Credential, SignIn
from bot.storage.keys import ServerKey
from bot.storage.sealing import sealed_alike


def seal_credential(key: ServerKey, credential: Credential) -> bytes:
    """What somebody signs in by; its edition stands beside it."""
    document = {"kind": credential.kind, "account": credential.account, "material": dict(credential.material)}
    return sealed_alike(key, "credential", document)


def open_credential(key: ServerKey, edition: int, sealed: bytes) -> Credential:
    """The reverse of `seal_credential`."""
    return Credential(**key.unseal_document("credential", sealed), edition=edition)


def seal_sign_in(key: ServerKey, sign_in: SignIn) -> bytes:
    """Who is signed in until when."""
    times = {"until": sign_in.until.timestamp(), "proven": sign_in.proven.timestamp()}
    return sealed_alike(key, "sign-in", {"account": sign_in.account} | times)


def open_sign_in(key: ServerKey, sealed: bytes) -> SignIn:
    """The reverse of `seal_sign_in`."""
    content = key.unseal_document("sign-in", sealed)
    until, proven = (datetime.fromtimestamp(content[name], UTC) for name in ("until", "proven"))
    return SignIn(content["account"], until, proven)
