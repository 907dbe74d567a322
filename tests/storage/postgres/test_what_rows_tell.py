"""What PostgreSQL keeps beside the rows: their places, who wrote them, samples, and what was there before."""

from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.receipts import response_key
from bot.storage.transfers import Transfers
from tests.storage.material import close, move, send_many
from tests.storage.postgres.server import Server

IN_A_ROUND = {"database": "answers", "schema": "2026-1"}
BY_PLACE = "SELECT key FROM responses ORDER BY ctid"
WRITERS = "SELECT count(DISTINCT xmin::text), count(*) FROM responses"


async def test_places_and_transactions_tell_no_order(
    registry: Registry, transfers: Transfers, asked: Round, server: Server
) -> None:
    for batch in range(2):
        await send_many(registry, asked.id, 12, first=12 * batch)
        await move(transfers, asked)
    assert server.run(WRITERS, **IN_A_ROUND) == [(1, 24)]
    before = server.run(BY_PLACE, **IN_A_ROUND)
    assert before == sorted(before)
    await close(transfers, asked)
    assert server.run(WRITERS, **IN_A_ROUND) == [(1, 24)]
    after = server.run(BY_PLACE, **IN_A_ROUND)
    assert after == sorted(after)
    assert set(after).isdisjoint(before)


async def test_what_was_erased_is_in_no_file_of_the_table_once_it_is_tidied(
    registry: Registry, transfers: Transfers, asked: Round, server: Server
) -> None:
    gone, *_ = await send_many(registry, asked.id, 11)
    await move(transfers, asked)
    before = server.pages("responses", **IN_A_ROUND)
    assert response_key(gone) in before
    await transfers.erase(gone)
    await transfers.tidy()
    for table in ("responses", "responses_pkey"):
        assert response_key(gone) not in server.pages(table, **IN_A_ROUND)


async def test_nothing_counts_or_samples_what_came(
    registry: Registry, transfers: Transfers, asked: Round, server: Server
) -> None:
    await send_many(registry, asked.id, 12)
    await move(transfers, asked)
    for database, schema in (("answers", "2026-1"), ("registry", "registry")):
        server.run("ANALYZE", database=database)
        samples = "SELECT count(*) FROM pg_stats WHERE schemaname = current_schema()"
        assert server.run(samples, database=database, schema=schema) == [(0,)]
        assert server.run("SELECT count(*) FROM pg_sequences", database=database, schema=schema) == [(0,)]
    times = "SELECT data_type FROM information_schema.columns WHERE table_schema = current_schema()"
    assert set(server.run(times, **IN_A_ROUND)) == {("bytea",), ("text",), ("bigint",)}


async def test_after_the_close_nothing_that_led_to_people_is_in_the_registrys_files(
    registry: Registry, transfers: Transfers, asked: Round, server: Server
) -> None:
    await send_many(registry, asked.id, 3)
    (mark,), *_ = server.run("SELECT mark FROM participation", database="registry", schema="registry")
    (sealed_key,), *_ = server.run("SELECT sealed_key FROM rounds", database="registry", schema="registry")
    assert mark in server.pages("participation", database="registry", schema="registry")
    await close(transfers, asked)
    for table in ("participation", "participation_pkey", "rounds"):
        found = server.pages(table, database="registry", schema="registry")
        assert mark not in found
        assert sealed_key not in found
