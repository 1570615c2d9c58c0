"""Devices for push notifications, and Firebase projects, through AppClient."""

from viam.app.app_client import AppClient
from viam.proto.app import Organization

from refusals import NO_UUID, invalid, unknown


async def test_a_device_registers_changes_its_token_and_leaves(cloud: AppClient, organization: Organization) -> None:
    app_id = "deck-" + organization.id
    assert await cloud.get_device_push_tokens(app_id) == []
    assert await cloud.upload_device_push_token(app_id, "token-1", "phone") is None
    await cloud.upload_device_push_token(app_id, "token-2", "tablet")
    await cloud.upload_device_push_token(app_id, "token-3", "phone")
    assert sorted(await cloud.get_device_push_tokens(app_id)) == ["token-2", "token-3"]
    assert await cloud.delete_device_push_token(app_id, "phone") is None
    assert await cloud.get_device_push_tokens(app_id) == ["token-2"]
    with unknown("phone"):
        await cloud.delete_device_push_token(app_id, "phone")
    with invalid("device_token"):
        await cloud.upload_device_push_token(app_id, "", "phone")


async def test_an_organization_keeps_its_firebase_configuration(cloud: AppClient, organization: Organization) -> None:
    with unknown(organization.id):
        await cloud.get_firebase_config(organization.id)
    assert await cloud.set_firebase_config(organization.id, "deck", '{"type": "service_account"}') is None
    assert await cloud.get_firebase_config(organization.id) == "deck"
    assert await cloud.delete_firebase_config(organization.id, "deck") is None
    with unknown("deck"):
        await cloud.delete_firebase_config(organization.id, "deck")
    with invalid("config_json"):
        await cloud.set_firebase_config(organization.id, "deck", "no JSON")
    with unknown(NO_UUID):
        await cloud.set_firebase_config(NO_UUID, "deck", "{}")
