"""Parts of machines, through AppClient."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from grpclib import Status
from viam.app.app_client import AppClient, RobotPart
from viam.proto.app import Robot

from refusals import NO_UUID, forbidden_by_state, invalid, refused, taken, unknown

CONFIG = {
    "components": [
        {"name": "arm", "model": "xarm6", "attributes": {"speed": 20.5, "hosts": ["10.0.0.1", []], "on": True}},
        {"name": "Kamera ü", "model": "webcam", "attributes": {}},
    ],
    "network": {"bind_address": ":8080", "tls": False},
}


async def test_a_configuration_comes_back_as_it_was_given(cloud: AppClient, part: RobotPart) -> None:
    updated = await cloud.update_robot_part(part.id, "", CONFIG)
    assert updated.name == part.name
    assert updated.robot_config == CONFIG
    found = await cloud.get_robot_part(part.id)
    assert found.robot_config == CONFIG
    assert json.loads(found.robot_config_json or "") == CONFIG


async def test_the_configuration_is_written_to_a_file(cloud: AppClient, part: RobotPart, tmp_path: Path) -> None:
    await cloud.update_robot_part(part.id, part.name, CONFIG)
    for indent in [4, 2]:
        dest = tmp_path / f"config-{indent}.json"
        await cloud.get_robot_part(part.id, dest=str(dest), indent=indent)
        assert json.loads(dest.read_text()) == CONFIG
        assert dest.read_text().startswith("{\n" + " " * indent + '"')


async def test_null_stays_null(cloud: AppClient, part: RobotPart, tmp_path: Path) -> None:
    # In a file: the SDK's own dictionaries show it as 0.
    await cloud.update_robot_part(part.id, "", robot_config_json='{"network": {"tls": null}}')
    dest = tmp_path / "config.json"
    await cloud.get_robot_part(part.id, dest=str(dest))
    assert json.loads(dest.read_text()) == {"network": {"tls": None}}


async def test_update_leaves_what_is_not_given(cloud: AppClient, part: RobotPart) -> None:
    await cloud.update_robot_part(part.id, "left", CONFIG)
    renamed = await cloud.update_robot_part(part.id, "right")
    assert (renamed.name, renamed.robot_config) == ("right", CONFIG)
    assert renamed.fqdn == f"right.{part.location_id}.viam.cloud"
    with unknown(NO_UUID):
        await cloud.update_robot_part(NO_UUID, "right")


async def test_configuration_as_text_wins_and_must_be_an_object(cloud: AppClient, part: RobotPart) -> None:
    text = '{ "remotes": [] }'
    updated = await cloud.update_robot_part(part.id, "", CONFIG, robot_config_json=text)
    assert (updated.robot_config, updated.robot_config_json) == ({"remotes": []}, text)
    for malformed in ["{", "[]", "7"]:
        with invalid("robot_config_json"):
            await cloud.update_robot_part(part.id, "", robot_config_json=malformed)


async def test_an_edit_on_stale_ground_is_aborted(cloud: AppClient, part: RobotPart) -> None:
    seen = await cloud.update_robot_part(part.id, "", CONFIG)
    await cloud.update_robot_part(part.id, "", {"remotes": []}, last_known_update=seen.last_updated)
    with refused(Status.ABORTED, part.id):
        await cloud.update_robot_part(part.id, "", CONFIG, last_known_update=seen.last_updated)


async def test_history_is_newest_first_and_holds_what_was(cloud: AppClient, part: RobotPart) -> None:
    assert await cloud.get_robot_part_history(part.id) == []
    await cloud.update_robot_part(part.id, "second", CONFIG)
    await cloud.update_robot_part(part.id, "third")
    history = await cloud.get_robot_part_history(part.id)
    assert [(entry.part, entry.robot) for entry in history] == [(part.id, part.robot)] * 2
    assert [entry.old and entry.old.name for entry in history] == ["second", "rover-main"]
    assert [entry.old and entry.old.robot_config for entry in history] == [CONFIG, {}]
    newest, oldest = [entry.when for entry in history]
    assert newest and oldest and newest >= oldest
    assert await cloud.get_robot_part_history(part.id, page_limit=1) == history[:1]
    assert await cloud.get_robot_part_history(part.id, start=newest + timedelta(seconds=1)) == []
    with unknown(NO_UUID):
        await cloud.get_robot_part_history(NO_UUID)


async def test_a_second_part_is_made_and_becomes_the_main_one(
    cloud: AppClient, machine: Robot, part: RobotPart
) -> None:
    second = await cloud.new_robot_part(machine.id, "companion")
    parts = {each.id: each for each in await cloud.get_robot_parts(machine.id)}
    assert {id: each.main_part for id, each in parts.items()} == {part.id: True, second: False}
    assert parts[second].robot_config == {}
    with forbidden_by_state(part.id):
        await cloud.delete_robot_part(part.id)
    assert await cloud.mark_part_as_main(second) is None
    assert [each.id for each in await cloud.get_robot_parts(machine.id) if each.main_part] == [second]
    assert await cloud.delete_robot_part(part.id) is None
    assert [each.id for each in await cloud.get_robot_parts(machine.id)] == [second]
    with taken("companion"):
        await cloud.new_robot_part(machine.id, "companion")
    with invalid("part_name"):
        await cloud.new_robot_part(machine.id, "")
    with unknown(NO_UUID):
        await cloud.new_robot_part(NO_UUID, "companion")


async def test_a_part_is_marked_for_restart(cloud: AppClient, part: RobotPart) -> None:
    assert await cloud.mark_part_for_restart(part.id) is None


async def test_a_part_has_two_secrets_at_most_and_one_at_least(cloud: AppClient, part: RobotPart) -> None:
    [first] = part.secrets or []
    doubled = await cloud.create_robot_part_secret(part.id)
    assert len(doubled.secrets or []) == 2
    with forbidden_by_state(part.id):
        await cloud.create_robot_part_secret(part.id)
    assert await cloud.delete_robot_part_secret(part.id, first.id) is None
    [second] = (await cloud.get_robot_part(part.id)).secrets or []
    assert second.id != first.id
    with forbidden_by_state(second.id):
        await cloud.delete_robot_part_secret(part.id, second.id)
    with unknown(NO_UUID):
        await cloud.delete_robot_part_secret(part.id, NO_UUID)


async def test_single_properties_are_set_by_path(cloud: AppClient, part: RobotPart) -> None:
    await cloud.update_robot_part(part.id, "", CONFIG)
    results = await cloud.set_config_property(
        part.id, {"components.0.attributes.speed": 30, "network.bind_address": ":9090", "nowhere.at.all": 1}
    )
    assert [(each.path, each.success) for each in results] == [
        ("components.0.attributes.speed", True),
        ("network.bind_address", True),
        ("nowhere.at.all", False),
    ]
    assert "nowhere" in results[2].error
    found = (await cloud.get_robot_part(part.id)).robot_config or {}
    assert found["components"][0]["attributes"]["speed"] == 30
    assert found["network"]["bind_address"] == ":9090"


@pytest.mark.parametrize(
    "method",
    [
        "get_robot_part",
        "delete_robot_part",
        "mark_part_as_main",
        "mark_part_for_restart",
        "create_robot_part_secret",
    ],
)
async def test_an_unknown_part_is_not_found_and_an_empty_id_invalid(cloud: AppClient, method: str) -> None:
    with unknown(NO_UUID):
        await getattr(cloud, method)(NO_UUID)
    with invalid("id"):
        await getattr(cloud, method)("")
