"""Modules and their files, through AppClient."""

import hashlib
import random
from urllib.request import urlopen

import pytest_asyncio
from grpclib import Status
from viam.app.app_client import AppClient
from viam.proto.app import Model, ModuleFileInfo, Organization, Visibility

from refusals import NO_UUID, forbidden_by_state, invalid, refused, taken, unknown

# Larger than a frame and than a window of HTTP/2.
FILE = random.Random(7).randbytes(3 * 1024 * 1024 + 17)
ARM = Model(api="rdk:component:arm", model="harbor:arms:crane")


@pytest_asyncio.fixture
async def module_id(cloud: AppClient, organization: Organization) -> str:
    id, _ = await cloud.create_module(organization.id, "driver")
    return id


async def test_a_new_module_has_an_id_and_a_page(cloud: AppClient, organization: Organization) -> None:
    id, url = await cloud.create_module(organization.id, "driver")
    assert id == f"{organization.id}:driver"
    assert url.endswith(f"/module/{organization.id}/driver")
    module = await cloud.get_module(id)
    assert (module.module_id, module.name, module.organization_id) == (id, "driver", organization.id)
    assert module.visibility == Visibility.VISIBILITY_PRIVATE
    assert list(module.versions) == []
    with taken("driver"):
        await cloud.create_module(organization.id, "driver")
    for malformed in ["", "_driver", "a:b", "a" * 201]:
        with invalid("name"):
            await cloud.create_module(organization.id, malformed)
    with unknown(NO_UUID):
        await cloud.create_module(NO_UUID, "driver")


async def test_is_described(cloud: AppClient, module_id: str) -> None:
    page = await cloud.update_module(module_id, "https://harbor.example/driver", "Drives a base", [ARM], "run.sh")
    assert page.startswith("http")
    module = await cloud.get_module(module_id)
    assert (module.url, module.description, module.entrypoint) == (
        "https://harbor.example/driver",
        "Drives a base",
        "run.sh",
    )
    assert list(module.models) == [ARM]
    with invalid("models[0].api"):
        await cloud.update_module(module_id, "", "", [Model(api="arm", model="harbor:arms:crane")], "")
    with unknown("nobody:nothing"):
        await cloud.update_module("nobody:nothing", "", "", None, "")


async def test_lists_the_public_ones_and_ones_own(
    cloud: AppClient, named_organization: Organization, other_organization: Organization
) -> None:
    private, _ = await cloud.create_module(named_organization.id, "private")
    public, _ = await cloud.create_module(named_organization.id, "public")
    await cloud.update_module(public, "", "", None, "run.sh", public=True)
    assert {private, public} <= {each.module_id for each in await cloud.list_modules(named_organization.id)}
    seen_by_others = {each.module_id for each in await cloud.list_modules(other_organization.id)}
    assert public in seen_by_others and private not in seen_by_others
    with unknown(NO_UUID):
        await cloud.list_modules(NO_UUID)


async def test_public_needs_a_namespace(cloud: AppClient, organization: Organization, module_id: str) -> None:
    with forbidden_by_state(organization.id, "namespace"):
        await cloud.update_module(module_id, "", "", None, "run.sh", public=True)


async def test_a_file_comes_back_byte_for_byte(cloud: AppClient, module_id: str) -> None:
    info = ModuleFileInfo(module_id=module_id, version="1.0.0", platform="linux/arm64")
    url = await cloud.upload_module_file(info, FILE)
    with urlopen(url) as reply:
        assert reply.read() == FILE
        assert hashlib.sha256(FILE).hexdigest() in reply.headers["etag"]
    [version] = (await cloud.get_module(module_id)).versions
    assert version.version == "1.0.0"
    assert [file.platform for file in version.files] == ["linux/arm64"]


async def test_versions_stand_in_their_order(cloud: AppClient, module_id: str) -> None:
    for version in ["1.10.0", "1.2.0", "2.0.0-rc.1", "2.0.0"]:
        info = ModuleFileInfo(module_id=module_id, version=version, platform="any")
        await cloud.upload_module_file(info, version.encode())
    versions = (await cloud.get_module(module_id)).versions
    assert [each.version for each in versions] == ["1.2.0", "1.10.0", "2.0.0-rc.1", "2.0.0"]


async def test_a_version_has_one_file_for_each_platform(cloud: AppClient, module_id: str) -> None:
    for platform in ["linux/arm64", "linux/amd64"]:
        await cloud.upload_module_file(
            ModuleFileInfo(module_id=module_id, version="1.0.0", platform=platform), platform.encode()
        )
    with taken("1.0.0", "linux/amd64"):
        await cloud.upload_module_file(
            ModuleFileInfo(module_id=module_id, version="1.0.0", platform="linux/amd64"), b"another"
        )
    [version] = (await cloud.get_module(module_id)).versions
    assert sorted(file.platform for file in version.files) == ["linux/amd64", "linux/arm64"]


async def test_an_upload_says_what_it_is(cloud: AppClient, module_id: str) -> None:
    def info(**fields: str) -> ModuleFileInfo:
        return ModuleFileInfo(**{"module_id": module_id, "version": "1.0.0", "platform": "any"} | fields)

    with invalid("version"):
        await cloud.upload_module_file(info(version="one"), b"file")
    with invalid("module_id"):
        await cloud.upload_module_file(info(module_id=""), b"file")
    with invalid("platform"):
        await cloud.upload_module_file(info(platform=""), b"file")
    with invalid("file"):
        await cloud.upload_module_file(info(), b"")
    with unknown("nobody:nothing"):
        await cloud.upload_module_file(info(module_id="nobody:nothing"), b"file")
    assert list((await cloud.get_module(module_id)).versions) == []


async def test_a_version_is_deprecated_and_taken_up_again(cloud: AppClient, module_id: str) -> None:
    await cloud.upload_module_file(ModuleFileInfo(module_id=module_id, version="1.0.0", platform="any"), b"file")
    assert await cloud.deprecate_registry_item_version(module_id, "1.0.0", "it leaks") is None
    [version] = (await cloud.get_module(module_id)).versions
    assert version.deprecated_status.message == "it leaks"
    assert await cloud.undeprecate_registry_item_version(module_id, "1.0.0") is None
    [version] = (await cloud.get_module(module_id)).versions
    assert not version.HasField("deprecated_status")
    for call in [
        cloud.deprecate_registry_item_version(module_id, "2.0.0", "it leaks"),
        cloud.undeprecate_registry_item_version(module_id, "2.0.0"),
    ]:
        with refused(Status.NOT_FOUND, "2.0.0"):
            await call


async def test_an_unknown_module_is_not_found(cloud: AppClient) -> None:
    with unknown("nobody:nothing"):
        await cloud.get_module("nobody:nothing")
    with invalid("module_id"):
        await cloud.get_module("")
