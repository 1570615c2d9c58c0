"""Logs of parts and their live tail, through AppClient."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from viam.app.app_client import AppClient, LogEntry
from viam.proto.app import LogOrder

from fleet_server import FleetServer
from refusals import NO_UUID, invalid, unknown
from sign_in import signed_in

# More than two pages.
ENOUGH = 250


@pytest_asyncio.fixture(scope="module")
async def talkative() -> AsyncIterator[AppClient]:
    """A fleet with machines that write thousands of log entries per second."""
    with FleetServer("--log-rate", "5000") as server:
        async with signed_in(server, server.key) as client:
            yield client.app_client


@pytest_asyncio.fixture(scope="module")
async def part_id(talkative: AppClient) -> str:
    """The main part of a machine that is online."""
    [organization, *_] = await talkative.list_organizations()
    locations = [location.id for location in await talkative.list_locations(organization.id)]
    machines = await talkative.list_robots_for_locations(locations)
    machine = max(machines, key=lambda machine: machine.last_access.seconds)
    [part, *_] = [part for part in await talkative.get_robot_parts(machine.id) if part.main_part]
    return part.id


@pytest_asyncio.fixture(scope="module")
async def tailed(talkative: AppClient, part_id: str) -> list[LogEntry]:
    """The entries of a tail until there are enough, newest first."""
    entries: list[LogEntry] = []
    batches = await talkative.tail_robot_part_logs(part_id, errors_only=False)
    async for batch in batches:
        assert batch
        assert times(batch) == sorted(times(batch), reverse=True)
        entries[:0] = batch
        if len(entries) >= ENOUGH:
            break
    await aclose(batches)
    return entries


async def aclose(batches: AsyncIterator[list[LogEntry]]) -> None:
    """Ends a tail: the SDK has no method for that, its iterator has."""
    await batches.__aiter__().aclose()


def times(entries: list[LogEntry]) -> list:
    return [entry.time for entry in entries]


def span(entries: list[LogEntry]) -> dict:
    """The period of some entries, a microsecond wider than they are, as finer parts don't reach the SDK."""
    newest, oldest = (entries[0].time, entries[-1].time)
    assert newest and oldest
    return {"start": oldest, "end": newest + timedelta(microseconds=1)}


async def test_the_log_holds_what_the_tail_gave(talkative: AppClient, part_id: str, tailed: list[LogEntry]) -> None:
    logged = await talkative.get_robot_part_logs(part_id, num_log_entries=0, **span(tailed))
    assert len(logged) >= ENOUGH
    assert logged == tailed


async def test_an_entry_is_whole(tailed: list[LogEntry]) -> None:
    assert {entry.level for entry in tailed} == {"debug", "info", "warn", "error"}
    for entry in tailed:
        assert entry.host and entry.message and entry.logger_name and entry.time
        assert entry.caller and set(entry.caller) == {"Defined", "File", "Line", "Function"}
        for field in entry.fields or []:
            assert set(field) == {"Key", "Type", "Integer", "String", "Interface"}


@pytest.mark.parametrize(("wanted", "given"), [(None, 100), (1, 1), (100, 100), (101, 101), (230, 230), (0, ENOUGH)])
async def test_pages_follow_each_other_until_it_is_enough(
    talkative: AppClient, part_id: str, tailed: list[LogEntry], wanted: int | None, given: int
) -> None:
    options = {} if wanted is None else {"num_log_entries": wanted}
    logged = await talkative.get_robot_part_logs(part_id, **options, **span(tailed))
    assert len(logged) == (len(tailed) if wanted == 0 else given)
    assert logged == tailed[: len(logged)]


async def test_a_negative_number_is_an_error_of_the_sdk(talkative: AppClient, part_id: str) -> None:
    with pytest.raises(ValueError):
        await talkative.get_robot_part_logs(part_id, num_log_entries=-1)


@pytest.mark.parametrize(
    ("asked", "levels"),
    [(["error"], {"error"}), (["WARNING", "Debug"], {"warn", "debug"}), ([], {"debug", "info", "warn", "error"})],
)
async def test_levels_are_told_apart(
    talkative: AppClient, part_id: str, tailed: list[LogEntry], asked: list[str], levels: set[str]
) -> None:
    logged = await talkative.get_robot_part_logs(part_id, log_levels=asked, num_log_entries=0, **span(tailed))
    assert logged == [entry for entry in tailed if entry.level in levels]


async def test_the_filter_is_a_part_of_the_message(talkative: AppClient, part_id: str, tailed: list[LogEntry]) -> None:
    logged = await talkative.get_robot_part_logs(part_id, filter="ms", num_log_entries=0, **span(tailed))
    assert logged == [entry for entry in tailed if "ms" in entry.message]
    assert logged


async def test_the_order_can_be_turned(talkative: AppClient, part_id: str, tailed: list[LogEntry]) -> None:
    logged = await talkative.get_robot_part_logs(
        part_id, num_log_entries=0, order=LogOrder.LOG_ORDER_ASCENDING, **span(tailed)
    )
    assert logged == tailed[::-1]


async def test_a_range_reaches_back_from_now(talkative: AppClient, part_id: str, tailed: list[LogEntry]) -> None:
    assert len(await talkative.get_robot_part_logs(part_id, range="10m")) == 100
    with invalid("range"):
        await talkative.get_robot_part_logs(part_id, range="10m", start=tailed[-1].time)
    with invalid("range"):
        await talkative.get_robot_part_logs(part_id, range="soon")


async def test_a_log_is_written_to_a_file(
    talkative: AppClient, part_id: str, tailed: list[LogEntry], tmp_path: Path
) -> None:
    dest = tmp_path / "part.log"
    logged = await talkative.get_robot_part_logs(part_id, dest=str(dest), num_log_entries=120, **span(tailed))
    lines = dest.read_text().splitlines()
    assert len(lines) == len(logged) == 120
    for line, entry in zip(lines, logged, strict=True):
        assert line.startswith(f"{entry.time}\t{entry.level.upper()}\t")
        assert line.endswith(entry.message)


async def test_a_tail_gives_errors_only_unless_told_otherwise(talkative: AppClient, part_id: str) -> None:
    batches = await talkative.tail_robot_part_logs(part_id)
    batch = await batches.next()
    assert {entry.level for entry in batch} == {"error"}
    await aclose(batches)


async def test_a_tail_is_filtered(talkative: AppClient, part_id: str) -> None:
    batches = await talkative.tail_robot_part_logs(part_id, errors_only=False, filter="driven")
    batch = await batches.next()
    assert batch and all("driven" in entry.message for entry in batch)
    await aclose(batches)


async def test_an_unknown_part_has_no_log(talkative: AppClient) -> None:
    with unknown(NO_UUID):
        await talkative.get_robot_part_logs(NO_UUID)
    with invalid("id"):
        await talkative.get_robot_part_logs("")
    batches = await talkative.tail_robot_part_logs(NO_UUID)
    with unknown(NO_UUID):
        await batches.next()
