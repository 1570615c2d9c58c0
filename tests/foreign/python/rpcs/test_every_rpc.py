"""Every RPC by plain gRPC: granted calls, and refused ones with their codes."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from grpclib import Status

from rpcs.call import RPCS, Caller, requests
from rpcs.examples import examples
from rpcs.things import Things

NO_ID = "00000000-0000-4000-8000-000000000000"
NO_EMAIL = "nobody@harbor.example"

# Ids that the caller invents, and addresses that need not exist.
MAY_BE_UNKNOWN = {
    # The response itself has the error of each fragment.
    "ListMachineFragments.additional_fragment_ids",
    "CreateOrganizationInvite.email",
    "OrganizationSetSupportEmail.email",
    "CreateOAuthAppUser.email",
    "UploadDevicePushToken.app_id",
    "UploadDevicePushToken.device_uuid",
    "GetDevicePushTokens.app_id",
    "SetFirebaseConfig.app_id",
}

# Where empty is as good as absent.
MAY_BE_EMPTY = {
    "CreateLocation.parent_location_id",
    "UpdateLocation.parent_location_id",
    "UpdateRobot.location",
    "ListRegistryItems.organization_id",
    "ListModules.organization_id",
    # The resource of a role determines its owner.
    "CreateOrganizationInvite.authorizations.organization_id",
    "UpdateOrganizationInviteAuthorizations.add_authorizations.organization_id",
    "AddRole.authorization.organization_id",
    "RemoveRole.authorization.organization_id",
    "ChangeRole.old_authorization.organization_id",
    "ChangeRole.new_authorization.organization_id",
    "CreateKey.authorizations.organization_id",
}


def path_of(rpc: str, keys: tuple[Any, ...]) -> str:
    """Which field of which RPC, as in `AddRole.authorization.resource_id`."""
    return ".".join([rpc, *(key for key in keys if isinstance(key, str))])


def leaves(value: Any, keys: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to all texts in a request."""
    if isinstance(value, str):
        yield keys
    elif isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(below, (*keys, key))


def names_something(keys: tuple[Any, ...]) -> bool:
    """Whether the text is an id, or an address used as one."""
    field = next(key for key in reversed(keys) if isinstance(key, str))
    return field in {"id", "location", "email", "device_uuid"} or (
        # The value given with a role does not exist.
        field.endswith(("_id", "_ids")) and field != "authorization_id"
    )


def with_text(content: Any, keys: tuple[Any, ...], text: str) -> Any:
    """The request with another text at that place."""
    changed = deepcopy(content)
    at = changed
    for key in keys[:-1]:
        at = at[key]
    at[keys[-1]] = text
    return changed


@pytest.mark.parametrize("rpc", RPCS)
async def test_an_owner_is_granted(caller: Caller, used_things: Things, rpc: str) -> None:
    if rpc == "DeleteOrganization":
        used_things.organization = await empty_organization(caller)
    status, message = await caller.status(rpc, *requests(rpc, examples(used_things)[rpc]))
    assert status is Status.OK, message


async def empty_organization(caller: Caller) -> str:
    created = await caller.call("CreateOrganization", *requests("CreateOrganization", {"name": "Empty"}))
    content = {"organization_id": created.organization.id}
    listed = await caller.call("ListLocations", *requests("ListLocations", content))
    for location in listed.locations:
        await caller.call("DeleteLocation", *requests("DeleteLocation", {"location_id": location.id}))
    return created.organization.id


@pytest.mark.parametrize("rpc", RPCS)
async def test_nobody_is_refused(caller: Caller, things: Things, rpc: str) -> None:
    nobody = Caller(caller.channel, {})
    status, _ = await nobody.status(rpc, *requests(rpc, examples(things)[rpc]))
    assert status is Status.UNAUTHENTICATED


@pytest.mark.parametrize("rpc", RPCS)
async def test_what_is_unknown_is_not_found(caller: Caller, things: Things, rpc: str) -> None:
    content = examples(things)[rpc]
    for keys in leaves(content):
        if names_something(keys) and path_of(rpc, keys) not in MAY_BE_UNKNOWN:
            unknown = NO_EMAIL if keys[-1] == "email" else NO_ID
            status, message = await caller.status(rpc, *requests(rpc, with_text(content, keys, unknown)))
            assert status is Status.NOT_FOUND, (keys, message)
            assert unknown in message, keys


@pytest.mark.parametrize("rpc", RPCS)
async def test_what_is_empty_is_invalid_and_named(caller: Caller, things: Things, rpc: str) -> None:
    content = examples(things)[rpc]
    for keys in leaves(content):
        if names_something(keys) and path_of(rpc, keys) not in MAY_BE_EMPTY:
            status, message = await caller.status(rpc, *requests(rpc, with_text(content, keys, "")))
            assert status is Status.INVALID_ARGUMENT, (keys, message)
            field = next(key for key in reversed(keys) if isinstance(key, str))
            assert field in message, keys


