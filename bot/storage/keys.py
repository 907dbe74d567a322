"""The server key: who is who, and what is readable, for those who hold it and nobody else."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot import json_documents
from bot.storage.refusals import Unopenable, UnusableKey, UnwritableFolder

KEY_BYTES = 32
NONCE_BYTES = 12
CHECK_PURPOSE = "check"
"""Of what a registry keeps sealed to know its own key, with the secret that stays."""


class Secret:
    """32 bytes, and what is derived from them for each purpose."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self._derived: dict[str, bytes] = {}
        self._ciphers: dict[str, AESGCM] = {}

    def derived(self, purpose: str) -> bytes:
        """32 bytes that lead back to nothing."""
        if purpose not in self._derived:
            derivation = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"pratamed:{purpose}".encode())
            self._derived[purpose] = derivation.derive(self.content)
        return self._derived[purpose]

    def cipher(self, purpose: str) -> AESGCM:
        """What seals for the purpose."""
        if purpose not in self._ciphers:
            self._ciphers[purpose] = AESGCM(self.derived(f"seal:{purpose}"))
        return self._ciphers[purpose]


class ServerKey:
    """32 secret bytes, kept in a file outside both databases and their backups.

    A new key may take its place while programs run: `prove` says which is the one, and what another has sealed opens
    still. The codes by which people are found are made with a second secret that stays, since nobody could make them
    anew without the accounts.
    """

    def __init__(self, secret: bytes, path: Path | None = None) -> None:
        self._path = path
        self._now = Secret(secret)
        self._others: tuple[Secret, ...] = ()
        self._codes = self._now

    @classmethod
    def load_or_create(cls, path: Path) -> "ServerKey":
        """The key in the file at `path`, which is made (mode 0600) if it does not exist. Raises StorageRefusal."""
        try:
            if not path.exists():
                make_key(path)
            secret = path.read_bytes()
        except OSError as error:
            raise UnusableKey(path, "the file cannot be read") from error
        if len(secret) != KEY_BYTES:
            raise UnusableKey(path, f"it must hold exactly {KEY_BYTES} bytes and holds {len(secret)}")
        return cls(secret, path)

    @property
    def secret(self) -> bytes:
        """What is in the file."""
        return self._now.content

    @property
    def path(self) -> Path | None:
        """Where the key is kept."""
        return self._path

    @property
    def maker_of_codes(self) -> bytes:
        """The secret that stays when the key is changed."""
        return self._codes.content

    def prove(self, sealed: bytes) -> None:
        """From now on seal with the key that opens what a registry keeps to know its own. Raises Unopenable."""
        maker = self.unseal(CHECK_PURPOSE, sealed)
        known = (self._now, *self._others)
        self._now = next(one for one in known if _opened(one, CHECK_PURPOSE, sealed) is not None)
        self._others = tuple(one for one in known if one is not self._now)[:1]
        self._codes = Secret(maker) if maker else self._now

    def person(self, channel: str, account: str) -> bytes:
        """32 bytes under which a person is looked up; without the key nobody can tell whose they are."""
        return hmac.digest(self._codes.derived("person"), f"{channel}\0{account}".encode(), hashlib.sha256)

    def round_mark(self, round_key: bytes, person: bytes) -> bytes:
        """32 bytes that say "took part" in the round; they mean nothing once the round's key is destroyed."""
        return hmac.digest(round_key, person, hashlib.sha256)

    def cluster(self, round_key: bytes, ambassador: str) -> int:
        """The number (40 bits) of an ambassador in a round; nobody can tell it once the round's key is destroyed."""
        return int.from_bytes(hmac.digest(round_key, f"cluster\0{ambassador}".encode(), hashlib.sha256)[:5], "big")

    def sign(self, purpose: str, message: str) -> bytes:
        """32 bytes that only this key makes of the message, for this purpose."""
        return hmac.digest(self._codes.derived(f"sign:{purpose}"), message.encode(), hashlib.sha256)

    def seal(self, purpose: str, plaintext: bytes) -> bytes:
        """The plaintext encrypted, readable only with this key and for the same purpose."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._now.cipher(purpose).encrypt(nonce, plaintext, purpose.encode())

    def seal_the_same(self, purpose: str, plaintext: bytes) -> bytes:
        """Sealed so that the same plaintext always gives the same bytes: it can be found again without being known.

        The nonce depends on key and plaintext, so that none is ever used for two plaintexts.
        """
        nonce = hmac.digest(self._now.derived(f"nonce:{purpose}"), plaintext, hashlib.sha256)[:NONCE_BYTES]
        return nonce + self._now.cipher(purpose).encrypt(nonce, plaintext, purpose.encode())

    def unseal(self, purpose: str, sealed: bytes) -> bytes:
        """The reverse of `seal`. Raises Unopenable."""
        for one in (self._now, *self._others):
            opened = _opened(one, purpose, sealed)
            if opened is not None:
                return opened
        if self._meets_another():
            return self.unseal(purpose, sealed)
        raise Unopenable(purpose)

    def seal_document(self, purpose: str, document: object, at_least: int) -> bytes:
        """A JSON document sealed, blown up to `at_least` bytes or the next power of two above.

        The length of what is sealed would otherwise tell which response it becomes.
        """
        text = json_documents.written(document)
        size = max(at_least, 1 << (len(text) - 1).bit_length())
        return self.seal(purpose, text.ljust(size))

    def unseal_document(self, purpose: str, sealed: bytes) -> Any:
        """The reverse of `seal_document`. Raises Unopenable."""
        return json_documents.read(self.unseal(purpose, sealed))

    def seal_for(self, whose: str, plaintext: bytes) -> bytes:
        """The plaintext encrypted under a key that is made for one person and kept nowhere."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self.sign("person's own", whose)).encrypt(nonce, plaintext, None)

    def unseal_for(self, whose: str, sealed: bytes) -> bytes:
        """The reverse of `seal_for`. Raises Unopenable."""
        try:
            return AESGCM(self.sign("person's own", whose)).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], None)
        except (InvalidTag, ValueError) as error:
            raise Unopenable("a person's own") from error

    def _meets_another(self) -> bool:
        """Whether a key lies beside ours, or in its place, that is not known yet."""
        if self._path is None:
            return False
        known = {one.content for one in (self._now, *self._others)}
        found = [content for content in map(_read, (next_key_path(self._path), self._path)) if content]
        new = tuple(Secret(content) for content in dict.fromkeys(found) if content not in known)
        self._others = (*new, *self._others)[:2]
        return bool(new)


def next_key_path(path: Path) -> Path:
    """Where a key lies that is to take the place of the one at `path`."""
    return path.with_name(f"{path.name}.next")


def _read(path: Path) -> bytes | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    return content if len(content) == KEY_BYTES else None


def _opened(one: Secret, purpose: str, sealed: bytes) -> bytes | None:
    try:
        return one.cipher(purpose).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], purpose.encode())
    except (InvalidTag, ValueError):
        return None


def make_key(path: Path) -> None:
    """Write a new key beside `path` and link it into place, so that no reader ever meets half a key."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            with suppress(FileExistsError):
                os.link(beside, path)
        finally:
            beside.unlink()
    except OSError as error:
        raise UnwritableFolder(path.parent) from error
