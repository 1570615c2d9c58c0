"""API keys, through AppClient."""

import re

from grpclib import Status
from viam.app.app_client import APIKeyAuthorization, AppClient
from viam.proto.app import Organization, Robot

from fleet_server import FleetServer, Key
from refusals import NO_UUID, forbidden_by_state, invalid, refused, unknown
from sign_in import signed_in


async def test_a_new_key_signs_in(server: FleetServer, cloud: AppClient, organization: Organization) -> None:
    owner = APIKeyAuthorization("owner", "organization", organization.id)
    value, id = await cloud.create_key(organization.id, [owner], "deck")
    assert re.fullmatch(r"[a-z0-9]{32}", value)
    async with signed_in(server, Key(id, value)) as client:
        assert [each.id for each in await client.app_client.list_organizations()] == [organization.id]


async def test_keys_are_listed_without_their_values(
    cloud: AppClient, organization: Organization, machine: Robot
) -> None:
    value, id = await cloud.create_key(organization.id, [APIKeyAuthorization("operator", "robot", machine.id)], "deck")
    listed = {each.api_key.id: each for each in await cloud.list_keys(organization.id)}
    assert (listed[id].api_key.name, listed[id].api_key.key) == ("deck", "")
    assert [each.resource_id for each in listed[id].authorizations] == [machine.id]
    assert value not in str(listed)
    with unknown(NO_UUID):
        await cloud.list_keys(NO_UUID)


async def test_a_key_is_named_after_the_time(cloud: AppClient, organization: Organization) -> None:
    _, id = await cloud.create_key(organization.id, [APIKeyAuthorization("owner", "organization", organization.id)])
    [key] = [each.api_key for each in await cloud.list_keys(organization.id) if each.api_key.id == id]
    assert re.match(r"\d{4}-\d{2}-\d{2}", key.name)


async def test_a_new_key_needs_an_authorization(cloud: AppClient, organization: Organization) -> None:
    with invalid("authorization"):
        await cloud.create_key(organization.id, [])
    with unknown(NO_UUID):
        await cloud.create_key(organization.id, [APIKeyAuthorization("owner", "robot", NO_UUID)])


async def test_a_key_is_made_in_the_image_of_another(
    server: FleetServer, cloud: AppClient, organization: Organization, machine: Robot
) -> None:
    _, id = await cloud.create_key(organization.id, [APIKeyAuthorization("operator", "robot", machine.id)])
    value, second_id = await cloud.create_key_from_existing_key_authorizations(id)
    assert second_id != id
    listed = {each.api_key.id: each for each in await cloud.list_keys(organization.id)}
    assert listed[id].authorizations == listed[second_id].authorizations
    async with signed_in(server, Key(second_id, value)) as client:
        assert (await client.app_client.get_robot(machine.id)).id == machine.id
    with unknown(NO_UUID):
        await cloud.create_key_from_existing_key_authorizations(NO_UUID)


async def test_a_rotated_key_keeps_its_id_and_loses_its_value(
    server: FleetServer, cloud: AppClient, organization: Organization
) -> None:
    owner = APIKeyAuthorization("owner", "organization", organization.id)
    old, id = await cloud.create_key(organization.id, [owner])
    async with signed_in(server, Key(id, old)) as client:
        new, same_id = await cloud.rotate_key(id)
        assert same_id == id and new != old
        with refused(Status.UNAUTHENTICATED):
            await client.app_client.list_organizations()
    with refused(Status.UNAUTHENTICATED, "invalid credentials"):
        async with signed_in(server, Key(id, old)):
            pass
    async with signed_in(server, Key(id, new)) as client:
        assert len(await client.app_client.list_organizations()) == 1
    with unknown(NO_UUID):
        await cloud.rotate_key(NO_UUID)


async def test_a_key_is_deleted_unless_it_is_the_last_owner(
    server: FleetServer, cloud: AppClient, organization: Organization
) -> None:
    value, founder = await cloud.create_key(
        organization.id, [APIKeyAuthorization("operator", "organization", organization.id)]
    )
    async with signed_in(server, Key(founder, value)) as client:
        created = await client.app_client.create_organization("Quay")
    owner = APIKeyAuthorization("owner", "organization", created.id)
    _, id = await cloud.create_key(created.id, [owner])
    await cloud.remove_role(created.id, founder, "owner", "organization", created.id)
    with forbidden_by_state(id, created.id):
        await cloud.delete_key(id)
    _, heir = await cloud.create_key(created.id, [owner])
    assert await cloud.delete_key(id) is None
    assert [each.api_key.id for each in await cloud.list_keys(created.id)] == [heir]
    with unknown(id):
        await cloud.delete_key(id)


async def test_a_key_that_owns_another_organization_is_deleted_by_its_own(
    server: FleetServer, cloud: AppClient, organization: Organization
) -> None:
    owner = APIKeyAuthorization("owner", "organization", organization.id)
    operator = APIKeyAuthorization("operator", "organization", organization.id)
    value, id = await cloud.create_key(organization.id, [operator])
    async with signed_in(server, Key(id, value)) as client:
        await client.app_client.create_organization("Quay")
    own_value, own = await cloud.create_key(organization.id, [owner])
    async with signed_in(server, Key(own, own_value)) as client:
        assert await client.app_client.delete_key(id) is None
    with refused(Status.UNAUTHENTICATED, "invalid credentials"):
        async with signed_in(server, Key(id, value)):
            pass
