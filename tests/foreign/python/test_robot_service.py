"""The SDK's own RobotServiceStub as a machine: configuration, certificate, logs, restart, presence."""

import ssl
from collections.abc import AsyncIterator
from datetime import datetime, timezone
from pathlib import Path

import pytest
import pytest_asyncio
from google.protobuf.timestamp_pb2 import Timestamp
from grpclib import Status
from grpclib.client import Channel
from grpclib.events import SendRequest, listen
from viam.app.app_client import AppClient, RobotPart
from viam.gen.app.v1.app_pb2 import GetFragmentRequest, GetRobotPartRequest, OnlineState, SetFragmentTagRequest
from viam.gen.app.v1.robot_grpc import RobotServiceStub
from viam.gen.app.v1.robot_pb2 import (
    AgentInfo,
    CertificateRequest,
    ConfigRequest,
    LogRequest,
    NeedsRestartRequest,
)
from viam.gen.common.v1.common_pb2 import LogEntry
from viam.proto.app import Location, Organization, Robot
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


async def test_versions_of_fragments(
    cloud: AppClient, organization: Organization, part: RobotPart, running: RobotServiceStub
) -> None:
    """The newest, a revision, a tag, and a tag that moves; also of a fragment within another."""

    def rate(value: float) -> dict:
        return {"components": [{"name": "camera", "attributes": {"rate": value}}]}

    fragment = await cloud.create_fragment(organization.id, "camera", rate(1))
    for value in (2, 3):
        await cloud.update_fragment(fragment.id, fragment.name, rate(value))
    found = await cloud._app_client.GetFragment(GetFragmentRequest(id=fragment.id), metadata=cloud._metadata)
    _, second, first = [each.revision for each in found.revisions]

    async def tag(revision: str) -> None:
        request = SetFragmentTagRequest(fragment_id=fragment.id, tag="stable", revision=revision)
        await cloud._app_client.SetFragmentTag(request, metadata=cloud._metadata)

    async def rates() -> list[float]:
        config = (await running.Config(ConfigRequest(id=part.id))).config
        assert not config.overwrite_fragment_status
        return [struct_to_dict(component.attributes)["rate"] for component in config.components]

    await tag(first)
    rig = await cloud.create_fragment(
        organization.id, "rig", {"fragments": [{"id": fragment.id, "version": second, "prefix": "rig"}]}
    )
    uses = [
        {"id": fragment.id, "prefix": "newest"},
        {"id": fragment.id, "prefix": "pinned", "version": second},
        {"id": fragment.id, "prefix": "tagged", "version": "stable"},
        {"id": rig.id},
    ]
    await cloud.update_robot_part(part.id, part.name, {"fragments": uses})
    assert await rates() == [3, 2, 1, 2]
    before = (await running.Config(ConfigRequest(id=part.id))).config.revision
    await tag(second)
    await cloud.update_fragment(fragment.id, fragment.name, rate(4))
    assert await rates() == [4, 2, 2, 2]
    assert (await running.Config(ConfigRequest(id=part.id))).config.revision != before

    await cloud.update_robot_part(part.id, part.name, {"fragments": [{"id": fragment.id, "version": "none"}]})
    config = (await running.Config(ConfigRequest(id=part.id))).config
    assert not config.components
    [status] = config.overwrite_fragment_status
    assert fragment.id in status.error and "none" in status.error


async def test_logs(cloud: AppClient, part: RobotPart, running: RobotServiceStub) -> None:
    time = Timestamp()
    time.FromDatetime(datetime.now(timezone.utc))
    entry = LogEntry(host="pi", level="warn", time=time, logger_name="rdk", message="low battery")
    for _ in range(2):
        await running.Log(LogRequest(id=part.id, logs=[entry]))
    [found] = await cloud.get_robot_part_logs(part.id, filter="battery")
    assert (found.host, found.level, found.logger_name, found.message) == ("pi", "warn", "rdk", "low battery")

    # Sent again with what is new, as after a reply that was lost; equal ones of one request are two.
    other = LogEntry(host="pi", level="error", time=time, logger_name="rdk", message="empty battery")
    await running.Log(LogRequest(id=part.id, logs=[entry, other, other]))
    logged = await cloud.get_robot_part_logs(part.id, filter="battery")
    assert sorted(each.message for each in logged) == ["empty battery", "empty battery", "low battery"]


async def test_restart_and_presence(
    cloud: AppClient, machine: Robot, part: RobotPart, running: RobotServiceStub
) -> None:
    async def must_restart() -> bool:
        return (await running.NeedsRestart(NeedsRestartRequest(id=part.id))).must_restart

    assert not await must_restart()
    await cloud.mark_part_for_restart(part.id)
    assert [await must_restart(), await must_restart()] == [True, False]
    await running.Config(ConfigRequest(id=part.id, agent_info=AgentInfo(os="linux", version="0.90.0")))
    seen = await cloud.get_robot_part(part.id)
    assert seen.last_access
    assert seen.user_supplied_info == {"os": "linux", "viam_server_version": "0.90.0"}
    robot = await cloud.get_robot(machine.id)
    assert abs(robot.last_access.seconds - datetime.now(timezone.utc).timestamp()) < 10
    request = GetRobotPartRequest(id=part.id)
    reply = await cloud._app_client.GetRobotPart(request, metadata=cloud._metadata)
    assert reply.part.online_state == OnlineState.ONLINE_STATE_ONLINE


async def test_certificate(part: RobotPart, running: RobotServiceStub, tmp_path: Path) -> None:
    """What the machine gets serves TLS under each of its addresses, and under no other."""
    certificate = await running.Certificate(CertificateRequest(id=part.id))
    context = ssl.create_default_context(cadata=certificate.tls_certificate)
    [authority] = context.get_ca_certs()
    assert "fleet-server authority" in str(authority)
    chain, key = tmp_path / "chain.pem", tmp_path / "key.pem"
    chain.write_text(certificate.tls_certificate)
    key.write_text(certificate.tls_private_key)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(chain, key)
    for name in (part.fqdn, part.local_fqdn):
        shake_hands(context, serving, name)
    with pytest.raises(ssl.SSLCertVerificationError):
        shake_hands(context, serving, "other.viam.cloud")


def shake_hands(client: ssl.SSLContext, server: ssl.SSLContext, name: str) -> None:
    """A handshake of TLS in memory, in which the client wants to reach this name."""
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [
        client.wrap_bio(down, up, server_hostname=name),
        server.wrap_bio(up, down, server_side=True),
    ]
    while ends:
        for end in list(ends):
            try:
                end.do_handshake()
                ends.remove(end)
            except ssl.SSLWantReadError:
                pass


async def test_another_part_is_refused(cloud: AppClient, location: Location, running: RobotServiceStub) -> None:
    other = await cloud.new_robot("other", location.id)
    [part] = await cloud.get_robot_parts(other)
    with refused(Status.PERMISSION_DENIED, other):
        await running.Config(ConfigRequest(id=part.id))
