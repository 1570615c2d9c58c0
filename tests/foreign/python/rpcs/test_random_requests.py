"""Random requests to every RPC: each gets a response, and the server keeps running."""

from collections.abc import Iterator
from dataclasses import astuple
from random import Random
from typing import Any

import pytest
from google.protobuf.text_format import MessageToString
from grpclib import GRPCError, Status
from grpclib.client import Channel
from grpclib.const import Cardinality
from grpclib.encoding.base import CodecBase

from fleet_server import FleetServer
from rpcs.call import LIMIT, RPCS, SERVICE, Caller, requests
from rpcs.examples import examples
from rpcs.random_messages import RandomMessages
from rpcs.things import Things

# Requests to each RPC.
TIMES = 20

# A separate seed for each, so that one can be run alone.
SEED = "harbour"

ANSWERS = {
    Status.OK,
    Status.INVALID_ARGUMENT,
    Status.NOT_FOUND,
    Status.ALREADY_EXISTS,
    Status.FAILED_PRECONDITION,
    Status.ABORTED,
}


@pytest.fixture(scope="module")
def server() -> Iterator[FleetServer]:
    """A server that may get into any state."""
    with FleetServer("--log-rate", "0") as server:
        yield server


@pytest.mark.parametrize("rpc", RPCS)
async def test_a_random_request_has_an_answer(
    server: FleetServer, caller: Caller, used_things: Things, rpc: str
) -> None:
    example = requests(rpc, examples(used_things)[rpc])
    for number in range(TIMES):
        random = RandomMessages(f"{SEED} {rpc} {number}", list(astuple(used_things)))
        messages = [random.near(message) for message in example]
        status, words = await caller.status(rpc, *messages)
        sent = "; ".join(MessageToString(message, as_one_line=True) for message in messages)
        assert status in ANSWERS, f"{words}: {sent}"
        assert (status is Status.OK) == (words == ""), f"{status} says {words!r}: {sent}"
    assert server.is_running()
    assert await caller.call("ListOrganizations", *requests("ListOrganizations", {}))


class Bytes(CodecBase):
    """Messages as they arrive."""

    __content_subtype__ = "proto"

    def encode(self, message: Any, message_type: type) -> bytes:
        return message

    def decode(self, data: bytes, message_type: type) -> Any:
        return data


@pytest.fixture
def raw_channel(server: FleetServer) -> Iterator[Channel]:
    host, port = server.address.split(":")
    channel = Channel(host, int(port), codec=Bytes())
    yield channel
    channel.close()


@pytest.mark.parametrize("rpc", RPCS)
async def test_what_is_no_message_has_an_answer(
    server: FleetServer, caller: Caller, raw_channel: Channel, rpc: str
) -> None:
    random = Random(f"{SEED} {rpc}")
    method = RPCS[rpc]
    cardinality = Cardinality((method.client_streaming, method.server_streaming))
    for length in [1, 10, 1000]:
        with pytest.raises(GRPCError) as caught:
            async with raw_channel.request(
                f"/{SERVICE.full_name}/{rpc}", cardinality, bytes, bytes, metadata=caller.metadata, timeout=LIMIT
            ) as stream:
                # A field of group type, which no message has, in front.
                await stream.send_message(b"\x0b" + random.randbytes(length), end=True)
                await stream.recv_message()
        # The code that gRPC prescribes if a message can't be read; an upload returns its own.
        assert caught.value.status in {Status.INTERNAL, Status.INVALID_ARGUMENT}, caught.value.message
    assert server.is_running()
