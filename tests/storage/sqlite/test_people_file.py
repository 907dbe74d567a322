"""What a thief learns of people with a role."""

import random
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.storage.interface.answers import Answers
from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry
from bot.storage.interface.responses import Submission
from bot.storage.interface.rounds import Round
from bot.storage.interface.voices import Voice
from bot.storage.interface.writes import AddLinks, AddVoice, CountTallies, EraseDraft, SendResponse, StoreDesk
from bot.storage.keys import ServerKey
from bot.storage.transfers import Transfers
from tests.storage.contract.test_people import ambassador, join
from tests.storage.material import draft, keep_order, submission, tally

AMBASSADORS, EACH = 10, 20


async def send_through(registry: Registry, round: Round, number: int, receipt: str) -> None:
    """Somebody sends what an ambassador asked."""
    guest, name = registry.key.person("guest", receipt), f"AMB{number:03d}"
    row = replace(submission(round.id, receipt).row, cluster=await registry.rounds.cluster(round.id, name))
    sent = Submission(receipt, replace(row, mode="interview"), {})
    await draft(registry, guest, round.id)
    before = await registry.drafts.load(guest)
    told = CountTallies(round.id, (replace(tally("sent"), ambassador=name, week="2026-W10"),))
    await registry.commit(SendResponse(sent), EraseDraft(guest, before, round.id), told)


class TestTheThief:
    async def test_sees_who_is_an_ambassador_and_where_neither_in_the_files_nor_in_the_log(
        self, registry: Registry, tmp_path: Path
    ) -> None:
        for number in range(5):
            key = registry.key.person("telegram", str(number))
            await join(registry, key, ambassador(number, f"521000001{number}"), f"SECRETCODE{number}")
        voice = Voice("V1", "voice", {"theme": "work"}, "Secrettext", "AMB001")
        await registry.commit(StoreDesk(b"x" * 32, None, {"page": "say"}), AddVoice(voice))
        content = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.name.startswith("registry"))
        for secret in (b"5210000", b"Secretlabel", b"0580", b"SECRETCODE", b"Secrettext"):
            assert secret not in content
        with closing(sqlite3.connect(tmp_path / "registry.db")) as connection:
            for table in ("people", "invitations", "desks"):
                lengths = connection.execute(f"SELECT count(DISTINCT length(sealed)) FROM {table}").fetchone()
                assert lengths[0] <= 1

    async def test_cannot_tell_whose_responses_are_whose(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round, tmp_path: Path
    ) -> None:
        """With both files, knowing how many answers each ambassador brought in, but without the key."""
        order = [number for number in range(AMBASSADORS) for _ in range(EACH + number)]
        random.Random(1).shuffle(order)
        for place, number in enumerate(order):
            await send_through(registry, asked, number, f"receipt {place}")
            if place % 10 == 9:
                await transfers.flush(asked.id, everything=False, shuffle=random.Random(place).shuffle)
        for number in range(AMBASSADORS):
            link = Link(f"L{number}", asked.id, ambassador=f"AMB{number:03d}", once=True)
            await registry.commit(AddLinks((link,)))
        truth = {await registry.rounds.cluster(asked.id, f"AMB{number:03d}"): number for number in range(AMBASSADORS)}
        other = ServerKey(b"o" * 32)
        guesses = {other.cluster(bytes(32), f"AMB{number:03d}") for number in range(AMBASSADORS)}
        assert not guesses & set(truth)
        with closing(sqlite3.connect(tmp_path / "registry.db")) as connection:
            dump = "\n".join(connection.iterdump())
            assert not [cluster for cluster in truth if str(cluster) in dump]
        await transfers.close_round(asked.id, closed=date(2026, 7, 1), shuffle=keep_order)
        rows = Counter(row.cluster for row in await answers.rows(asked.id))
        assert sorted(rows.values()) == [EACH + number for number in range(AMBASSADORS)]
        content = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.name.startswith("registry"))
        assert b"AMB0" not in content
        assert not await registry.counters.open_tallies(asked.id)

    async def test_who_is_forgotten_is_gone_from_the_file(
        self, registry: Registry, asked: Round, tmp_path: Path
    ) -> None:
        key, guest = registry.key.person("telegram", "1"), registry.key.person("guest", "1")
        await join(registry, key, ambassador(), "CODE")
        await registry.commit(AddLinks((Link("L1", asked.id, ambassador="AMB000"),)))
        await registry.people.forget(key, guest=guest, reference="AMB000", withdraw_links=True)
        assert b"AMB000" not in (tmp_path / "registry.db").read_bytes()
