"""Signing in and out. A sign-in is a random token of which only the hash is kept; it ends after a working day."""

import hashlib
import secrets
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.service.identity.account import PAGES, Account
from bot.service.identity.attempts import Attempts
from bot.service.identity.codes import ROLE_LENGTH, code_of, read_code
from bot.service.signing_in import authenticator_apps, passkeys
from bot.service.signing_in.authenticator_apps import SECRET_BYTES
from bot.service.signing_in.challenges import Challenges
from bot.service.signing_in.passkeys import Passkeys
from bot.service.signing_in.refusals import TooManyCodes, WrongCode, WrongPasskey
from bot.storage.interface.people import Credential, SignIn, code_hash
from bot.storage.interface.registry import Registry
from bot.storage.refusals import Conflict

WORKING_DAY = timedelta(hours=10)
PROVEN_LASTS = timedelta(minutes=5)
WRONG_CODES = 5
PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody who works at the pages; `has_just_proven` says that they need not prove anew that it is them."""

    account: Account
    has_just_proven: bool


@dataclass(frozen=True, slots=True)
class OfferedApp:
    """What an authenticator app is given: the account's name, and the secret, as it is and as an address."""

    name: str
    secret: bytes = field(repr=False)
    address: str = field(repr=False)

    @property
    def key(self) -> str:
        """The secret as people type it into an app."""
        letters = b32encode(self.secret).decode()
        return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


class SignInService:
    """For the pages. `browser` is what tells one browser from another before it is signed in."""

    def __init__(self, registry: Registry, passkeys: Passkeys, *, clock: Callable[[], datetime]) -> None:
        self._registry, self._passkeys, self._clock = registry, passkeys, clock
        self._challenges, self._attempts = Challenges(clock), Attempts(clock, allowed=WRONG_CODES, pause=PAUSE)

    async def is_invited(self, code: str) -> bool:
        """Whether somebody may join by this code."""
        code = read_code(code)
        if len(code) != ROLE_LENGTH:
            return False
        return await self._registry.people.invited(code_hash(code), self._clock().date()) is not None

    def passkey_to_create(self, browser: str, account: Account) -> str:
        """What the browser is asked for to make a passkey of an account."""
        return self._passkeys.to_create(self._challenges.new(browser), account.name)

    def passkey_to_prove(self, browser: str) -> str:
        """What the browser is asked for to show a passkey."""
        return self._passkeys.to_prove(self._challenges.new(browser))

    def new_account(self, browser: str) -> Account:
        """One that nobody has; always the same for one browser, until somebody has signed in there."""
        return Account(PAGES, self._registry.key.sign("new account", browser).hex())

    async def join_by_passkey(self, browser: str, account: Account, response: str) -> str:
        """Let a passkey open an account from now on, and sign in to it: the token. Raises WrongPasskey."""
        made = self._passkeys.created(response, self._challenge(browser))
        try:
            await self._registry.sign_ins.add_credential(
                made.hash, self._key(account), Credential(passkeys.KIND, account.name, made.material)
            )
        except Conflict:
            raise WrongPasskey from None
        return await self._begun(account)

    async def sign_in_by_passkey(self, browser: str, response: str) -> str:
        """The token of whoever shows their passkey. Raises WrongPasskey."""
        challenge, hash = self._challenge(browser), passkeys.shown(response)
        known = await self._registry.sign_ins.credential(hash)
        if known is None or known.kind != passkeys.KIND:
            raise WrongPasskey
        material = self._passkeys.proven(response, challenge, known.material)
        try:
            await self._registry.sign_ins.use_credential(hash, known, material)
        except Conflict:
            raise WrongPasskey from None
        return await self._begun(Account(PAGES, known.account))

    def offered_app(self, browser: str) -> OfferedApp:
        """A name and a secret for an authenticator app; nothing is kept before its first code is right.

        They are always the same for one browser, so that whoever looks at the page again has not to scan again.
        """
        signed = self._registry.key.sign("authenticator app", browser)
        name, secret = code_of(signed[SECRET_BYTES:]), signed[:SECRET_BYTES]
        return OfferedApp(name, secret, authenticator_apps.address(secret, name, self._passkeys.name))

    async def join_by_app(self, browser: str, account: Account, code: str) -> str:
        """Let the app's codes open an account from now on, and sign in to it: the token. Raises WrongCode."""
        app = self.offered_app(browser)
        step = authenticator_apps.step_of(code, authenticator_apps.material(app.secret, 0), self._clock())
        if step is None:
            raise WrongCode
        credential = Credential(authenticator_apps.KIND, account.name, authenticator_apps.material(app.secret, step))
        try:
            await self._registry.sign_ins.add_credential(
                authenticator_apps.hash_of(app.name), self._key(account), credential
            )
        except Conflict:
            raise WrongCode from None
        return await self._begun(account)

    async def sign_in_by_app(self, name: str, code: str) -> str:
        """The token of whoever types their app's name and present code. Raises WrongCode, TooManyCodes."""
        hash = authenticator_apps.hash_of(read_code(name))
        known = await self._registry.sign_ins.credential(hash)
        if known is None:
            raise WrongCode
        if not self._attempts.may_try(hash):
            raise TooManyCodes
        step = authenticator_apps.step_of(code, known.material, self._clock())
        if step is None:
            self._attempts.failed(hash)
            raise WrongCode
        try:
            await self._registry.sign_ins.use_credential(hash, known, {**known.material, "step": step})
        except Conflict:
            raise WrongCode from None
        self._attempts.succeeded(hash)
        return await self._begun(Account(PAGES, known.account))

    async def signed_in(self, token: str) -> SignedIn | None:
        """Who holds the token, None if nobody does any more."""
        found = await self._registry.sign_ins.find(_hash(token))
        now = self._clock()
        if found is None or found.until <= now:
            return None
        return SignedIn(Account(PAGES, found.account), now - found.proven < PROVEN_LASTS)

    async def sign_out(self, token: str) -> None:
        """Nobody is signed in by the token any more."""
        await self._registry.sign_ins.end(_hash(token))

    async def sign_out_everywhere(self, account: Account) -> None:
        """End all sign-ins of an account."""
        await self._registry.sign_ins.end_all(self._key(account))

    async def _begun(self, account: Account) -> str:
        token, now = secrets.token_urlsafe(32), self._clock()
        await self._registry.sign_ins.begin(
            _hash(token), self._key(account), SignIn(account.name, now + WORKING_DAY, now)
        )
        return token

    def _challenge(self, browser: str) -> bytes:
        challenge = self._challenges.take(browser)
        if challenge is None:
            raise WrongPasskey
        return challenge

    def _key(self, account: Account) -> bytes:
        return self._registry.key.person(account.channel, account.name)


def _hash(token: str) -> bytes:
    return hashlib.sha256(f"sign-in:{token}".encode()).digest()
