"""Sign-in as the SDK's documents describe it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from viam.app.viam_client import ViamClient
from viam.rpc.dial import DialOptions

from fleet_server import FleetServer, Key


@asynccontextmanager
async def signed_in(server: FleetServer, key: Key) -> AsyncIterator[ViamClient]:
    """The SDK's client, signed in with an API key; closed at the end."""
    options = DialOptions.with_api_key(key.value, key.id)
    options.insecure = True
    client = await ViamClient.create_from_dial_options(options, app_url=server.address)
    try:
        yield client
    finally:
        client.close()
        # The connection is closed in the loop's next turn.
        await asyncio.sleep(0)
