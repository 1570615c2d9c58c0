import { plainName } from "../text/visible-text";
import type { Fleet } from "./fleet";
import type { ResourceType } from "./permissions";

/** A role on a resource, as the service spells it. */
export interface Grant {
  readonly authorizationId: string;
  readonly resourceType: string;
  readonly resourceId: string;
}

/** `location_owner` as "Owner". */
export function roleName({ authorizationId }: Grant): string {
  return authorizationId.endsWith("_owner") ? "Owner" : "Operator";
}

/** The name of what a role is held on, as far as this page knows it. */
export function resourceName(fleet: Fleet, { resourceType, resourceId }: Grant): string {
  const known =
    resourceType === "organization"
      ? fleet.organizations.value?.find(({ id }) => id === resourceId)
      : resourceType === "location"
        ? fleet.locations.value?.find(({ id }) => id === resourceId)
        : fleet.index.machines.value.find(({ id }) => id === resourceId);
  return known ? plainName(known.name) : resourceId;
}

export const RESOURCE_NAMES: Readonly<Record<ResourceType, string>> = {
  organization: "Organization",
  location: "Location",
  robot: "Machine",
};
