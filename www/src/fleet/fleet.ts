import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import type { Location, Organization, Robot, RobotPart, ViamClient } from "viam-app-client";
import type { CallRecorder } from "viam-app-client/calls";
import { route } from "../navigation/navigation";
import type { Connection } from "../service/connection";
import { Load } from "../service/loading";
import { type Machine, machinesOf } from "./machine";
import { MachineIndex } from "./machine-index";
import { Permissions } from "./permissions";

/** How old the online states on the screen may grow. */
const REFRESH_MS = 30_000;

/** A client with accepted credentials, and what the call has read that proved them. */
export interface OpenedClient {
  readonly client: ViamClient;
  readonly organizations: Organization[];
}

/** The data of a signed-in user: the lists along the route, and the selection in each. */
export class Fleet {
  /** Another one after signing in again: read it for each call. */
  client: ViamClient;
  readonly connection: Connection;
  /** Tells this session's shared tails apart from those of other keys. */
  readonly scope: string;
  readonly permissions: Permissions;
  /** The calls of this session, for the panel that shows them. */
  readonly calls: CallRecorder;

  readonly organizations: Load<true, Organization[]>;
  readonly locations: Load<string, Location[]>;
  /** The machines of the chosen location. */
  readonly machines: Load<string, Machine[]>;
  /** Every machine of the organization, while a view needs it. */
  readonly index: MachineIndex;
  /** The chosen machine, which a key of any scope may read by its id. */
  readonly robot: Load<string, Robot>;
  readonly parts: Load<string, RobotPart[]>;

  /** The selected organization, or the first if the route names none. */
  readonly organization: ReadonlySignal<Organization | undefined>;
  readonly location: ReadonlySignal<Location | undefined>;
  /** The selected part, or the main one if the route names none. */
  readonly part: ReadonlySignal<RobotPart | undefined>;

  readonly #loads = new Set<{ refresh(): Promise<void>; dispose(): void }>();
  readonly #indexUsers = signal(0);
  readonly #refreshing: ReturnType<typeof setInterval>;
  readonly #stopIndex: () => void;

  constructor({ client, organizations }: OpenedClient, connection: Connection, calls: CallRecorder, scope: string) {
    this.client = client;
    this.connection = connection;
    this.calls = calls;
    this.scope = scope;
    this.permissions = new Permissions((asked) => this.client.appClient.checkPermissions(asked));

    let read: Organization[] | undefined = organizations;
    this.organizations = this.load(
      computed(() => true as const),
      async (_, signal) => {
        const known = read;
        read = undefined;
        return known ?? this.client.appClient.listOrganizations({ signal });
      },
    );
    this.organization = computed(() => {
      const chosen = route.value.organization;
      const all = this.organizations.value ?? [];
      return chosen === undefined ? all[0] : all.find(({ id }) => id === chosen);
    });
    const organizationId = computed(() => this.organization.value?.id);

    this.locations = this.load(organizationId, (id, signal) => this.client.appClient.listLocations(id, { signal }));
    this.location = computed(() => this.locations.value?.find(({ id }) => id === route.value.location));

    this.machines = this.load(
      computed(() => (organizationId.value === undefined ? undefined : route.value.location)),
      async (id, signal) => {
        const organization = this.organization.peek()?.id ?? "";
        const options = { locationIds: [id], signal };
        return machinesOf(await this.client.appClient.listMachineSummaries(organization, options));
      },
    );

    this.index = new MachineIndex((locationIds, signal) =>
      this.client.appClient.listMachineSummaries(organizationId.peek() ?? "", { locationIds, signal }),
    );
    const indexed = computed(() => this.#indexUsers.value > 0);
    const locationIds = computed(() => this.locations.value?.map(({ id }) => id).join(" "));
    this.#stopIndex = effect(() => {
      // Another organization: the machines of the one before must not be shown, found or selected in it.
      const [known, needed] = [locationIds.value !== undefined, indexed.value];
      // What the index reads and publishes must not start this again.
      untracked(() => {
        if (!known) this.index.clear();
        else if (!needed) this.index.stop();
        else void this.index.load(this.locations.value ?? []);
      });
    });

