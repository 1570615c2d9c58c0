import { remembered } from "../service/remembered";
import { plainName } from "../text/visible-text";
import type { Fleet } from "./fleet";
import type { Page } from "./pages";
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
        : machineNamed(fleet.index.pages.value, resourceId);
  return known ? plainName(known.name) : resourceId;
}

/** A page's machines by id: a list of keys asks for thousands of them. */
const byId = remembered((page: Page) => new Map(page.map((machine) => [machine.id, machine])));

function machineNamed(pages: readonly Page[], id: string) {
  for (const page of pages) {
    const machine = byId(page).get(id);
    if (machine) return machine;
  }
  return undefined;
}

export const RESOURCE_NAMES: Readonly<Record<ResourceType, string>> = {
  organization: "Organization",
  location: "Location",
  robot: "Machine",
};
