"""Users, members and invitations, through AppClient."""

import pytest_asyncio
from viam.app.app_client import AppClient
from viam.proto.app import (
    Authorization,
    CreateOAuthAppRequest,
    EnableAuthServiceRequest,
    Location,
    Organization,
    OrganizationInvite,
)

from refusals import NO_UUID, forbidden_by_state, invalid, taken, unknown

OWNER_EMAIL = "fleet@harbor.example"
OPERATOR_EMAIL = "support@harbor.example"


@pytest_asyncio.fixture
async def harbor(cloud: AppClient) -> Organization:
    """The demo's organization, which has two members."""
    return next(each for each in await cloud.list_organizations() if each.public_namespace == "harbor")


def role(kind: str, id: str, role: str, organization: Organization) -> Authorization:
    return Authorization(
        authorization_type="role",
        authorization_id=f"{kind}_{role}",
        resource_type=kind,
        resource_id=id,
        organization_id=organization.id,
    )


def roles(invite: OrganizationInvite) -> list[tuple[str, str]]:
    return [(each.authorization_id, each.resource_id) for each in invite.authorizations]


async def test_finds_a_user_by_email(cloud: AppClient, harbor: Organization) -> None:
    user_id = await cloud.get_user_id_by_email(OWNER_EMAIL)
    members, _ = await cloud.list_organization_members(harbor.id)
    assert user_id in [member.user_id for member in members if OWNER_EMAIL in member.emails]
    with unknown("nobody@harbor.example"):
        await cloud.get_user_id_by_email("nobody@harbor.example")
    for malformed in ["", "harbor.example", "a@b@harbor.example", "@harbor.example"]:
        with invalid("email"):
            await cloud.get_user_id_by_email(malformed)


async def test_lists_the_organizations_of_a_user(cloud: AppClient, harbor: Organization) -> None:
    [details] = await cloud.list_organizations_by_user(await cloud.get_user_id_by_email(OWNER_EMAIL))
    assert (details.org_id, details.org_name, details.public_namespace) == (harbor.id, harbor.name, "harbor")
    with unknown(NO_UUID):
        await cloud.list_organizations_by_user(NO_UUID)


async def test_lists_members_and_invitations(cloud: AppClient, organization: Organization) -> None:
    invite = await cloud.create_organization_invite(organization.id, "new@harbor.example")
    members, invites = await cloud.list_organization_members(organization.id)
    assert members == []
    assert invites == [invite]
    with unknown(NO_UUID):
        await cloud.list_organization_members(NO_UUID)


async def test_an_invitation_without_authorizations_is_for_an_owner(
    cloud: AppClient, organization: Organization
) -> None:
    invite = await cloud.create_organization_invite(organization.id, "new@harbor.example")
    assert (invite.organization_id, invite.email) == (organization.id, "new@harbor.example")
    assert roles(invite) == [("organization_owner", organization.id)]
    assert invite.HasField("created_on")


async def test_an_invitation_is_sent_to_an_address_once(cloud: AppClient, harbor: Organization) -> None:
    for malformed in ["", "nobody", "a b@harbor.example"]:
        with invalid("email"):
            await cloud.create_organization_invite(harbor.id, malformed)
    with taken(OWNER_EMAIL):
        await cloud.create_organization_invite(harbor.id, OWNER_EMAIL)
    await cloud.create_organization_invite(harbor.id, "once@harbor.example", send_email_invite=False)
    with taken("once@harbor.example"):
        await cloud.create_organization_invite(harbor.id, "once@harbor.example")
    with unknown(NO_UUID):
        await cloud.create_organization_invite(NO_UUID, "once@harbor.example")


