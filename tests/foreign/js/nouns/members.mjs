import assert from "node:assert/strict";

import { appApi } from "@viamrobotics/sdk";

import { location, organization, present } from "../fixtures.mjs";
import { ALREADY_EXISTS, INVALID_ARGUMENT, NO_UUID, NOT_FOUND, refused } from "../refusals.mjs";

// Users of the demo fleet.
const OWNER = "fleet@harbor.example";
const OPERATOR = "support@harbor.example";
const INVITED = "new@harbor.example";

/** @type {import("../everywhere.mjs").Tests} */
export const members = {
  "a user is found by email, with their organizations": async (cloud) => {
    const userId = await cloud.getUserIDByEmail(OWNER);
    const [{ orgId, orgName }] = await cloud.listOrganizationsByUser(userId);
    assert.equal(orgName, "Harbor Robotics");
    const { members } = await cloud.listOrganizationMembers(orgId);
    assert.ok(members.some((member) => member.userId === userId && member.emails.includes(OWNER)));
    await refused(cloud.getUserIDByEmail("nobody@harbor.example"), NOT_FOUND, "nobody@harbor.example");
    await refused(cloud.listOrganizationsByUser(NO_UUID), NOT_FOUND, NO_UUID);
  },

  "one is invited, asked again, and no longer": async (cloud) => {
    const { id } = await organization(cloud);
    const invite = present(await cloud.createOrganizationInvite(id, INVITED, []));
    assert.deepEqual(
      invite.authorizations.map(({ authorizationId, resourceId }) => [authorizationId, resourceId]),
      [["organization_owner", id]],
    );
    await refused(cloud.createOrganizationInvite(id, INVITED, [], false), ALREADY_EXISTS, INVITED);
    assert.equal(present(await cloud.resendOrganizationInvite(id, INVITED)).email, INVITED);
    assert.equal((await cloud.listOrganizationMembers(id)).invites.length, 1);
    await cloud.deleteOrganizationInvite(id, INVITED);
    assert.equal((await cloud.listOrganizationMembers(id)).invites.length, 0);
  },

  "what an invitation gives changes as a whole": async (cloud) => {
    const { owner, location: place } = await location(cloud);
    await cloud.createOrganizationInvite(owner.id, INVITED, []);
    const onLocation = new appApi.Authorization({
      authorizationType: "role",
      authorizationId: "location_operator",
      resourceType: "location",
      resourceId: place.id,
      organizationId: owner.id,
    });
    const more = present(await cloud.updateOrganizationInviteAuthorizations(owner.id, INVITED, [onLocation], []));
    const [first] = more.authorizations;
    assert.equal(more.authorizations.length, 2);
    const less = present(await cloud.updateOrganizationInviteAuthorizations(owner.id, INVITED, [], [first]));
    assert.deepEqual(
      less.authorizations.map(({ resourceId }) => resourceId),
      [place.id],
    );
    const none = cloud.updateOrganizationInviteAuthorizations(owner.id, INVITED, [], less.authorizations);
    await refused(none, INVALID_ARGUMENT, "authorization");
  },

  "a member leaves": async (cloud) => {
    const { id } = await organization(cloud);
    const userId = await cloud.getUserIDByEmail(OPERATOR);
    await cloud.addRole(id, userId, "operator", "organization", id);
    assert.equal((await cloud.listOrganizationMembers(id)).members.length, 1);
    await cloud.deleteOrganizationMember(id, userId);
    assert.equal((await cloud.listOrganizationMembers(id)).members.length, 0);
  },
};
