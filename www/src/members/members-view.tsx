import { useState } from "preact/hooks";
import type { Authorization, OrganizationInvite, OrganizationMember } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { GrantList } from "../roles/grant-list";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { FailureLine } from "../ui/dialog";
import { GuardedButton } from "../ui/guarded-button";
import { PersonIcon, PlusIcon } from "../ui/icons";
import { Menu } from "../ui/menu";
import { notify } from "../ui/notice";
import { Section } from "../ui/section";
import { Empty, WhenLoaded } from "../ui/states";
import { AddRoleDialog, InviteDialog, RemoveMemberDialog } from "./member-dialogs";

const NEEDS = "write_organization on the organization";

type Asking = { readonly what: "invite" } | { readonly what: "role" | "remove"; readonly member: OrganizationMember };

/** The members and open invitations of the organization. */
export function MembersView() {
  const fleet = useFleet();
  const organization = fleet.organization.value?.id;
  const [asking, setAsking] = useState<Asking | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(undefined);
  const people = useLoad(organization, async ({ client: { appClient } }, id, signal) => {
    const [{ members, invites }, authorizations] = await Promise.all([
      appClient.listOrganizationMembers(id, { signal }),
      appClient.listAuthorizations(id, { signal }),
    ]);
    return { members, invites, authorizations };
  });
  const mayWrite = fleet.permissions.may("write_organization", "organization", organization);
  const act = (work: Promise<unknown>, done: string) => {
    setFailure(undefined);
    work.then(() => {
      notify(done);
      return people.refresh();
    }, setFailure);
  };
  const { appClient } = fleet.client;
  const id = organization ?? "";
  const removeRole = ({ identityId, authorizationId, resourceType, resourceId }: Authorization) =>
    act(
      appClient.removeRole(
        id,
        identityId,
        authorizationId.endsWith("_owner") ? "owner" : "operator",
        resourceType as "organization" | "location" | "robot",
        resourceId,
      ),
      "Removed the role.",
    );
  const close = () => setAsking(undefined);
  const changed = () => void people.refresh();

  return (
    <Section
      title="People"
      count={people.value?.members.length}
      actions={
        <GuardedButton class="button-main" may={mayWrite} needs={NEEDS} onClick={() => setAsking({ what: "invite" })}>
          <PlusIcon />
          Invite
        </GuardedButton>
      }
    >
      {failure !== undefined && <FailureLine failure={failure} />}
      <WhenLoaded loaded={people.current} label="Loading people" retry={() => void people.refresh()}>
        {({ members, invites, authorizations }) => (
          <>
            {members.length === 0 ? (
              <Empty icon={<PersonIcon />} title="No members">
                Only keys have access to this organization. Invite the first person.
              </Empty>
            ) : (
              <Members
                members={members}
                authorizations={authorizations}
                mayWrite={mayWrite}
                onRemoveRole={removeRole}
                onAsk={setAsking}
              />
            )}
            <Invites
              invites={invites}
              mayWrite={mayWrite}
              onResend={(email) => act(appClient.resendOrganizationInvite(id, email), "Sent the invitation again.")}
              onRevoke={(email) => act(appClient.deleteOrganizationInvite(id, email), "Revoked the invitation.")}
            />
          </>
        )}
      </WhenLoaded>
      {asking?.what === "invite" && <InviteDialog organization={id} onDone={changed} onClose={close} />}
      {asking?.what === "role" && (
        <AddRoleDialog organization={id} member={asking.member} onDone={changed} onClose={close} />
      )}
      {asking?.what === "remove" && (
        <RemoveMemberDialog organization={id} member={asking.member} onDone={changed} onClose={close} />
      )}
    </Section>
  );
}

interface MembersProps {
  readonly members: readonly OrganizationMember[];
  readonly authorizations: readonly Authorization[];
  readonly mayWrite: boolean;
  readonly onRemoveRole: (authorization: Authorization) => void;
  readonly onAsk: (asking: Asking) => void;
}

function Members({ members, authorizations, mayWrite, onRemoveRole, onAsk }: MembersProps) {
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Roles</th>
            <th scope="col">Member since</th>
            <th scope="col">
              <span class="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.userId}>
              <th scope="row">
                <Name value={member.emails[0] ?? member.userId} />
              </th>
              <td>
                <GrantList
                  grants={authorizations.filter(({ identityId }) => identityId === member.userId)}
                  onRemove={mayWrite ? onRemoveRole : undefined}
                />
              </td>
              <td data-label="Member since">
                <RelativeTime value={member.dateAdded} never="unknown" />
              </td>
              <td>
                <Menu label={`Actions for ${member.emails[0] ?? member.userId}`}>
                  {(close) => (
                    <div class="menu-items">
                      {(["role", "remove"] as const).map((what) => (
                        <GuardedButton
                          key={what}
                          class="menu-item"
                          may={mayWrite}
                          needs={NEEDS}
                          onClick={() => {
                            close();
                            onAsk({ what, member });
                          }}
                        >
                          {what === "role" ? "Add a role" : "Remove from the organization"}
                        </GuardedButton>
                      ))}
                    </div>
                  )}
                </Menu>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface InvitesProps {
  readonly invites: readonly OrganizationInvite[];
  readonly mayWrite: boolean;
  readonly onResend: (email: string) => void;
  readonly onRevoke: (email: string) => void;
}

function Invites({ invites, mayWrite, onResend, onRevoke }: InvitesProps) {
  return (
    <section class="card" aria-labelledby="invites-heading">
      <h3 id="invites-heading">Invitations</h3>
      <ul class="rows">
        {invites.map(({ email, createdOn, authorizations }) => (
          <li key={email} class="row">
            <strong>
              <Name value={email} />
            </strong>
            <GrantList grants={authorizations} />
            <span class="hint">
              invited <RelativeTime value={createdOn} never="at an unknown time" />
            </span>
            <span class="actions">
              <GuardedButton may={mayWrite} needs={NEEDS} onClick={() => onResend(email)}>
                Send again
              </GuardedButton>
              <GuardedButton may={mayWrite} needs={NEEDS} onClick={() => onRevoke(email)}>
                Revoke
              </GuardedButton>
            </span>
          </li>
        ))}
        {invites.length === 0 && <li class="row hint">No one is invited at the moment.</li>}
      </ul>
    </section>
  );
}
