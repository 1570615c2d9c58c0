import type { ComponentChildren } from "preact";
import type { Machine } from "../fleet/machine";
import { formatRoute } from "../navigation/routes";
import { OnlineBadge } from "../presence/online-badge";
import { type OnlineState, onlineState } from "../presence/online-state";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { versionsOf } from "./machine-query";

export interface Column {
  readonly id: string;
  readonly name: string;
  /** In pixels: the least width of a column that grows. */
  readonly width: number;
  readonly grows?: true;
  /** The sort key: numbers before texts, and absent values last. */
  readonly sortBy: (machine: Machine) => string | number | undefined;
  readonly render: (machine: Machine) => ComponentChildren;
}

const STATE_ORDER: readonly OnlineState[] = ["online", "offline", "awaiting", "unknown"];

/** The columns of a table of machines, in addition to their names. */
export const COLUMNS: readonly Column[] = [
  {
    id: "state",
    name: "State",
    width: 136,
    sortBy: ({ main }) => STATE_ORDER.indexOf(main ? onlineState(main.onlineState) : "unknown"),
    render: ({ main }) => <OnlineBadge state={main ? onlineState(main.onlineState) : "unknown"} />,
  },
  {
    id: "location",
    name: "Location",
    width: 96,
    grows: true,
    sortBy: ({ locationName }) => locationName,
    render: ({ locationName }) => <Name value={locationName} />,
  },
  {
    id: "access",
    name: "Last access",
    width: 144,
    sortBy: ({ main }) => main?.lastAccess && -main.lastAccess.getTime(),
    render: ({ main }) => <RelativeTime value={main?.lastAccess} never="Never" />,
  },
  {
    id: "version",
    name: "Version",
    width: 96,
    sortBy: ({ main }) => main && versionsOf(main)[0],
    render: ({ main }) => main && versionsOf(main)[0],
  },
  {
    id: "system",
    name: "System",
    width: 136,
    sortBy: ({ main }) => main?.os ?? main?.platform,
    render: ({ main }) => main?.os ?? main?.platform,
  },
  {
    id: "address",
    name: "Address",
    width: 128,
    grows: true,
    sortBy: ({ main }) => main?.publicIpAddress ?? main?.dnsName,
    render: ({ main }) => main?.publicIpAddress ?? main?.dnsName,
  },
  {
    id: "fragments",
    name: "Fragments",
    width: 128,
    grows: true,
    sortBy: ({ main }) => main?.fragments.map(({ name }) => name).join(", ") || undefined,
    render: ({ main }) => <Name value={main?.fragments.map(({ name }) => name).join(", ") || "–"} />,
  },
];

export const DEFAULT_COLUMNS = ["state", "location", "access", "version", "fragments"];

/** The columns that an address names. */
export function columnsOfQuery(text: string | undefined): readonly Column[] {
  const ids = text?.split(",") ?? DEFAULT_COLUMNS;
  return COLUMNS.filter(({ id }) => ids.includes(id));
}

export function machineLink(organization: string, { id, locationId }: Machine): string {
  return formatRoute({ organization, location: locationId, machine: id });
}
