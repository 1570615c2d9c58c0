import type { PartSummary } from "viam-app-client";
import type { Machine } from "../fleet/machine";
import { onlineState } from "../presence/online-state";

/**
 * The fields that a search may name, each with its values of a machine. There is no field for tags: the only
 * tags of the API are those of fragments, and a summary has a fragment's id and name but not the version
 * that the machine names. "Changes across the fleet" finds a tag in the configurations.
 */
const FIELDS = {
  name: ({ name, parts }: Machine) => [name, ...parts.map(({ partName }) => partName)],
  id: ({ id, parts }: Machine) => [id, ...parts.map(({ partId }) => partId)],
  host: ({ parts }: Machine) => parts.map(({ dnsName }) => dnsName ?? ""),
  location: ({ locationName, locationId }: Machine) => [locationName, locationId],
  address: ({ parts }: Machine) =>
    parts.flatMap(({ dnsName, publicIpAddress }) => [dnsName ?? "", publicIpAddress ?? ""]),
  system: ({ parts }: Machine) => parts.flatMap(({ os, platform }) => [os ?? "", platform ?? ""]),
  version: ({ parts }: Machine) => parts.flatMap(versionsOf),
  fragment: ({ parts }: Machine) => parts.flatMap(({ fragments }) => fragments.flatMap(({ name, id }) => [name, id])),
  state: ({ main }: Machine) => [main ? onlineState(main.onlineState) : "unknown"],
} as const;

export type SearchField = keyof typeof FIELDS;
export const SEARCH_FIELDS = Object.keys(FIELDS) as SearchField[];

/** The versions of the software that a part reports. */
export function versionsOf({ viamServerVersion, viamAgentVersion }: PartSummary): string[] {
  return [viamServerVersion, viamAgentVersion].flatMap((version) => version?.minor ?? version?.major ?? []);
}

interface Term {
  readonly field: SearchField | undefined;
  readonly text: string;
  /** A value in quotes must match completely. */
  readonly whole: boolean;
  readonly not: boolean;
}

const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/giu;

/** Reads `state:offline fragment:"base kit" -version:0.9 dock`: terms that must all be met. */
export function parseQuery(text: string): Term[] {
  return [...text.matchAll(TERM)].map(([all, minus, name, quoted, plain]) => {
    const field = SEARCH_FIELDS.find((known) => known === name?.toLowerCase());
    const not = minus === "-";
    if (name && !field) return { field: undefined, text: all.slice(not ? 1 : 0).toLowerCase(), whole: false, not };
    return {
      field,
      text: (quoted ?? plain ?? "").toLowerCase(),
      whole: quoted !== undefined && field !== undefined,
      not,
    };
  });
}

/** Everything of a machine that a word is looked for in, in small letters; made once for each. */
const TEXTS = new WeakMap<Machine, string>();

export function textOf(machine: Machine): string {
  const known = TEXTS.get(machine);
  if (known !== undefined) return known;
  const text = SEARCH_FIELDS.flatMap((name) => FIELDS[name](machine))
    .join("\n")
    .toLowerCase();
  TEXTS.set(machine, text);
  return text;
}

function meets(machine: Machine, { field, text, whole }: Term): boolean {
  if (!field) return textOf(machine).includes(text);
  const values = FIELDS[field](machine).map((value) => value.toLowerCase());
  return values.some((value) => (whole ? value === text : value.includes(text)));
}

/** Tells whether a machine meets every term. */
export function machineFilter(text: string): (machine: Machine) => boolean {
  const terms = parseQuery(text);
  return (machine) => terms.every((term) => meets(machine, term) !== term.not);
}

/** The query with a term added, or removed if it is present. */
export function toggleTerm(query: string, term: string): string {
  const terms = query.split(/\s+/).filter((word) => word !== "");
  const kept = terms.filter((word) => word !== term);
  return (kept.length === terms.length ? [...terms, term] : kept).join(" ");
}
