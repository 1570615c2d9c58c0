import { signal } from "@preact/signals";
import type { AuthorizedPermissions } from "viam-app-client";

export type ResourceType = "organization" | "location" | "robot";

/** The permissions that the page checks for each type of resource, in one call. */
const ASKED: Readonly<Record<ResourceType, readonly string[]>> = {
  organization: [
    "read_organization",
    "write_organization",
    "write_fragment",
    "write_location",
    "write_robot",
    "write_private_registry_item",
    "write_public_registry_item",
  ],
  location: ["read_location_secret", "write_location", "write_robot"],
  robot: ["read_robot_config", "read_robot_logs", "read_robot_history", "write_robot", "control_robot"],
};

type Check = (permissions: AuthorizedPermissions[]) => Promise<AuthorizedPermissions[]>;

/** The caller's permissions, read once for each visible resource. */
export class Permissions {
  readonly #check: Check;
  readonly #granted = new Map<string, ReadonlySet<string> | "asked">();
  readonly #changes = signal(0);

  constructor(check: Check) {
    this.#check = check;
  }

  /** Whether the caller has the permission; true until the response has arrived, because the service checks every call itself. */
  may(permission: string, resourceType: ResourceType, resourceId: string | undefined): boolean {
    void this.#changes.value;
    if (!resourceId) return true;
    const key = `${resourceType} ${resourceId}`;
    const granted = this.#granted.get(key);
    if (granted === undefined) void this.#ask(key, resourceType, resourceId);
    return granted instanceof Set ? granted.has(permission) : true;
  }

  /** Asks again at the next look. */
  forget(): void {
    this.#granted.clear();
    this.#changes.value += 1;
  }

  async #ask(key: string, resourceType: ResourceType, resourceId: string): Promise<void> {
    this.#granted.set(key, "asked");
    try {
      const [reply] = await this.#check([{ resourceType, resourceId, permissions: [...ASKED[resourceType]] }]);
      this.#granted.set(key, new Set(reply?.permissions));
      this.#changes.value += 1;
    } catch {
      // The buttons stay enabled; the service refuses calls without permission.
    }
  }
}
