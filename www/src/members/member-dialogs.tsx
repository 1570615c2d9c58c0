import { useState } from "preact/hooks";
import type { OrganizationMember } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { GrantFields, type NewGrant } from "../roles/grant-fields";
import { Name } from "../text/text";
import { plainName } from "../text/visible-text";
import { ActionDialog } from "../ui/dialog";
import { notify } from "../ui/notice";
import { TextField } from "../ui/text-field";

interface MemberDialogProps {
  readonly organization: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

function useGrant(organization: string) {
  return useState<NewGrant>({ role: "operator", resourceType: "organization", resourceId: organization });
}

export function InviteDialog({ organization, onDone, onClose }: MemberDialogProps) {
  const fleet = useFleet();
  const [email, setEmail] = useState("");
  const [grant, setGrant] = useGrant(organization);
  const invite = async () => {
    const { role, resourceType, resourceId } = grant;
    await fleet.client.appClient.createOrganizationInvite(organization, email.trim(), {
      authorizations: [
        {
          authorizationType: "role",
          authorizationId: `${resourceType}_${role}`,
          resourceType,
          resourceId,
          organizationId: organization,
        },
      ],
    });
    notify(`Invited ${plainName(email.trim())}.`);
    onDone();
  };
  return (
    <ActionDialog
      title="Invite a person"
      action="Invite"
      ready={grant.resourceId !== ""}
      run={invite}
      onClose={onClose}
    >
      <TextField label="Email address" value={email} first onChange={setEmail} />
      <GrantFields grant={grant} onChange={setGrant} />
    </ActionDialog>
  );
}

export function AddRoleDialog({
  organization,
  member,
  onDone,
  onClose,
}: MemberDialogProps & { member: OrganizationMember }) {
  const fleet = useFleet();
  const [grant, setGrant] = useGrant(organization);
  const add = async () => {
    const { role, resourceType, resourceId } = grant;
    await fleet.client.appClient.addRole(organization, member.userId, role, resourceType, resourceId);
    notify("Added the role.");
    onDone();
  };
  return (
    <ActionDialog title="Add a role" action="Add" ready={grant.resourceId !== ""} run={add} onClose={onClose}>
      <p>
        For{" "}
        <strong>
          <Name value={member.emails[0] ?? member.userId} />
        </strong>
      </p>
      <GrantFields grant={grant} onChange={setGrant} />
    </ActionDialog>
  );
}

export function RemoveMemberDialog({
  organization,
  member,
  onDone,
  onClose,
}: MemberDialogProps & { member: OrganizationMember }) {
  const fleet = useFleet();
  const remove = async () => {
    await fleet.client.appClient.deleteOrganizationMember(organization, member.userId);
    notify("Removed the member.");
    onDone();
  };
  return (
    <ActionDialog title="Remove member?" action="Remove" dangerous run={remove} onClose={onClose}>
      <p>
        <strong>
          <Name value={member.emails[0] ?? member.userId} />
        </strong>{" "}
        loses all access to this organization.
      </p>
    </ActionDialog>
  );
}
