"""Machines, which the API calls robots, through AppClient."""

from viam.app.app_client import AppClient
from viam.proto.app import Location, Organization, Robot

from refusals import NO_LOCATION, NO_UUID, invalid, taken, unknown


async def test_a_new_machine_has_a_main_part_and_an_owner_key(cloud: AppClient, location: Location) -> None:
    id = await cloud.new_robot("rover", location.id)
    machine = await cloud.get_robot(id)
    assert (machine.id, machine.name, machine.location) == (id, "rover", location.id)
    [part] = await cloud.get_robot_parts(id)
    assert (part.name, part.main_part, part.robot, part.location_id) == ("rover-main", True, id, location.id)
    assert (part.fqdn, part.local_fqdn) == (
        f"rover-main.{location.id}.viam.cloud",
        f"rover-main.{location.id}.local.viam.cloud",
    )
    [key] = await cloud.get_robot_api_keys(id)
    assert len(key.api_key.key) == 32
    # The value is returned again until the key is used, so that a retry does not lose it.
    assert [again.api_key.key for again in await cloud.get_robot_api_keys(id)] == [key.api_key.key]
    assert [(each.authorization_id, each.resource_id) for each in key.authorizations] == [("robot_owner", id)] or [
        (each.authorization_type, each.resource_id) for each in key.authorizations
    ] == [("owner", id)]


async def test_a_new_machine_needs_a_name_and_a_location(cloud: AppClient, location: Location) -> None:
    with invalid("name"):
        await cloud.new_robot("", location.id)
    with invalid("location"):
        await cloud.new_robot("rover")
    with unknown(NO_LOCATION):
        await cloud.new_robot("rover", NO_LOCATION)
    await cloud.new_robot("rover", location.id)
    with taken("rover"):
        await cloud.new_robot("rover", location.id)


async def test_gets_one_by_its_id(cloud: AppClient, machine: Robot) -> None:
    assert (await cloud.get_robot(machine.id)).name == machine.name
    for call in [cloud.get_robot, cloud.get_robot_parts, cloud.get_robot_api_keys]:
        with unknown(NO_UUID):
            await call(NO_UUID)
        with invalid("id"):
            await call("")


async def test_lists_the_machines_of_locations(cloud: AppClient, organization: Organization, machine: Robot) -> None:
    [listed] = await cloud.list_robots(machine.location)
    assert (listed.id, listed.name) == (machine.id, machine.name)
    second = await cloud.create_location(organization.id, "Hall")
    crane = await cloud.new_robot("crane", second.id)
    of_both = await cloud.list_robots_for_locations([machine.location, second.id])
    assert {each.id for each in of_both} == {machine.id, crane}
    with invalid("location_id"):
        await cloud.list_robots()
    with unknown(NO_LOCATION):
        await cloud.list_robots(NO_LOCATION)
    with invalid("location_ids"):
        await cloud.list_robots_for_locations([])
    with unknown(NO_LOCATION):
        await cloud.list_robots_for_locations([machine.location, NO_LOCATION])


async def test_the_demo_has_two_hundred_and_most_are_online(cloud: AppClient) -> None:
    locations = [
        location.id for each in await cloud.list_organizations() for location in await cloud.list_locations(each.id)
    ]
    machines = await cloud.list_robots_for_locations(locations)
    heard_of = [machine for machine in machines if machine.HasField("last_access")]
    assert len(machines) >= 200
    assert len(heard_of) > 150


async def test_is_renamed_and_moved(cloud: AppClient, organization: Organization, machine: Robot) -> None:
    hall = await cloud.create_location(organization.id, "Hall")
    renamed = await cloud.update_robot(machine.id, "crane")
    assert (renamed.name, renamed.location) == ("crane", machine.location)
    moved = await cloud.update_robot(machine.id, "", hall.id)
    assert (moved.name, moved.location) == ("crane", hall.id)
    [part] = await cloud.get_robot_parts(machine.id)
    assert (part.location_id, part.fqdn) == (hall.id, f"rover-main.{hall.id}.viam.cloud")
    with unknown(NO_UUID):
        await cloud.update_robot(NO_UUID, "crane")
    with unknown(NO_LOCATION):
        await cloud.update_robot(machine.id, "crane", NO_LOCATION)


async def test_does_not_move_to_another_organization(
    cloud: AppClient, other_organization: Organization, machine: Robot
) -> None:
    [elsewhere] = await cloud.list_locations(other_organization.id)
    with invalid("location"):
        await cloud.update_robot(machine.id, "", elsewhere.id)


async def test_is_deleted_with_its_parts(cloud: AppClient, machine: Robot) -> None:
    [part] = await cloud.get_robot_parts(machine.id)
    assert await cloud.delete_robot(machine.id) is None
    with unknown(part.id):
        await cloud.get_robot_part(part.id)
    with unknown(machine.id):
        await cloud.delete_robot(machine.id)


async def test_there_are_no_rover_rentals(cloud: AppClient, organization: Organization) -> None:
    assert await cloud.get_rover_rental_robots(organization.id) == []
    with unknown(NO_UUID):
        await cloud.get_rover_rental_robots(NO_UUID)


async def test_favorites_are_kept_for_the_caller(cloud: AppClient, organization: Organization, machine: Robot) -> None:
    assert await cloud.add_favorite_machine(machine.id) is None
    await cloud.add_favorite_machine(machine.id)
    favorites = [each for each in await cloud.list_favorite_machines() if each.machine.id == machine.id]
    assert [each.organization_id for each in favorites] == [organization.id]
    assert await cloud.remove_favorite_machine(machine.id) is None
    assert machine.id not in [each.machine.id for each in await cloud.list_favorite_machines()]
    for call in [cloud.add_favorite_machine, cloud.remove_favorite_machine]:
        with unknown(NO_UUID):
            await call(NO_UUID)
