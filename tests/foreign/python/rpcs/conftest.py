"""A plain gRPC caller, and things that its requests name."""

from collections.abc import AsyncIterator

import pytest_asyncio

from fleet_server import FleetServer
from rpcs.call import Caller
from rpcs.things import Things, make_things
from sign_in import signed_in

# These delete or change a resource.
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
    """The resources of granted calls: new ones if the RPC deletes them."""
    return await make_things(caller) if rpc.startswith(TAKES_AWAY) else lasting_things
