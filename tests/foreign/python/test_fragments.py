"""Fragments, through AppClient."""

from grpclib import Status
from viam.app.app_client import AppClient, Fragment, RobotPart
from viam.proto.app import Organization

from refusals import NO_UUID, forbidden_by_state, invalid, refused, unknown

CONFIG = {"components": [{"name": "camera", "attributes": {"fps": 30.0}}]}


async def test_a_new_fragment_is_private(cloud: AppClient, organization: Organization) -> None:
    fragment = await cloud.create_fragment(organization.id, "base", CONFIG)
    assert (fragment.name, fragment.fragment, fragment.organization_owner) == ("base", CONFIG, organization.id)
    assert (fragment.public, fragment.visibility) == (False, Fragment.Visibility.PRIVATE)
    assert fragment.organization_name == organization.name
    assert fragment.created_on and fragment.last_updated
    assert await cloud.get_fragment(fragment.id) == fragment
    empty = await cloud.create_fragment(organization.id, "empty")
    assert empty.fragment in [None, {}]
    with invalid("name"):
        await cloud.create_fragment(organization.id, "")
    with unknown(NO_UUID):
        await cloud.create_fragment(NO_UUID, "base")


async def test_lists_the_public_or_the_private_ones(cloud: AppClient, named_organization: Organization) -> None:
    organization = named_organization
    private = await cloud.create_fragment(organization.id, "private", CONFIG)
    public = await cloud.create_fragment(organization.id, "public", CONFIG)
    await cloud.update_fragment(public.id, "public", public=True)
    unlisted = await cloud.create_fragment(organization.id, "unlisted", CONFIG)
    await cloud.update_fragment(unlisted.id, "unlisted", visibility=Fragment.Visibility.PUBLIC_UNLISTED)

    async def listed(**options) -> set[str]:
        ours = {private.id, public.id, unlisted.id}
        return ours & {each.id for each in await cloud.list_fragments(organization.id, **options)}

    assert await listed() == {public.id}
    assert private.id in await listed(show_public=False)
    assert public.id not in await listed(show_public=False)
    assert await listed(visibilities=[Fragment.Visibility.PRIVATE]) == {private.id}
    assert await listed(visibilities=[Fragment.Visibility.PUBLIC, Fragment.Visibility.PUBLIC_UNLISTED]) == {
        public.id,
        unlisted.id,
    }
    with unknown(NO_UUID):
        await cloud.list_fragments(NO_UUID)


async def test_update_leaves_what_is_not_given(cloud: AppClient, named_organization: Organization) -> None:
    fragment = await cloud.create_fragment(named_organization.id, "base", CONFIG)
    renamed = await cloud.update_fragment(fragment.id, "deck")
    assert (renamed.name, renamed.fragment, renamed.visibility) == ("deck", CONFIG, Fragment.Visibility.PRIVATE)
    public = await cloud.update_fragment(fragment.id, "deck", {"services": []}, public=True)
    assert (public.fragment, public.public, public.visibility) == ({"services": []}, True, Fragment.Visibility.PUBLIC)
    same = await cloud.update_fragment(fragment.id, "deck")
    assert same.visibility == Fragment.Visibility.PUBLIC
    with invalid("public", "visibility"):
        await cloud.update_fragment(fragment.id, "deck", public=True, visibility=Fragment.Visibility.PRIVATE)
    with unknown(NO_UUID):
        await cloud.update_fragment(NO_UUID, "deck")


async def test_public_needs_a_namespace(cloud: AppClient, organization: Organization) -> None:
    fragment = await cloud.create_fragment(organization.id, "base")
    with forbidden_by_state(organization.id, "namespace"):
        await cloud.update_fragment(fragment.id, "base", public=True)


async def test_an_edit_on_stale_ground_is_aborted(cloud: AppClient, organization: Organization) -> None:
    seen = await cloud.create_fragment(organization.id, "base", CONFIG)
    await cloud.update_fragment(seen.id, "deck", last_known_update=seen.last_updated)
    with refused(Status.ABORTED, seen.id):
        await cloud.update_fragment(seen.id, "keel", last_known_update=seen.last_updated)


async def test_history_is_newest_first_and_holds_what_was(cloud: AppClient, organization: Organization) -> None:
    fragment = await cloud.create_fragment(organization.id, "first", CONFIG)
    await cloud.update_fragment(fragment.id, "second", {"services": []})
    await cloud.update_fragment(fragment.id, "third")
    history = await cloud.get_fragment_history(fragment.id)
    assert [entry.old.name for entry in history][:2] == ["second", "first"]
    assert [entry.old.fragment for entry in history][:2] == [{"services": []}, CONFIG]
    assert all(entry.fragment == fragment.id for entry in history)
    assert len(await cloud.get_fragment_history(fragment.id, page_limit=1)) == 1
    with unknown(NO_UUID):
        await cloud.get_fragment_history(NO_UUID)


async def test_an_unknown_version_is_not_found(cloud: AppClient, organization: Organization) -> None:
    fragment = await cloud.create_fragment(organization.id, "base")
    with unknown(fragment.id):
        await cloud.get_fragment(fragment.id, version="stable")
    with unknown(NO_UUID):
        await cloud.get_fragment(NO_UUID)


async def test_nesting_has_no_cycle(cloud: AppClient, organization: Organization) -> None:
    outer = await cloud.create_fragment(organization.id, "outer")
    inner = await cloud.create_fragment(organization.id, "inner", {"fragments": [outer.id]})
    with invalid("fragment"):
        await cloud.update_fragment(outer.id, "outer", {"fragments": [inner.id]})


async def test_is_deleted_once_nothing_uses_it(cloud: AppClient, organization: Organization, part: RobotPart) -> None:
    fragment = await cloud.create_fragment(organization.id, "base")
    await cloud.update_robot_part(part.id, "", {"fragments": [fragment.id]})
    assert (await cloud.get_fragment(fragment.id)).robot_part_count == 1
    with forbidden_by_state(fragment.id):
        await cloud.delete_fragment(fragment.id)
    await cloud.update_robot_part(part.id, "", {"services": []})
    assert await cloud.delete_fragment(fragment.id) is None
    with unknown(fragment.id):
        await cloud.delete_fragment(fragment.id)
