import type { Machine } from "../fleet/machine";
import { compareNames } from "../text/ordering";
import { COLUMNS } from "./columns";

/** The order of the table: a column, or the machines' names. */
export interface TableOrder {
  readonly column: string;
  readonly descending: boolean;
}

/** Reads `version` or `-version` from the address. */
export function parseOrder(text = ""): TableOrder {
  return { column: text.replace(/^-/, "") || "name", descending: text.startsWith("-") };
}

/** The text of the order after a press on a column's header: the same column is reversed. */
export function nextOrder({ column, descending }: TableOrder, pressed: string): string {
  const reversed = column === pressed && !descending;
  if (pressed === "name" && !reversed) return "";
  return reversed ? `-${pressed}` : pressed;
}

type Value = string | number | undefined;

function compareValues(a: Value, b: Value): number {
  if (typeof a === "string" && typeof b === "string") return compareNames(a, b);
  if (typeof a === "number" && typeof b === "number") return a - b;
  return typeof a === "number" ? -1 : 1;
}

/** Compares machines; absent values come last in both directions, and equal ones are ordered by name. */
export function machineComparer({ column, descending }: TableOrder): (a: Machine, b: Machine) => number {
  const sign = descending ? -1 : 1;
  const sortBy = COLUMNS.find(({ id }) => id === column)?.sortBy;
  const byName = (a: Machine, b: Machine) => compareNames(a.name, b.name);
  if (!sortBy) return (a, b) => sign * byName(a, b);
  return (a, b) => {
    const [one, other] = [sortBy(a), sortBy(b)];
    if (one === other) return byName(a, b);
    if (one === undefined) return 1;
    if (other === undefined) return -1;
    return sign * compareValues(one, other) || byName(a, b);
  };
}
