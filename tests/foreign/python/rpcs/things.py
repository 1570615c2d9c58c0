"""Things of a fleet, one of each kind, for requests to name."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from rpcs.call import Caller, requests

numbers = count(1)


@dataclass(kw_only=True)
class Things:
    """Ids and names of existing resources."""

    organization: str
    namespace: str
    other_organization: str
    other_namespace: str
    shared_with: str
    user_email: str
    user: str
    invited: str
    client: str
    location: str
    location_secret: str
    empty_location: str
    machine: str
    part: str
    second_part: str
    part_secret: str
    key: str
    fragment: str
    revision: str
    module: str
    app_module: str


async def make_things(caller: Caller) -> Things:
    """Creates new ones, in separate organizations."""

    async def call(rpc: str, content: Any = None) -> Any:
        return await caller.call(rpc, *requests(rpc, {} if content is None else content))

    async def organization() -> tuple[str, str]:
        number = next(numbers)
        id = (await call("CreateOrganization", {"name": f"Organization {number}"})).organization.id
        namespace = f"namespace-{id}"
        await call("UpdateOrganization", {"organization_id": id, "public_namespace": namespace})
        return id, namespace

    owner, namespace = await organization()
    other, other_namespace = await organization()
    shared_with, _ = await organization()
    number = next(numbers)

    location = (await call("CreateLocation", {"organization_id": owner, "name": "Yard"})).location
    empty = (await call("CreateLocation", {"organization_id": owner, "name": "Hall"})).location
    await call("ShareLocation", {"location_id": location.id, "organization_id": shared_with})
    secrets = (await call("CreateLocationSecret", {"location_id": location.id})).auth.secrets
    machine = (await call("NewRobot", {"name": "rover", "location": location.id})).id
    [part] = (await call("GetRobotParts", {"robot_id": machine})).parts
    second = (await call("NewRobotPart", {"robot_id": machine, "part_name": "companion"})).part_id
    part_secrets = (await call("CreateRobotPartSecret", {"part_id": second})).part.secrets

    on_machine = role("robot", machine, "operator", organization_id=owner)
    key = (await call("CreateKey", {"authorizations": [on_machine], "name": "deck"})).id
    user_email = "support@harbor.example"
    user = (await call("GetUserIDByEmail", {"email": user_email})).user_id
    await call("AddRole", {"authorization": role("organization", owner, "operator", identity_id=user)})
    invited = f"invited-{number}@harbor.example"
    await call("CreateOrganizationInvite", {"organization_id": owner, "email": invited})
    address = {"address_line_1": "Quay 1", "city": "Hull", "state": "East", "zipcode": "HU1"}
    await call("EnableBillingService", {"org_id": owner, "billing_address": address})
    await call("EnableAuthService", {"org_id": owner})
    client = (await call("CreateOAuthApp", {"org_id": owner, "client_name": "Deck"})).client_id

    fragment = (await call("CreateFragment", {"name": "base", "organization_id": owner, "config": {}})).fragment
    await call("SetFragmentTag", {"fragment_id": fragment.id, "tag": "stable", "revision": fragment.revision})

    module = (await call("CreateModule", {"organization_id": owner, "name": "driver"})).module_id
    info = {"module_id": module, "version": "1.0.0", "platform": "linux/arm64"}
    await call("UploadModuleFile", [{"module_file_info": info}, {"file": "ZmlsZQ=="}])
    await call("DeprecateRegistryItem", {"item_id": module, "message": "use another"})
    await call("DeprecateRegistryItemVersion", {"item_id": module, "version": "1.0.0", "message": "it leaks"})
    app_module = (await call("CreateModule", {"organization_id": owner, "name": "deck"})).module_id
    app = {"name": "deck", "type": "single_machine", "entrypoint": "index.html"}
    content = {"module_id": app_module, "visibility": "VISIBILITY_PUBLIC", "entrypoint": "run.sh", "apps": [app]}
    await call("UpdateModule", content)
    info = {"module_id": app_module, "version": "1.0.0", "platform": "any"}
    await call("UploadModuleFile", [{"module_file_info": info}, {"file": "ZmlsZQ=="}])

    await call("UploadDevicePushToken", {"app_id": "deck", "device_token": "token", "device_uuid": "phone"})
    await call("SetFirebaseConfig", {"org_id": owner, "app_id": "deck", "config_json": "{}"})

    return Things(
        organization=owner,
        namespace=namespace,
        other_organization=other,
        other_namespace=other_namespace,
        shared_with=shared_with,
        user_email=user_email,
        user=user,
        invited=invited,
        client=client,
        location=location.id,
        location_secret=secrets[0].id,
        empty_location=empty.id,
        machine=machine,
        part=part.id,
        second_part=second,
        part_secret=part_secrets[0].id,
        key=key,
        fragment=fragment.id,
        revision=fragment.revision,
        module=module,
        app_module=app_module,
    )


def role(kind: str, id: str, role: str, **more: str) -> dict[str, str]:
    """An Authorization by the names of its fields."""
    return {
        "authorization_type": "role",
        "authorization_id": f"{kind}_{role}",
        "resource_type": kind,
        "resource_id": id,
    } | more
