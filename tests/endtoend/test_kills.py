"""Killed as people send, the program loses no receipt and leaves nobody stuck."""

from tests.endtoend.kills import run


async def test_who_sent_has_seen_the_receipt() -> None:
    outcome = await run("webhook", 1, seed=3)
    assert (outcome.kills, outcome.stuck) == (1, 0)
    assert outcome.stored == outcome.seen == outcome.sent > 0
