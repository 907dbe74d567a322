"""A server that was away for a moment is found again, and nothing that was acknowledged is lost."""

import pytest

from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.keys import ServerKey
from bot.storage.postgres.connection import PostgresConnection
from bot.storage.postgres.registry import PostgresRegistry
from bot.storage.refusals import UnreachableDatabase, WrongServerKey
from bot.storage.transfers import Transfers
from tests.storage.material import marks, move, send_many
from tests.storage.postgres.server import Server


async def test_connections_that_were_cut_are_made_anew(
    registry: Registry, answers: Answers, transfers: Transfers, asked: Round, server: Server
) -> None:
    receipts = await send_many(registry, asked.id, 10)
    await move(transfers, asked)
    server.cut_connections()
    assert await marks(answers, asked) == sorted(receipts)
    assert (await registry.rounds.get(asked.id)).name == "Spring"
    receipts += await send_many(registry, asked.id, 10, first=10)
    server.cut_connections()
    assert await move(transfers, asked) == 10
    assert await marks(answers, asked) == sorted(receipts)


async def test_where_there_is_no_server_that_is_said_without_the_password(key: ServerKey) -> None:
    with pytest.raises(UnreachableDatabase, match=r"127\.0\.0\.1:1/registry") as refused:
        await PostgresRegistry.open("postgresql://somebody:secret@127.0.0.1:1/registry", key)
    assert "secret" not in str(refused.value)


async def test_another_key_is_refused(registry: Registry, server: Server) -> None:
    with pytest.raises(WrongServerKey):
        await PostgresRegistry.open(server.url("registry"), ServerKey(bytes(32)))


async def test_what_is_acknowledged_is_on_a_disk_whatever_the_server_does_by_default(server: Server) -> None:
    server.run("ALTER SYSTEM SET synchronous_commit = off", "SELECT pg_reload_conf()")
    connection = PostgresConnection(server.url())
    assert connection.execute("SHOW synchronous_commit").fetchall() == [("on",)]
    connection.close()
    server.run("ALTER SYSTEM RESET synchronous_commit", "SELECT pg_reload_conf()")