async def test_authorizations_of_an_invitation_change_as_a_whole(
    cloud: AppClient, organization: Organization, location: Location
) -> None:
    email = "new@harbor.example"
    on_organization = role("organization", organization.id, "operator", organization)
    on_location = role("location", location.id, "owner", organization)
    await cloud.create_organization_invite(organization.id, email, [on_organization])
    invite = await cloud.update_organization_invite_authorizations(
        organization.id, email, add_authorizations=[on_location]
    )
    assert sorted(roles(invite)) == [("location_owner", location.id), ("organization_operator", organization.id)]
    second = role("location", location.id, "operator", organization)
    with invalid("authorization"):
        await cloud.update_organization_invite_authorizations(organization.id, email, add_authorizations=[second])
    swapped = await cloud.update_organization_invite_authorizations(
        organization.id, email, add_authorizations=[second], remove_authorizations=[on_location, on_organization]
    )
    assert roles(swapped) == [("location_operator", location.id)]
    with invalid("authorization"):
        await cloud.update_organization_invite_authorizations(organization.id, email, remove_authorizations=[second])
    with invalid("add_authorizations", "remove_authorizations"):
        await cloud.update_organization_invite_authorizations(organization.id, email)
    with unknown("other@harbor.example"):
        await cloud.update_organization_invite_authorizations(
            organization.id, "other@harbor.example", add_authorizations=[second]
        )


async def test_an_invitation_is_sent_again_or_withdrawn(cloud: AppClient, organization: Organization) -> None:
    invite = await cloud.create_organization_invite(organization.id, "new@harbor.example")
    assert await cloud.resend_organization_invite(organization.id, invite.email) == invite
    assert await cloud.delete_organization_invite(organization.id, invite.email) is None
    _, invites = await cloud.list_organization_members(organization.id)
    assert invites == []
    with unknown(invite.email):
        await cloud.resend_organization_invite(organization.id, invite.email)
    with unknown(invite.email):
        await cloud.delete_organization_invite(organization.id, invite.email)


async def test_a_member_leaves_unless_he_is_the_last_owner(cloud: AppClient, organization: Organization) -> None:
    user_id = await cloud.get_user_id_by_email(OPERATOR_EMAIL)
    await cloud.add_role(organization.id, user_id, "owner", "organization", organization.id)
    members, _ = await cloud.list_organization_members(organization.id)
    assert [member.user_id for member in members] == [user_id]
    second_id = await cloud.get_user_id_by_email(OWNER_EMAIL)
    await cloud.add_role(organization.id, second_id, "owner", "organization", organization.id)
    assert await cloud.delete_organization_member(organization.id, user_id) is None
    members, _ = await cloud.list_organization_members(organization.id)
    assert [member.user_id for member in members] == [second_id]
    with unknown(NO_UUID):
        await cloud.delete_organization_member(organization.id, NO_UUID)


async def test_an_app_registers_a_user_who_gets_what_waited_for_him(
    cloud: AppClient, organization: Organization
) -> None:
    # The SDK has no method for these two, only its stub.
    await cloud._app_client.EnableAuthService(
        EnableAuthServiceRequest(org_id=organization.id), metadata=cloud._metadata
    )
    app = await cloud._app_client.CreateOAuthApp(
        CreateOAuthAppRequest(org_id=organization.id, client_name="Deck"), metadata=cloud._metadata
    )
    email = f"deck-{organization.id[:8]}@harbor.example"
    await cloud.create_organization_invite(organization.id, email, send_email_invite=False)
    created = await cloud.create_oauth_app_user(organization.id, app.client_id, email, "Deck", "Officer", "long enough")
    assert created.user_id == await cloud.get_user_id_by_email(email)
    assert created.auth_token and created.refresh_token
    members, invites = await cloud.list_organization_members(organization.id)
    assert ([member.user_id for member in members], invites) == ([created.user_id], [])
    with taken(email):
        await cloud.create_oauth_app_user(organization.id, app.client_id, email, "Deck", "Officer", "long enough")


async def test_the_last_owner_can_not_leave(cloud: AppClient, harbor: Organization) -> None:
    owner_id = await cloud.get_user_id_by_email(OWNER_EMAIL)
    with forbidden_by_state(owner_id):
        await cloud.delete_organization_member(harbor.id, owner_id)