MALFORMED: list[tuple[str, str, Any]] = [
    ("CreateOrganization", "name", " \n"),
    ("CreateOrganization", "name", "a" * 257),
    ("GetUserIDByEmail", "email", "nobody"),
    ("CreateOrganizationInvite", "email", "a b@harbor.example"),
    ("OrganizationSetSupportEmail", "email", "harbor.example"),
    ("CreateOAuthAppUser", "email", "@harbor.example"),
    ("CreateOAuthAppUser", "password", "short"),
    ("CreateOAuthApp", "oauth_config", {"redirect_uris": ["nowhere"]}),
    ("GetOrganizationNamespaceAvailability", "public_namespace", "Upper"),
    ("UpdateOrganization", "public_namespace", "under_score"),
    ("UpdateOrganizationNamespace", "new_public_namespace", ""),
    ("TransferRegistryItem", "new_public_namespace", "a b"),
    ("EnableBillingService", "billing_address", {"city": "Hull"}),
    ("OrganizationSetLogo", "logo", "R0lG"),
    ("NewRobot", "name", ""),
    ("NewRobotPart", "part_name", ""),
    ("UpdateRobotPart", "robot_config_json", "{"),
    ("UpdateRobotPart", "robot_config_json", "[]"),
    ("SetConfigProperty", "property_changes", []),
    ("GetRobotPartLogs", "range", "soon"),
    ("GetRobotPartLogs", "limit", -1),
    ("GetRobotPartLogs", "page_token", "no token"),
    ("GetRobotPartHistory", "page_token", "no token"),
    ("GetRobotPartHistory", "page_limit", -1),
    ("GetFragmentHistory", "page_token", "no token"),
    ("GetFragmentHistory", "page_limit", -1),
    ("ListMachineSummaries", "limit", -1),
    ("UpdateFragment", "fragment_config_json", "7"),
    ("SetFragmentTag", "tag", "Stable"),
    ("SetFragmentTag", "tag", "v1"),
    ("SetFragmentTag", "tag", "1st"),
    ("SetFragmentTag", "tag", "a" * 61),
    ("AddRole", "authorization", {}),
    ("CheckPermissions", "permissions", []),
    ("CreateKey", "authorizations", []),
    ("CreateModule", "name", "_driver"),
    ("CreateModule", "name", "a" * 201),
    ("CreateRegistryItem", "name", "a b"),
    ("CreateRegistryItem", "type", "PACKAGE_TYPE_UNSPECIFIED"),
    ("RenameRegistryItem", "new_name", "a:b"),
    ("UpdateModule", "models", [{"api": "arm", "model": "harbor:arms:crane"}]),
    ("SetFirebaseConfig", "config_json", "no JSON"),
]


@pytest.mark.parametrize(("rpc", "field", "value"), MALFORMED)
async def test_what_is_malformed_is_invalid_and_named(
    caller: Caller, things: Things, rpc: str, field: str, value: Any
) -> None:
    content = examples(things)[rpc]
    assert isinstance(content, dict)
    status, message = await caller.status(rpc, *requests(rpc, content | {field: value}))
    assert status is Status.INVALID_ARGUMENT, message
    assert field in message


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"])
@pytest.mark.parametrize(
    ("rpc", "field"),
    [
        ("GetRobotPartLogs", "start"),
        ("GetRobotPartLogs", "end"),
        ("GetRobotPartHistory", "start"),
        ("UpdateRobotPart", "last_known_update"),
        ("UpdateFragment", "last_known_update"),
    ],
)
async def test_any_moment_has_an_answer(caller: Caller, things: Things, rpc: str, field: str, moment: str) -> None:
    content = {key: value for key, value in examples(things)[rpc].items() if key != "range"}
    status, message = await caller.status(rpc, *requests(rpc, content | {field: moment}))
    assert status in {Status.OK, Status.INVALID_ARGUMENT, Status.ABORTED}, message


@pytest.mark.parametrize(
    "messages",
    [
        [],
        [{}],
        [{"file": "ZmlsZQ=="}],
        [{"module_file_info": {"module_id": "a:b", "version": "one", "platform": "any"}}],
    ],
    ids=["nothing", "an empty message", "no info first", "no version"],
)
async def test_an_upload_that_does_not_begin_right_is_invalid(caller: Caller, messages: list[dict[str, Any]]) -> None:
    status, _ = await caller.status("UploadModuleFile", *requests("UploadModuleFile", messages))
    assert status is Status.INVALID_ARGUMENT


async def test_an_upload_is_info_and_then_file(caller: Caller, things: Things) -> None:
    info, file = examples(things)["UploadModuleFile"]
    for messages in [[info], [info, info], [info, file, {}]]:
        status, message = await caller.status("UploadModuleFile", *requests("UploadModuleFile", messages))
        assert status is Status.INVALID_ARGUMENT, message
