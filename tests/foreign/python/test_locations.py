"""Locations and their secrets, through AppClient."""

import re

from viam.app.app_client import AppClient
from viam.proto.app import Location, Organization, Robot, SharedSecret

from refusals import NO_LOCATION, NO_UUID, forbidden_by_state, invalid, taken, unknown


async def test_a_new_location_stands_at_the_root_or_under_its_parent(
    cloud: AppClient, organization: Organization
) -> None:
    root = await cloud.create_location(organization.id, "Yard")
    assert (root.name, root.parent_location_id, root.robot_count) == ("Yard", "", 0)
    assert re.fullmatch(r"[a-z0-9]{10}", root.id)
    assert [(each.organization_id, each.primary) for each in root.organizations] == [(organization.id, True)]
    child = await cloud.create_location(organization.id, "Gate", parent_location_id=root.id)
    assert child.parent_location_id == root.id
    with invalid("name"):
        await cloud.create_location(organization.id, "")
    with unknown(NO_LOCATION):
        await cloud.create_location(organization.id, "Gate", parent_location_id=NO_LOCATION)
    with unknown(NO_UUID):
        await cloud.create_location(NO_UUID, "Gate")


async def test_locations_nest_three_levels_deep(
    cloud: AppClient, organization: Organization, location: Location
) -> None:
    second = await cloud.create_location(organization.id, "Hall", parent_location_id=location.id)
    third = await cloud.create_location(organization.id, "Aisle", parent_location_id=second.id)
    with invalid("parent_location_id"):
        await cloud.create_location(organization.id, "Shelf", parent_location_id=third.id)


async def test_gets_one_by_its_id(cloud: AppClient, location: Location, machine: Robot) -> None:
    found = await cloud.get_location(location.id)
    assert (found.id, found.name, found.robot_count) == (location.id, location.name, 1)
    with unknown(NO_LOCATION):
        await cloud.get_location(NO_LOCATION)
    with invalid("location_id"):
        await cloud.get_location()


async def test_update_tells_none_from_empty(cloud: AppClient, organization: Organization, location: Location) -> None:
    child = await cloud.create_location(organization.id, "Gate", parent_location_id=location.id)
    renamed = await cloud.update_location(child.id, name="North Gate")
    assert (renamed.name, renamed.parent_location_id) == ("North Gate", location.id)
    moved = await cloud.update_location(child.id, name="", parent_location_id="")
    assert (moved.name, moved.parent_location_id) == ("North Gate", "")
    back = await cloud.update_location(child.id, parent_location_id=location.id)
    assert (back.name, back.parent_location_id) == ("North Gate", location.id)
    untouched = await cloud.update_location(child.id, name=None, parent_location_id=None)
    assert untouched == back
    with unknown(NO_LOCATION):
        await cloud.update_location(NO_LOCATION, name="Gate")


async def test_a_location_can_not_go_under_itself(
    cloud: AppClient, organization: Organization, location: Location
) -> None:
    child = await cloud.create_location(organization.id, "Gate", parent_location_id=location.id)
    for parent in [location, child]:
        with invalid("parent_location_id"):
            await cloud.update_location(location.id, parent_location_id=parent.id)


async def test_is_deleted_once_it_is_empty(cloud: AppClient, location: Location, machine: Robot) -> None:
    with forbidden_by_state(location.id, "machine"):
        await cloud.delete_location(location.id)
    await cloud.delete_robot(machine.id)
    assert await cloud.delete_location(location.id) is None
    with unknown(location.id):
        await cloud.delete_location(location.id)


async def test_lists_nested_and_shared_ones_in_one_list(
    cloud: AppClient, organization: Organization, other_organization: Organization, location: Location
) -> None:
    child = await cloud.create_location(organization.id, "Gate", parent_location_id=location.id)
    listed = await cloud.list_locations(organization.id)
    assert {"First Location", "Warehouse", "Gate"} == {each.name for each in listed}
    assert next(each for each in listed if each.id == child.id).parent_location_id == location.id
    await cloud.share_location(other_organization.id, location.id)
    shared = await cloud.list_locations(other_organization.id)
    assert location.id in [each.id for each in shared]
    with unknown(NO_UUID):
        await cloud.list_locations(NO_UUID)


async def test_is_shared_and_taken_back(
    cloud: AppClient, organization: Organization, other_organization: Organization, location: Location
) -> None:
    assert await cloud.share_location(other_organization.id, location.id) is None
    shared = await cloud.get_location(location.id)
    assert {(each.organization_id, each.primary) for each in shared.organizations} == {
        (organization.id, True),
        (other_organization.id, False),
    }
    with taken(other_organization.id):
        await cloud.share_location(other_organization.id, location.id)
    assert await cloud.unshare_location(other_organization.id, location.id) is None
    assert location.id not in [each.id for each in await cloud.list_locations(other_organization.id)]
    with unknown(other_organization.id):
        await cloud.unshare_location(other_organization.id, location.id)
    with forbidden_by_state(organization.id):
        await cloud.unshare_location(organization.id, location.id)
    with unknown(NO_LOCATION):
        await cloud.share_location(other_organization.id, NO_LOCATION)
    with unknown(NO_UUID):
        await cloud.share_location(NO_UUID, location.id)


async def test_has_two_secrets_at_most_and_one_at_least(cloud: AppClient, location: Location) -> None:
    auth = await cloud.location_auth(location.id)
    assert auth.location_id == location.id
    [first] = auth.secrets
    assert re.fullmatch(r"[a-z0-9]{48}", first.secret)
    assert first.state == SharedSecret.STATE_ENABLED
    with forbidden_by_state(first.id):
        await cloud.delete_location_secret(first.id, location.id)
    doubled = await cloud.create_location_secret(location.id)
    assert len(doubled.secrets) == 2
    with forbidden_by_state(location.id):
        await cloud.create_location_secret(location.id)
    assert await cloud.delete_location_secret(first.id, location.id) is None
    [second] = (await cloud.location_auth(location.id)).secrets
    assert second.id != first.id
    with unknown(NO_UUID):
        await cloud.delete_location_secret(NO_UUID, location.id)


async def test_secrets_need_a_location(cloud: AppClient) -> None:
    for call in [cloud.location_auth, cloud.create_location_secret]:
        with invalid("location_id"):
            await call()
        with unknown(NO_LOCATION):
            await call(NO_LOCATION)
    with invalid("location_id"):
        await cloud.delete_location_secret(NO_UUID)
