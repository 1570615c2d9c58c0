import type { Role } from "viam-app-client";
import { useFleet, useMachineIndex } from "../fleet/fleet";
import type { Machine } from "../fleet/machine";
import type { ResourceType } from "../fleet/permissions";
import { RESOURCE_NAMES } from "../fleet/resources";
import { LocationField } from "../locations/location-field";
import { PickField } from "../ui/pick-field";
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

const locationOf = ({ locationName }: Machine) => locationName;

/** Fields for a role and its resource. */
export function GrantFields({ grant, onChange }: GrantFieldsProps) {
  const { organization } = useFleet();
  const machines = useMachineIndex().machines.value;
  const { role, resourceType, resourceId } = grant;
  const setType = (type: string) => {
    const chosen = type === "organization" ? (organization.peek()?.id ?? "") : "";
    onChange({ role, resourceType: type as ResourceType, resourceId: chosen });
  };
  const field = {
    label: RESOURCE_NAMES[resourceType],
    value: resourceId,
    onChange: (id: string) => onChange({ ...grant, resourceId: id }),
  };
  return (
    <>
      <SelectField
        label="Role"
        value={role}
        options={[
          ["owner", "Owner: may change everything"],
          ["operator", "Operator: may see and control"],
        ]}
        onChange={(chosen) => onChange({ ...grant, role: chosen as Role })}
      />
      <SelectField label="On" value={resourceType} options={Object.entries(RESOURCE_NAMES)} onChange={setType} />
      {resourceType === "location" && <LocationField {...field} />}
      {resourceType === "robot" && <PickField {...field} items={machines} hintOf={locationOf} />}
    </>
  );
}
