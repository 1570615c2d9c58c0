import type { Role } from "viam-app-client";
import { useFleet, useMachineIndex } from "../fleet/fleet";
import type { ResourceType } from "../fleet/permissions";
import { RESOURCE_NAMES, resourceOptions } from "../fleet/resources";
import { SelectField } from "../ui/text-field";

/** A role to be given. */
export interface NewGrant {
  readonly role: Role;
  readonly resourceType: ResourceType;
  /** Empty until one is chosen. */
  readonly resourceId: string;
}

interface GrantFieldsProps {
  readonly grant: NewGrant;
  readonly onChange: (grant: NewGrant) => void;
}

/** Fields for a role and its resource. */
export function GrantFields({ grant, onChange }: GrantFieldsProps) {
  const fleet = useFleet();
  useMachineIndex();
  const options = resourceOptions(fleet, grant.resourceType);
  return (
    <>
      <SelectField
        label="Role"
        value={grant.role}
        options={[
          ["owner", "Owner: may change everything"],
          ["operator", "Operator: may see and control"],
        ]}
        onChange={(role) => onChange({ ...grant, role: role as Role })}
      />
      <SelectField
        label="On"
        value={grant.resourceType}
        options={Object.entries(RESOURCE_NAMES)}
        onChange={(type) => {
          const resourceType = type as ResourceType;
          onChange({ ...grant, resourceType, resourceId: resourceOptions(fleet, resourceType)[0]?.[0] ?? "" });
        }}
      />
      {grant.resourceType !== "organization" && (
        <SelectField
          label={RESOURCE_NAMES[grant.resourceType]}
          value={grant.resourceId}
          options={options}
          onChange={(resourceId) => onChange({ ...grant, resourceId })}
        />
      )}
    </>
  );
}
