"""A plain gRPC caller, and things that its requests name."""

from collections.abc import AsyncIterator

import pytest_asyncio

from fleet_server import FleetServer
from rpcs.call import Caller
from rpcs.things import Things, make_things
from sign_in import signed_in

# After these a thing is gone or no longer what it was.
TAKES_AWAY = ("Change", "Delete", "Disable", "Remove", "Rename", "Rotate", "Transfer", "Unshare")


@pytest_asyncio.fixture(scope="module")
async def caller(server: FleetServer) -> AsyncIterator[Caller]:
    """An owner of everything."""
    async with signed_in(server, server.key) as client:
        yield Caller(client._channel, client._metadata)


@pytest_asyncio.fixture(scope="module")
async def things(caller: Caller) -> Things:
    """Things that only refused calls are about."""
    return await make_things(caller)


@pytest_asyncio.fixture(scope="module")
async def lasting_things(caller: Caller) -> Things:
    return await make_things(caller)


@pytest_asyncio.fixture
async def used_things(caller: Caller, lasting_things: Things, rpc: str) -> Things:
    """Things that granted calls are about: where the RPC takes them away, some of its own."""
    return await make_things(caller) if rpc.startswith(TAKES_AWAY) else lasting_things
