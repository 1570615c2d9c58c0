"""Sign-in, as the SDK does it."""

import re

import pytest
from grpclib import Status
from viam.app.app_client import APIKeyAuthorization, AppClient
from viam.app.viam_client import ViamClient
from viam.proto.app import Organization
from viam.rpc.dial import Credentials, DialOptions

from fleet_server import FleetServer, Key
from refusals import NO_UUID, invalid, refused
from sign_in import signed_in


def test_a_key_id_is_a_uuid(server: FleetServer) -> None:
    with pytest.raises(ValueError):
        DialOptions.with_api_key(server.key.value, "demo")


async def test_credentials_can_be_written_out(server: FleetServer) -> None:
    options = DialOptions(
        credentials=Credentials(type="api-key", payload=server.key.value), auth_entity=server.key.id, insecure=True
    )
    client = await ViamClient.create_from_dial_options(options, app_url=server.address)
    assert len(await client.app_client.list_organizations()) >= 3
    client.close()


async def test_a_wrong_key_and_a_wrong_id_are_told_alike(server: FleetServer) -> None:
    for key in [Key(server.key.id, "x" * 32), Key(NO_UUID, server.key.value)]:
        with refused(Status.UNAUTHENTICATED, "invalid credentials"):
            async with signed_in(server, key):
                pass


async def test_another_type_of_credentials_is_refused(server: FleetServer) -> None:
    options = DialOptions(
        credentials=Credentials(type="password", payload="secret"), auth_entity=server.key.id, insecure=True
    )
    with invalid("password"):
        await ViamClient.create_from_dial_options(options, app_url=server.address)


async def test_a_location_secret_opens_its_location(
    server: FleetServer, cloud: AppClient, organization: Organization
) -> None:
    location = await cloud.create_location(organization.id, "Warehouse")
    [secret] = (await cloud.location_auth(location.id)).secrets
    options = DialOptions(
        credentials=Credentials(type="robot-location-secret", payload=secret.secret),
        auth_entity=location.id,
        insecure=True,
    )
    client = await ViamClient.create_from_dial_options(options, app_url=server.address)
    assert (await client.app_client.get_location(location.id)).name == "Warehouse"
    with refused(Status.PERMISSION_DENIED, organization.id):
        await client.app_client.update_organization(organization.id, name="Mine")
    client.close()


async def test_a_key_that_is_deleted_opens_nothing_from_then_on(
    server: FleetServer, cloud: AppClient, organization: Organization
) -> None:
    owner = APIKeyAuthorization("owner", "organization", organization.id)
    await cloud.create_key(organization.id, [owner], "stays")
    value, id = await cloud.create_key(organization.id, [owner], "goes")
    async with signed_in(server, Key(id, value)) as client:
        assert [each.id for each in await client.app_client.list_organizations()] == [organization.id]
        await cloud.delete_key(id)
        with refused(Status.UNAUTHENTICATED):
            await client.app_client.list_organizations()


async def test_the_token_is_a_jwt(server: FleetServer, cloud: AppClient) -> None:
    scheme, token = cloud._metadata["authorization"].split(" ")
    assert scheme == "Bearer"
    assert re.fullmatch(r"[\w-]+\.[\w-]+\.[\w-]+", token)
