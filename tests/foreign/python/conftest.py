"""One server for all tests, and new resources for each test."""

from collections.abc import AsyncIterator, Iterator
from itertools import count

import pytest
import pytest_asyncio
from viam.app.app_client import AppClient, RobotPart
from viam.proto.app import Location, Organization, Robot

from fleet_server import FleetServer
from sign_in import signed_in

numbers = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[FleetServer]:
    """A server with silent machines, so that only the tests change anything."""
    with FleetServer("--log-rate", "0") as server:
        yield server


@pytest_asyncio.fixture(scope="session")
async def cloud(server: FleetServer) -> AsyncIterator[AppClient]:
    """The SDK's AppClient, signed in as owner of everything."""
    async with signed_in(server, server.key) as client:
        yield client.app_client


@pytest_asyncio.fixture
async def organization(cloud: AppClient) -> Organization:
    return await cloud.create_organization(f"Organization {next(numbers)}")


@pytest_asyncio.fixture
async def other_organization(cloud: AppClient) -> Organization:
    return await cloud.create_organization(f"Organization {next(numbers)}")


@pytest_asyncio.fixture
async def named_organization(cloud: AppClient, organization: Organization) -> Organization:
    """An organization that has a public namespace."""
    return await cloud.update_organization(organization.id, public_namespace="named-" + organization.id)


@pytest_asyncio.fixture
async def location(cloud: AppClient, organization: Organization) -> Location:
    return await cloud.create_location(organization.id, "Warehouse")


@pytest_asyncio.fixture
async def machine(cloud: AppClient, location: Location) -> Robot:
    return await cloud.get_robot(await cloud.new_robot("rover", location.id))


@pytest_asyncio.fixture
async def part(cloud: AppClient, machine: Robot) -> RobotPart:
    """The machine's main part."""
    [part] = await cloud.get_robot_parts(machine.id)
    return part
