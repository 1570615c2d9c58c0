import type { ComponentChildren } from "preact";
import type { Machine } from "../fleet/machine";
import { formatRoute } from "../navigation/routes";
import { OnlineBadge } from "../presence/online-badge";
import { onlineState } from "../presence/online-state";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { versionsOf } from "./machine-query";

export interface Column {
  readonly id: string;
  readonly name: string;
  /** As in CSS grids. */
  readonly width: string;
  readonly render: (machine: Machine) => ComponentChildren;
}

/** What a table of machines may show besides their names. */
export const COLUMNS: readonly Column[] = [
  {
    id: "state",
    name: "State",
    width: "136px",
    render: ({ main }) => <OnlineBadge state={main ? onlineState(main.onlineState) : "unknown"} />,
  },
  {
    id: "location",
    name: "Location",
    width: "minmax(96px, 1fr)",
    render: ({ locationName }) => <Name value={locationName} />,
  },
  {
    id: "access",
    name: "Last access",
    width: "144px",
    render: ({ main }) => <RelativeTime value={main?.lastAccess} never="Never" />,
  },
  { id: "version", name: "Version", width: "96px", render: ({ main }) => main && versionsOf(main)[0] },
  { id: "system", name: "System", width: "136px", render: ({ main }) => main?.os ?? main?.platform },
  {
    id: "address",
    name: "Address",
    width: "minmax(128px, 1fr)",
    render: ({ main }) => main?.publicIpAddress ?? main?.dnsName,
  },
  {
    id: "fragments",
    name: "Fragments",
    width: "minmax(128px, 1fr)",
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
