import type { Robot } from "viam-app-client";
import { compareNames } from "../text/ordering";
import { type OnlineState, onlineState } from "./online-state";

export type MachineColumn = "name" | "state" | "access";

export interface MachineOrder {
  readonly column: MachineColumn;
  readonly descending: boolean;
}

const STATE_RANK: Readonly<Record<OnlineState, number>> = {
  online: 0,
  offline: 1,
  awaiting: 2,
  unknown: 3,
};

/** Latest first; a machine that never came stands last. */
const accessTime = (machine: Robot) => -(machine.lastAccess?.getTime() ?? Number.NEGATIVE_INFINITY);

const COMPARE: Readonly<Record<MachineColumn, (a: Robot, b: Robot) => number>> = {
  name: (a, b) => compareNames(a.name, b.name),
  state: (a, b) => STATE_RANK[onlineState(a.onlineState)] - STATE_RANK[onlineState(b.onlineState)],
  access: (a, b) => {
    const [one, other] = [accessTime(a), accessTime(b)];
    return one === other ? 0 : one - other;
  },
};

/** The machines whose name or id holds the text, in order; equal ones by name. */
export function arrangeMachines(
  machines: readonly Robot[],
  text: string,
  { column, descending }: MachineOrder,
): Robot[] {
  const wanted = text.trim().toLowerCase();
  const compare = COMPARE[column];
  const sign = descending ? -1 : 1;
  return machines
    .filter(({ id, name }) => id === wanted || name.toLowerCase().includes(wanted))
    .sort((a, b) => sign * compare(a, b) || COMPARE.name(a, b));
}

/** The order after a press on a column's header: the same column turns round. */
export function nextOrder(order: MachineOrder, column: MachineColumn): MachineOrder {
  return { column, descending: order.column === column && !order.descending };
}
