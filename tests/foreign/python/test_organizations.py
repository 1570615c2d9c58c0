"""Organizations, through AppClient."""

import re
from datetime import datetime, timedelta, timezone

from viam.app.app_client import AppClient
from viam.proto.app import FragmentImport, Location, Organization

from refusals import NO_LOCATION, NO_UUID, forbidden_by_state, invalid, taken, unknown


async def test_a_new_organization_has_its_name_and_a_first_location(cloud: AppClient) -> None:
    organization = await cloud.create_organization("Harbour")
    assert organization.name == "Harbour"
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", organization.id)
    created_on = organization.created_on.ToDatetime(timezone.utc)
    assert abs(datetime.now(timezone.utc) - created_on) < timedelta(minutes=5)
    locations = await cloud.list_locations(organization.id)
    assert [location.name for location in locations] == ["First Location"]


async def test_a_new_organization_needs_a_name(cloud: AppClient) -> None:
    with invalid("name"):
        await cloud.create_organization("")
    with invalid("name"):
        await cloud.create_organization(" \t")


async def test_lists_what_was_created(cloud: AppClient, organization: Organization) -> None:
    organizations = await cloud.list_organizations()
    assert organization in organizations
    assert {"Harbor Robotics", "Northfield Orchards", "Lantern Logistics"} <= {each.name for each in organizations}


async def test_gets_one_by_its_id(cloud: AppClient, organization: Organization) -> None:
    assert await cloud.get_organization(organization.id) == organization
    with unknown(NO_UUID):
        await cloud.get_organization(NO_UUID)
    with invalid("organization_id"):
        await cloud.get_organization("")


async def test_update_leaves_what_is_not_given(cloud: AppClient, organization: Organization) -> None:
    updated = await cloud.update_organization(organization.id, name="Quay", region="us-west", cid="crm-17")
    assert (updated.name, updated.default_region, updated.cid) == ("Quay", "us-west", "crm-17")
    unchanged = await cloud.update_organization(organization.id)
    assert unchanged == updated == await cloud.get_organization(organization.id)
    with unknown(NO_UUID):
        await cloud.update_organization(NO_UUID, name="Quay")


async def test_default_fragments_are_kept(cloud: AppClient, organization: Organization) -> None:
    fragment = await cloud.create_fragment(organization.id, "base")
    updated = await cloud.update_organization(
        organization.id, default_fragments=[FragmentImport(fragment_id=fragment.id)]
    )
    assert [each.fragment_id for each in updated.default_fragments.fragments] == [fragment.id]
    emptied = await cloud.update_organization(organization.id, default_fragments=[])
    assert not emptied.default_fragments.fragments


async def test_a_namespace_is_set_once_and_then_taken(
    cloud: AppClient, organization: Organization, other_organization: Organization
) -> None:
    namespace = "quay-" + organization.id[:8]
    assert await cloud.get_organization_namespace_availability(namespace) is True
    updated = await cloud.update_organization(organization.id, public_namespace=namespace)
    assert updated.public_namespace == namespace
    assert await cloud.get_organization_namespace_availability(namespace) is False
    with taken(namespace):
        await cloud.update_organization(other_organization.id, public_namespace=namespace)
    with forbidden_by_state(organization.id):
        await cloud.update_organization(organization.id, public_namespace=namespace + "-2")


async def test_a_malformed_namespace_is_an_error(cloud: AppClient, organization: Organization) -> None:
    for malformed in ["", "Upper", "under_score", "a b", "ä"]:
        with invalid("public_namespace"):
            await cloud.get_organization_namespace_availability(malformed)
        with invalid("public_namespace"):
            await cloud.update_organization(organization.id, public_namespace=malformed)


async def test_is_deleted_once_it_has_no_locations(cloud: AppClient, organization: Organization) -> None:
    with forbidden_by_state(organization.id, "locations"):
        await cloud.delete_organization(organization.id)
    for location in await cloud.list_locations(organization.id):
        await cloud.delete_location(location.id)
    assert await cloud.delete_organization(organization.id) is None
    with unknown(organization.id):
        await cloud.get_organization(organization.id)
    with unknown(organization.id):
        await cloud.delete_organization(organization.id)


async def test_tells_who_has_access_to_a_location_with_the_primary_first(
    cloud: AppClient, organization: Organization, other_organization: Organization, location: Location
) -> None:
    await cloud.share_location(other_organization.id, location.id)
    identities = await cloud.get_organizations_with_access_to_location(location.id)
    assert [(each.id, each.name) for each in identities] == [
        (organization.id, organization.name),
        (other_organization.id, other_organization.name),
    ]
    with unknown(NO_LOCATION):
        await cloud.get_organizations_with_access_to_location(NO_LOCATION)
