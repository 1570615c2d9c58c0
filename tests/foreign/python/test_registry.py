"""Registry items, through AppClient."""

from viam.app.app_client import AppClient
from viam.proto.app import Organization, RegistryItemStatus, Visibility
from viam.proto.app.packages import PackageType

from refusals import NO_UUID, forbidden_by_state, invalid, taken, unknown

MODULE = PackageType.PACKAGE_TYPE_MODULE
MODEL = PackageType.PACKAGE_TYPE_ML_MODEL
PRIVATE = Visibility.VISIBILITY_PRIVATE
PUBLIC = Visibility.VISIBILITY_PUBLIC


async def test_a_new_item_is_private_and_named_by_its_organization(
    cloud: AppClient, organization: Organization
) -> None:
    assert await cloud.create_registry_item(organization.id, "detector", MODEL) is None
    item = await cloud.get_registry_item(f"{organization.id}:detector")
    assert (item.organization_id, item.name, item.type, item.visibility) == (
        organization.id,
        "detector",
        MODEL,
        PRIVATE,
    )
    with taken("detector"):
        await cloud.create_registry_item(organization.id, "detector", MODULE)
    for malformed in ["", "-detector", "a b", "a" * 201]:
        with invalid("name"):
            await cloud.create_registry_item(organization.id, malformed, MODEL)
    with invalid("type"):
        await cloud.create_registry_item(organization.id, "untyped", PackageType.PACKAGE_TYPE_UNSPECIFIED)
    with unknown(NO_UUID):
        await cloud.create_registry_item(NO_UUID, "detector", MODEL)


async def test_a_namespace_names_the_item(cloud: AppClient, named_organization: Organization) -> None:
    await cloud.create_registry_item(named_organization.id, "detector", MODEL)
    item = await cloud.get_registry_item(f"{named_organization.public_namespace}:detector")
    assert item.item_id == f"{named_organization.public_namespace}:detector"
    assert item.public_namespace == named_organization.public_namespace


async def test_is_described_and_made_public(cloud: AppClient, named_organization: Organization) -> None:
    id = f"{named_organization.public_namespace}:detector"
    await cloud.create_registry_item(named_organization.id, "detector", MODEL)
    assert await cloud.update_registry_item(id, MODEL, "Finds crates", PUBLIC) is None
    item = await cloud.get_registry_item(id)
    assert (item.description, item.visibility) == ("Finds crates", PUBLIC)
    with invalid("type"):
        await cloud.update_registry_item(id, MODULE, "Finds crates", PUBLIC)
    with unknown("nobody:nothing"):
        await cloud.update_registry_item("nobody:nothing", MODEL, "Finds crates", PUBLIC)


async def test_public_needs_a_namespace(cloud: AppClient, organization: Organization) -> None:
    await cloud.create_registry_item(organization.id, "detector", MODEL)
    with forbidden_by_state(organization.id, "namespace"):
        await cloud.update_registry_item(f"{organization.id}:detector", MODEL, "Finds crates", PUBLIC)


async def test_lists_what_fits_every_criterion(cloud: AppClient, named_organization: Organization) -> None:
    organization = named_organization
    await cloud.create_registry_item(organization.id, "detector", MODEL)
    await cloud.create_registry_item(organization.id, "driver", MODULE)
    await cloud.update_registry_item(f"{organization.public_namespace}:driver", MODULE, "Drives a base", PUBLIC)

    async def listed(types=(), visibilities=(), platforms=(), statuses=(), **options) -> set[str]:
        items = await cloud.list_registry_items(
            organization.id, list(types), list(visibilities), list(platforms), list(statuses), **options
        )
        return {item.name for item in items if item.organization_id == organization.id}

    assert await listed() == {"detector", "driver"}
    assert await listed(types=[MODEL]) == {"detector"}
    assert await listed(visibilities=[PUBLIC]) == {"driver"}
    assert await listed(types=[MODEL], visibilities=[PUBLIC]) == set()
    assert await listed(search_term="DRIVES") == {"driver"}
    assert await listed(statuses=[RegistryItemStatus.REGISTRY_ITEM_STATUS_PUBLISHED]) <= {"driver"}
    with unknown(NO_UUID):
        await cloud.list_registry_items(NO_UUID, [], [], [], [])


async def test_is_deprecated_and_taken_up_again(cloud: AppClient, organization: Organization) -> None:
    id = f"{organization.id}:driver"
    await cloud.create_registry_item(organization.id, "driver", MODULE)
    assert await cloud.deprecate_registry_item(id, "use another") is None
    assert (await cloud.get_registry_item(id)).deprecated_status.message == "use another"
    assert await cloud.undeprecate_registry_item(id) is None
    assert not (await cloud.get_registry_item(id)).HasField("deprecated_status")
    with forbidden_by_state(id):
        await cloud.undeprecate_registry_item(id)


async def test_is_deleted(cloud: AppClient, organization: Organization) -> None:
    id = f"{organization.id}:driver"
    await cloud.create_registry_item(organization.id, "driver", MODULE)
    assert await cloud.delete_registry_item(id) is None
    for call in [cloud.get_registry_item, cloud.delete_registry_item]:
        with unknown(id):
            await call(id)
        with invalid("item_id"):
            await call("")
