"""Plain gRPC calls with the descriptors of viam-sdk, without the methods of the SDK."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.json_format import ParseDict
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from grpclib import GRPCError, Status
from grpclib.client import Channel
from grpclib.const import Cardinality
from viam.gen.app.v1 import app_pb2

SERVICE = app_pb2.DESCRIPTOR.services_by_name["AppService"]
RPCS: Mapping[str, MethodDescriptor] = SERVICE.methods_by_name

# Seconds after which a call counts as hung.
LIMIT = 20


@dataclass
class Caller:
    """A channel, and the metadata that authenticates its calls."""

    channel: Channel
    metadata: Mapping[str, str]

    async def call(self, rpc: str, *messages: Message) -> Message | None:
        """The response; for a stream, only that it began. Fails with the call's GRPCError."""
        method = RPCS[rpc]
        stream = self.channel.request(
            f"/{SERVICE.full_name}/{rpc}",
            Cardinality((method.client_streaming, method.server_streaming)),
            GetMessageClass(method.input_type),
            GetMessageClass(method.output_type),
            metadata=self.metadata,
            timeout=LIMIT,
        )
        async with stream:
            if not messages:
                await stream.send_request()
                await stream.end()
            for message in messages:
                await stream.send_message(message, end=message is messages[-1])
            if method.server_streaming:
                await stream.recv_initial_metadata()
                await stream.cancel()
                return None
            return await stream.recv_message()

    async def status(self, rpc: str, *messages: Message) -> tuple[Status, str]:
        """How the call ended, with the server's words."""
        try:
            await self.call(rpc, *messages)
        except GRPCError as error:
            return error.status, error.message or ""
        return Status.OK, ""


def request(rpc: str, content: Mapping[str, Any]) -> Message:
    """A request by the names of its fields."""
    return ParseDict(content, GetMessageClass(RPCS[rpc].input_type)())


def requests(rpc: str, content: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> list[Message]:
    """All messages of a call: more than one if the client streams."""
    return [request(rpc, each) for each in (content if isinstance(content, list) else [content])]
