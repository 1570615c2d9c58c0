"""Roles and permissions, through AppClient."""

import pytest_asyncio
from grpclib import Status
from viam.app.app_client import APIKeyAuthorization, AppClient
from viam.proto.app import AuthorizedPermissions, Location, Organization, Robot

from fleet_server import FleetServer, Key
from refusals import NO_UUID, forbidden_by_state, invalid, refused, taken, unknown
from sign_in import signed_in


@pytest_asyncio.fixture
async def operator(cloud: AppClient, machine: Robot, organization: Organization) -> Key:
    """A key that operates one machine."""
    authorization = APIKeyAuthorization("operator", "robot", machine.id)
    value, id = await cloud.create_key(organization.id, [authorization], "operator")
    return Key(id, value)


async def roles(cloud: AppClient, organization: Organization, identity_id: str) -> list[tuple[str, str]]:
    authorizations = await cloud.list_authorizations(organization.id)
    return sorted(
        (each.authorization_id, each.resource_id) for each in authorizations if each.identity_id == identity_id
    )


async def test_a_role_is_given_and_taken(
    cloud: AppClient, organization: Organization, location: Location, machine: Robot, operator: Key
) -> None:
    on_machine = ("robot_operator", machine.id)
    assert await cloud.add_role(organization.id, operator.id, "owner", "location", location.id) is None
    assert await roles(cloud, organization, operator.id) == [("location_owner", location.id), on_machine]
    with taken(operator.id):
        await cloud.add_role(organization.id, operator.id, "owner", "location", location.id)
    assert await cloud.remove_role(organization.id, operator.id, "owner", "location", location.id) is None
    assert await roles(cloud, organization, operator.id) == [on_machine]
    with unknown(operator.id):
        await cloud.remove_role(organization.id, operator.id, "owner", "location", location.id)


async def test_a_role_bites_at_once(
    server: FleetServer, cloud: AppClient, organization: Organization, machine: Robot, operator: Key
) -> None:
    async with signed_in(server, operator) as client:
        assert (await client.app_client.get_robot(machine.id)).id == machine.id
        with refused(Status.PERMISSION_DENIED, machine.id):
            await client.app_client.update_robot(machine.id, "mine")
        await cloud.add_role(organization.id, operator.id, "owner", "robot", machine.id)
        assert (await client.app_client.update_robot(machine.id, "mine")).name == "mine"


async def test_a_role_is_changed(
    cloud: AppClient, organization: Organization, location: Location, machine: Robot, operator: Key
) -> None:
    changed = await cloud.change_role(
        organization_id=organization.id,
        old_identity_id=operator.id,
        old_role="operator",
        old_resource_type="robot",
        old_resource_id=machine.id,
        new_identity_id=operator.id,
        new_role="owner",
        new_resource_type="location",
        new_resource_id=location.id,
    )
    assert changed is None
    assert await roles(cloud, organization, operator.id) == [("location_owner", location.id)]


async def test_roles_name_what_is_there(
    cloud: AppClient, organization: Organization, machine: Robot, operator: Key
) -> None:
    for change in [cloud.add_role, cloud.remove_role]:
        with unknown(NO_UUID):
            await change(organization.id, NO_UUID, "owner", "robot", machine.id)
        with unknown(NO_UUID):
            await change(organization.id, operator.id, "owner", "robot", NO_UUID)
        with unknown(NO_UUID):
            await change(NO_UUID, operator.id, "owner", "robot", machine.id)
        with invalid("identity_id"):
            await change(organization.id, "", "owner", "robot", machine.id)
        with invalid("resource_type"):
            await change(organization.id, operator.id, "owner", "part", machine.id)
        with invalid("authorization_id"):
            await change(organization.id, operator.id, "captain", "robot", machine.id)


async def test_an_organization_keeps_an_owner(
    server: FleetServer, cloud: AppClient, organization: Organization
) -> None:
    value, id = await cloud.create_key(organization.id, [APIKeyAuthorization("owner", "organization", organization.id)])
    async with signed_in(server, Key(id, value)) as client:
        created = await client.app_client.create_organization("Quay")
        with forbidden_by_state(id, created.id):
            await client.app_client.remove_role(created.id, id, "owner", "organization", created.id)


async def test_authorizations_are_listed_by_resource(
    cloud: AppClient, organization: Organization, machine: Robot, operator: Key
) -> None:
    of_machine = await cloud.list_authorizations(organization.id, [machine.id])
    assert {each.resource_id for each in of_machine} == {machine.id}
    [authorization] = [each for each in of_machine if each.identity_id == operator.id]
    assert (authorization.authorization_type, authorization.identity_type) == ("role", "api-key")
    assert authorization.organization_id == organization.id
    with unknown(NO_UUID):
        await cloud.list_authorizations(NO_UUID)
    with unknown(NO_UUID):
        await cloud.list_authorizations(organization.id, [NO_UUID])


async def test_check_permissions_gives_what_is_granted(
    server: FleetServer, organization: Organization, machine: Robot, operator: Key
) -> None:
    asked = AuthorizedPermissions(
        resource_type="robot",
        resource_id=machine.id,
        permissions=["read_robot", "write_robot", "control_robot", "read_robot_secret"],
    )
    async with signed_in(server, operator) as client:
        [granted] = await client.app_client.check_permissions([asked])
        assert (granted.resource_type, granted.resource_id) == ("robot", machine.id)
        assert list(granted.permissions) == ["read_robot", "control_robot"]
        with invalid("permissions"):
            await client.app_client.check_permissions([])
        with unknown(NO_UUID):
            await client.app_client.check_permissions(
                [AuthorizedPermissions(resource_type="robot", resource_id=NO_UUID, permissions=["read_robot"])]
            )
