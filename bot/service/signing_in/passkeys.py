"""Passkeys: what a browser is asked for, and whether what it gives is right (Web Authentication, level 3)."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from bot.service.signing_in.refusals import WrongPasskey

KIND = "passkey"
_ALLOWED_SECONDS = 300
_LONGEST_RESPONSE = 20_000


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """What is kept of a passkey: by which hash it is found, and what it is checked by."""

    hash: bytes
    material: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Passkeys:
    """Those of one site: `host` is its name without port, `origin` its scheme, name and port, `name` what people call
    it. The person is always verified by their device, so that a passkey is more than something one has."""

    host: str
    origin: str
    name: str

    def to_create(self, challenge: bytes, user: str, known: Collection[bytes] = ()) -> str:
        """What `navigator.credentials.create` takes, as JSON; passkeys with the ids `known` are not made twice."""
        from webauthn import generate_registration_options, options_to_json
        from webauthn.helpers.structs import (
            AuthenticatorSelectionCriteria,
            PublicKeyCredentialDescriptor,
            ResidentKeyRequirement,
            UserVerificationRequirement,
        )

        options = generate_registration_options(
            rp_id=self.host,
            rp_name=self.name,
            user_id=hashlib.sha256(f"passkey:{user}".encode()).digest(),
            user_name=self.name,
            challenge=challenge,
            timeout=_ALLOWED_SECONDS * 1000,
            exclude_credentials=[PublicKeyCredentialDescriptor(id) for id in known],
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
            ),
        )
        return options_to_json(options)

    def created(self, response: str, challenge: bytes) -> NewPasskey:
        """What is kept of a passkey that was just made. Raises WrongPasskey."""
        from webauthn import verify_registration_response
        from webauthn.helpers.exceptions import WebAuthnException

        _read(response)
        try:
            verified = verify_registration_response(
                credential=response,
                expected_challenge=challenge,
                expected_rp_id=self.host,
                expected_origin=self.origin,
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as problem:
            raise WrongPasskey from problem
        material = {
            "id": verified.credential_id.hex(),
            "public_key": verified.credential_public_key.hex(),
            "count": verified.sign_count,
        }
        return NewPasskey(hash_of(verified.credential_id), material)

    def to_prove(self, challenge: bytes) -> str:
        """What `navigator.credentials.get` takes, as JSON; any passkey of the site will do."""
        from webauthn import generate_authentication_options, options_to_json
        from webauthn.helpers.structs import UserVerificationRequirement

        options = generate_authentication_options(
            rp_id=self.host,
            challenge=challenge,
            timeout=_ALLOWED_SECONDS * 1000,
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json(options)

    def proven(self, response: str, challenge: bytes, material: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is to be kept from now on of a passkey that was shown. Raises WrongPasskey."""
        from webauthn import verify_authentication_response
        from webauthn.helpers.exceptions import WebAuthnException

        try:
            verified = verify_authentication_response(
                credential=response,
                expected_challenge=challenge,
                expected_rp_id=self.host,
                expected_origin=self.origin,
                credential_public_key=bytes.fromhex(material["public_key"]),
                credential_current_sign_count=material["count"],
                require_user_verification=True,
            )
        except (WebAuthnException, ValueError, KeyError, TypeError) as problem:
            raise WrongPasskey from problem
        return {**material, "count": verified.new_sign_count}


def shown(response: str) -> bytes:
    """The hash by which the passkey is found that a browser shows. Raises WrongPasskey."""
    from webauthn import base64url_to_bytes

    try:
        return hash_of(base64url_to_bytes(_read(response)["rawId"]))
    except (ValueError, KeyError, TypeError) as problem:
        raise WrongPasskey from problem


def hash_of(id: bytes) -> bytes:
    """Under what a passkey with this id is kept."""
    return hashlib.sha256(b"passkey:" + id).digest()


def _read(response: str) -> dict[str, Any]:
    try:
        document = json.loads(response) if len(response) <= _LONGEST_RESPONSE else None
    except (ValueError, RecursionError) as problem:
        raise WrongPasskey from problem
    if not isinstance(document, dict):
        raise WrongPasskey
    return document
