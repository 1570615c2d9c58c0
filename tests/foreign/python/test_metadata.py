"""Free-form data of organizations, locations, machines and parts, through AppClient."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from viam.app.app_client import AppClient, RobotPart
from viam.proto.app import Location, Organization, Robot

from refusals import NO_LOCATION, NO_UUID, invalid, unknown

DATA = {"site": {"floor": 3.0, "tags": ["cold", [], True]}, "": "an empty key", "__proto__": "a key like another"}


async def is_kept(
    read: Callable[[str], Awaitable[Mapping[str, Any]]],
    update: Callable[[str, Mapping[str, Any]], Awaitable[None]],
    id: str,
    nothing: str,
) -> None:
    """Metadata can be written, read back, replaced and cleared."""
    assert await read(id) == {}
    for data in [DATA, {"other": 1.5}, {}]:
        assert await update(id, data) is None
        assert await read(id) == data
    with unknown(nothing):
        await read(nothing)
    with unknown(nothing):
        await update(nothing, DATA)
    with invalid("id"):
        await read("")


async def test_of_an_organization(cloud: AppClient, organization: Organization) -> None:
    await is_kept(cloud.get_organization_metadata, cloud.update_organization_metadata, organization.id, NO_UUID)


async def test_of_a_location(cloud: AppClient, location: Location) -> None:
    await is_kept(cloud.get_location_metadata, cloud.update_location_metadata, location.id, NO_LOCATION)


async def test_of_a_machine(cloud: AppClient, machine: Robot) -> None:
    await is_kept(cloud.get_robot_metadata, cloud.update_robot_metadata, machine.id, NO_UUID)


async def test_of_a_part(cloud: AppClient, part: RobotPart) -> None:
    await is_kept(cloud.get_robot_part_metadata, cloud.update_robot_part_metadata, part.id, NO_UUID)