    this.robot = this.load(
      computed(() => route.value.machine),
      (id, signal) => this.client.appClient.getRobot(id, { signal }),
    );
    this.parts = this.load(
      computed(() => route.value.machine),
      (id, signal) => this.client.appClient.getRobotParts(id, { signal }),
    );
    this.part = computed(() => {
      const chosen = route.value.part;
      const all = this.parts.value ?? [];
      if (chosen !== undefined) return all.find(({ id }) => id === chosen);
      return all.find(({ mainPart }) => mainPart) ?? all[0];
    });

    this.#refreshing = setInterval(() => this.#refreshStates(), REFRESH_MS);
    globalThis.document?.addEventListener("visibilitychange", this.#onVisible);
  }

  /** A load that is read again when the connection returns, until it is disposed. */
  load<Key, T>(key: ReadonlySignal<Key | undefined>, ask: (key: Key, signal: AbortSignal) => Promise<T>): Load<Key, T> {
    const load: Load<Key, T> = new Load(key, ask, () => this.#loads.delete(load));
    this.#loads.add(load);
    return load;
  }

  /** Reads everything again that is on the screen. */
  refresh(): void {
    this.permissions.forget();
    for (const load of this.#loads) void load.refresh();
    if (this.#indexUsers.peek() > 0) void this.index.reload();
  }

  /** Keeps the index of all machines up to date until the returned function is called. */
  useIndex(): () => void {
    this.#indexUsers.value += 1;
    return () => {
      this.#indexUsers.value -= 1;
    };
  }

  /** After a change of machines: reads the lists again that show them. */
  async machinesChanged(...locationIds: string[]): Promise<void> {
    for (const id of locationIds) void this.index.refreshLocation(id);
    void this.locations.refresh();
    await this.machines.refresh();
  }

  dispose(): void {
    clearInterval(this.#refreshing);
    globalThis.document?.removeEventListener("visibilitychange", this.#onVisible);
    this.#stopIndex();
    this.index.stop();
    for (const load of this.#loads) load.dispose();
  }

  #hiddenSince = 0;
  readonly #onVisible = () => {
    if (document.visibilityState === "hidden") this.#hiddenSince = Date.now();
    else if (Date.now() - this.#hiddenSince > REFRESH_MS) this.#refreshStates();
  };

  /** Refreshes the visible data: one location's machines, one machine, a page of the index. */
  #refreshStates(): void {
    if (document.visibilityState === "hidden" || this.connection.state.peek() !== "up") return;
    void this.machines.refresh();
    void this.robot.refresh();
    void this.parts.refresh();
    if (this.#indexUsers.peek() > 0) void this.index.refresh();
  }
}

export const FleetContext = createContext<Fleet | undefined>(undefined);

/** The fleet of the signed-in person; only below the shell. */
export function useFleet(): Fleet {
  const fleet = useContext(FleetContext);
  if (!fleet) throw new Error("useFleet is used outside of a signed-in page");
  return fleet;
}

/** The loaded data of one view: created with it, loaded again when the key changes, removed with it. */
export function useLoad<Key, T>(
  key: Key | undefined,
  ask: (fleet: Fleet, key: Key, signal: AbortSignal) => Promise<T>,
) {
  const fleet = useFleet();
  // The request may depend on more than its key: that of the latest render is sent.
  const latest = useRef(ask);
  latest.current = ask;
  const [state] = useState(() => {
    const current = signal(key);
    return { current, load: fleet.load(current, (key, signal) => latest.current(fleet, key, signal)) };
  });
  state.current.value = key;
  useEffect(() => () => state.load.dispose(), [state]);
  return state.load;
}

/** All machines of the organization, as long as the view is there and needs them. */
export function useMachineIndex(needed = true): MachineIndex {
  const fleet = useFleet();
  useEffect(() => (needed ? fleet.useIndex() : undefined), [fleet, needed]);
  return fleet.index;
}
