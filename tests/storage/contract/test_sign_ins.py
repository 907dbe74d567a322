"""What the registry keeps of how people sign in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.storage.interface.people import Credential, SignIn
from bot.storage.interface.registry import Registry
from bot.storage.refusals import Conflict
from tests.storage.contract.test_people import ambassador, join
from tests.storage.material import NOW

PASSKEY = Credential("passkey", "account-1", {"public_key": "00ff", "count": 0})
SIGN_IN = SignIn("account-1", NOW + timedelta(hours=10), NOW)
PERSON, OTHER = b"p" * 32, b"o" * 32


class TestCredentials:
    async def test_a_credential_is_found_by_its_hash_only(self, registry: Registry) -> None:
        await registry.sign_ins.add_credential(b"one", PERSON, PASSKEY)
        assert await registry.sign_ins.credential(b"one") == PASSKEY
        assert await registry.sign_ins.credential(b"two") is None
        assert await registry.sign_ins.credentials_of(PERSON) == {b"one": PASSKEY}
        assert await registry.sign_ins.credentials_of(OTHER) == {}

    async def test_nobody_can_put_another_in_its_place(self, registry: Registry) -> None:
        await registry.sign_ins.add_credential(b"one", PERSON, PASSKEY)
        with pytest.raises(Conflict):
            await registry.sign_ins.add_credential(b"one", OTHER, replace(PASSKEY, account="thief"))
        assert await registry.sign_ins.credential(b"one") == PASSKEY

    async def test_of_two_uses_at_once_one_counts(self, registry: Registry) -> None:
        await registry.sign_ins.add_credential(b"one", PERSON, PASSKEY)
        await registry.sign_ins.use_credential(b"one", PASSKEY, {"public_key": "00ff", "count": 1})
        with pytest.raises(Conflict):
            await registry.sign_ins.use_credential(b"one", PASSKEY, {"public_key": "00ff", "count": 1})
        used = await registry.sign_ins.credential(b"one")
        assert used == Credential("passkey", "account-1", {"public_key": "00ff", "count": 1}, edition=2)

    async def test_a_removed_one_opens_nothing(self, registry: Registry) -> None:
        await registry.sign_ins.add_credential(b"one", PERSON, PASSKEY)
        await registry.sign_ins.remove_credential(b"one")
        assert await registry.sign_ins.credential(b"one") is None


class TestSignIns:
    async def test_a_sign_in_ends_alone_or_with_all_of_the_person(self, registry: Registry) -> None:
        for token, person in ((b"a", PERSON), (b"b", PERSON), (b"c", PERSON), (b"d", OTHER)):
            await registry.sign_ins.begin(token, person, SIGN_IN)
        await registry.sign_ins.end(b"a")
        assert [await registry.sign_ins.find(token) for token in (b"a", b"b")] == [None, SIGN_IN]
        await registry.sign_ins.end_all(PERSON)
        assert [await registry.sign_ins.find(token) for token in (b"b", b"c", b"d")] == [None, None, SIGN_IN]

    async def test_those_whose_time_is_over_are_erased(self, registry: Registry) -> None:
        for token, minutes in ((b"before", -1), (b"now", 0), (b"after", 1)):
            await registry.sign_ins.begin(token, PERSON, replace(SIGN_IN, until=NOW + timedelta(minutes=minutes)))
        await registry.sign_ins.tidy(NOW)
        left = [token for token in (b"before", b"now", b"after") if await registry.sign_ins.find(token)]
        assert left == [b"after"]

    async def test_what_was_made_by_somebody_who_never_joined_is_erased(self, registry: Registry) -> None:
        joined = registry.key.person("pages", "account-1")
        await join(registry, joined, ambassador(), "CODE")
        for hash, person in ((b"joined", joined), (b"joining", PERSON), (b"left", OTHER)):
            await registry.sign_ins.add_credential(hash, person, PASSKEY)
        await registry.sign_ins.begin(b"a", PERSON, SIGN_IN)
        await registry.sign_ins.tidy(NOW)
        hashes = (b"joined", b"joining", b"left")
        assert [await registry.sign_ins.credential(hash) is not None for hash in hashes] == [True, True, False]

    async def test_it_is_proven_anew_in_its_place(self, registry: Registry) -> None:
        await registry.sign_ins.begin(b"a", PERSON, SIGN_IN)
        anew = replace(SIGN_IN, proven=NOW + timedelta(hours=1))
        await registry.sign_ins.begin(b"a", PERSON, anew)
        assert await registry.sign_ins.find(b"a") == anew

    async def test_both_go_with_the_role(self, registry: Registry) -> None:
        key, guest = registry.key.person("pages", "account-1"), registry.key.person("guest", "account-1")
        await join(registry, key, ambassador(), "CODE")
        await registry.sign_ins.add_credential(b"one", key, PASSKEY)
        await registry.sign_ins.begin(b"a", key, SIGN_IN)
        await registry.people.forget(key, guest=guest, reference="AMB000", withdraw_links=True)
        assert await registry.sign_ins.credential(b"one") is None
        assert await registry.sign_ins.find(b"a") is None
