"""The SDK's own RobotServiceStub as a machine: configuration, certificate, logs, restart, presence."""

import ssl
from collections.abc import AsyncIterator
from datetime import datetime, timezone

import pytest_asyncio
from google.protobuf.timestamp_pb2 import Timestamp
from grpclib import Status
from grpclib.client import Channel
from grpclib.events import SendRequest, listen
from viam.app.app_client import AppClient, RobotPart
from viam.gen.app.v1.robot_grpc import RobotServiceStub
from viam.gen.app.v1.robot_pb2 import (
    AgentInfo,
    CertificateRequest,
    ConfigRequest,
    LogRequest,
    NeedsRestartRequest,
)
from viam.gen.common.v1.common_pb2 import LogEntry
from viam.proto.app import Location, Organization
from viam.proto.rpc.auth import AuthenticateRequest, AuthServiceStub, Credentials
from viam.utils import struct_to_dict

from fleet_server import FleetServer
from refusals import refused


@pytest_asyncio.fixture
async def running(server: FleetServer, part: RobotPart) -> AsyncIterator[RobotServiceStub]:
    """A machine that signed in with its part's secret: ViamClient takes no such credentials."""
    host, port = server.address.split(":")
    async with Channel(host, int(port)) as channel:
        credentials = Credentials(type="robot-secret", payload=part.secret)
        reply = await AuthServiceStub(channel).Authenticate(
            AuthenticateRequest(entity=part.id, credentials=credentials)
        )

        async def show_token(request: SendRequest) -> None:
            request.metadata["authorization"] = f"Bearer {reply.access_token}"

        listen(channel, SendRequest, show_token)
        yield RobotServiceStub(channel)


async def test_configuration(
    cloud: AppClient, organization: Organization, part: RobotPart, running: RobotServiceStub
) -> None:
    camera = {
        "name": "camera",
        "api": "rdk:component:camera",
        "model": "rdk:builtin:webcam",
        "attributes": {"video_path": {"$variable": {"name": "path"}}},
    }
    fragment = await cloud.create_fragment(organization.id, "camera", {"components": [camera]})
    uses = [{"id": fragment.id, "prefix": side, "variables": {"path": side + "0"}} for side in ("left", "right")]
    change = {"$set": {"components.right-camera.attributes.width_px": 640}}
    await cloud.update_robot_part(
        part.id,
        part.name,
        {"fragments": uses, "fragment_mods": [{"fragment_id": fragment.id, "mods": [change]}]},
    )

    config = (await running.Config(ConfigRequest(id=part.id))).config
    assert [component.name for component in config.components] == ["left-camera", "right-camera"]
    assert [struct_to_dict(component.attributes) for component in config.components] == [
        {"video_path": "left0"},
        {"video_path": "right0", "width_px": 640},
    ]
    assert (config.cloud.id, config.cloud.secret, config.cloud.fqdn) == (part.id, part.secret, part.fqdn)
    assert config.cloud.primary_org_id == organization.id
    assert not config.overwrite_fragment_status


async def test_logs(cloud: AppClient, part: RobotPart, running: RobotServiceStub) -> None:
    time = Timestamp()
    time.FromDatetime(datetime.now(timezone.utc))
    entry = LogEntry(host="pi", level="warn", time=time, logger_name="rdk", message="low battery")
    for _ in range(2):
        await running.Log(LogRequest(id=part.id, logs=[entry]))
    [found] = await cloud.get_robot_part_logs(part.id, filter="battery")
    assert (found.host, found.level, found.logger_name, found.message) == ("pi", "warn", "rdk", "low battery")


async def test_restart_and_presence(cloud: AppClient, part: RobotPart, running: RobotServiceStub) -> None:
    async def must_restart() -> bool:
        return (await running.NeedsRestart(NeedsRestartRequest(id=part.id))).must_restart

    assert not await must_restart()
    await cloud.mark_part_for_restart(part.id)
    assert [await must_restart(), await must_restart()] == [True, False]
    await running.Config(ConfigRequest(id=part.id, agent_info=AgentInfo(os="linux", version="0.90.0")))
    seen = await cloud.get_robot_part(part.id)
    assert seen.last_access
    assert seen.user_supplied_info == {"os": "linux", "viam_server_version": "0.90.0"}


async def test_certificate(part: RobotPart, running: RobotServiceStub) -> None:
    certificate = await running.Certificate(CertificateRequest(id=part.id))
    context = ssl.create_default_context(cadata=certificate.tls_certificate)
    [authority] = context.get_ca_certs()
    assert "fleet-server authority" in str(authority)


async def test_another_part_is_refused(cloud: AppClient, location: Location, running: RobotServiceStub) -> None:
    other = await cloud.new_robot("other", location.id)
    [part] = await cloud.get_robot_parts(other)
    with refused(Status.PERMISSION_DENIED, other):
        await running.Config(ConfigRequest(id=part.id))
