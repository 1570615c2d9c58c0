import type { Machine } from "../fleet/machine";
import { type OnlineState, onlineState } from "../presence/online-state";
import { compareNames } from "../text/ordering";

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

/** A machine's state is its main part's. */
export function machineState({ main }: Machine): OnlineState {
  return main ? onlineState(main.onlineState) : "unknown";
}

/** Latest first; a machine that was never online comes last. */
const accessTime = ({ main }: Machine) => -(main?.lastAccess?.getTime() ?? Number.NEGATIVE_INFINITY);

const COMPARE: Readonly<Record<MachineColumn, (a: Machine, b: Machine) => number>> = {
  name: (a, b) => compareNames(a.name, b.name),
  state: (a, b) => STATE_RANK[machineState(a)] - STATE_RANK[machineState(b)],
  access: (a, b) => {
    const [one, other] = [accessTime(a), accessTime(b)];
    return one === other ? 0 : one - other;
  },
};

/** The machines in order; equal ones by name. */
export function sortMachines(machines: readonly Machine[], { column, descending }: MachineOrder): Machine[] {
  const compare = COMPARE[column];
  const sign = descending ? -1 : 1;
  return machines.toSorted((a, b) => sign * compare(a, b) || COMPARE.name(a, b));
}

/** The machines with the text in their name or id, in order. */
export function arrangeMachines(machines: readonly Machine[], text: string, order: MachineOrder): Machine[] {
  const wanted = text.trim().toLowerCase();
  const found = machines.filter(({ id, name }) => id === wanted || name.toLowerCase().includes(wanted));
  return sortMachines(found, order);
}

/** The order after a press on a column's header: the same column is reversed. */
export function nextOrder(order: MachineOrder, column: MachineColumn): MachineOrder {
  return { column, descending: order.column === column && !order.descending };
}
