import { computed, type ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Location, LocationSummary, Organization, Robot, RobotPart, ViamClient } from "viam-app-client";
import { Load } from "./loading";
import { route } from "./navigation";
import { configurationOf } from "./parts/configuration";

/** How old the online states on the screen may grow. */
const REFRESH_MS = 30_000;

/** What one signed-in person sees: the lists the route leads through, and what is chosen in each. */
export class Fleet {
  readonly client: ViamClient;
  readonly organizations: Load<true, Organization[]>;
  readonly locations: Load<string, Location[]>;
  /** Every machine of the organization in short, while its overview is looked at. */
  readonly summaries: Load<string, LocationSummary[]>;
  readonly machines: Load<string, Robot[]>;
  readonly parts: Load<string, RobotPart[]>;
  /** The chosen part's configuration, while it is looked at. */
  readonly configuration: Load<string, unknown>;

  /** The chosen organization, or the first where the route names none. */
  readonly organization: ReadonlySignal<Organization | undefined>;
  readonly location: ReadonlySignal<Location | undefined>;
  readonly machine: ReadonlySignal<Robot | undefined>;
  /** The chosen part, or the main one where the route names none. */
  readonly part: ReadonlySignal<RobotPart | undefined>;

  readonly #refreshing: ReturnType<typeof setInterval>;

  constructor(client: ViamClient) {
    const { appClient } = client;
    this.client = client;

    this.organizations = new Load(
      computed(() => true as const),
      (_, signal) => appClient.listOrganizations({ signal }),
    );
    this.organization = computed(() => {
      const chosen = route.value.organization;
      const all = this.organizations.value ?? [];
      return chosen === undefined ? all[0] : all.find(({ id }) => id === chosen);
    });

    this.locations = new Load(
      computed(() => this.organization.value?.id),
      (id, signal) => appClient.listLocations(id, { signal }),
    );
    this.location = computed(() => this.locations.value?.find(({ id }) => id === route.value.location));

    this.summaries = new Load(
      computed(() => (route.value.location ? undefined : this.organization.value?.id)),
      (id, signal) => appClient.listMachineSummaries(id, { signal }),
    );

    this.machines = new Load(
      computed(() => route.value.location),
      (id, signal) => appClient.listRobots(id, { signal }),
    );
    this.machine = computed(() => this.machines.value?.find(({ id }) => id === route.value.machine));

    this.parts = new Load(
      computed(() => route.value.machine),
      (id, signal) => appClient.getRobotParts(id, { signal }),
    );
    this.part = computed(() => {
      const chosen = route.value.part;
      const all = this.parts.value ?? [];
      if (chosen !== undefined) return all.find(({ id }) => id === chosen);
      return all.find(({ mainPart }) => mainPart) ?? all[0];
    });

    this.configuration = new Load(
      computed(() => (route.value.view === "configuration" ? this.part.value?.id : undefined)),
      async (id, signal) => configurationOf(await client.appService.getRobotPart({ id }, { signal })),
    );

    this.#refreshing = setInterval(() => this.#refreshStates(), REFRESH_MS);
  }

  dispose(): void {
    clearInterval(this.#refreshing);
    for (const load of [
      this.configuration,
      this.parts,
      this.machines,
      this.summaries,
      this.locations,
      this.organizations,
    ]) {
      load.dispose();
    }
  }

  #refreshStates(): void {
    if (document.visibilityState === "hidden") return;
    void this.summaries.refresh();
    void this.machines.refresh();
    void this.parts.refresh();
  }
}

export const FleetContext = createContext<Fleet | undefined>(undefined);

/** The fleet of the signed-in person; only below the shell. */
export function useFleet(): Fleet {
  const fleet = useContext(FleetContext);
  if (!fleet) throw new Error("useFleet is used outside of a signed-in page");
  return fleet;
}
