import type { Machine } from "../fleet/machine";
import { filtered, sorted } from "../service/slices";
import { useSliced } from "../service/use-sliced";
import { machineFilter } from "./machine-query";
import { machineComparer, parseOrder } from "./table-order";

/** The machines that a search finds, in order; undefined until they are there. */
export function useArrangedMachines(machines: readonly Machine[], query: string, order: string) {
  // Two steps, so that a further letter of the search only filters the sorted list. Until many
  // machines are in order for the first time, they are listed as they came.
  const ordered = useSliced(order, [machines], (pacer) => sorted(machines, machineComparer(parseOrder(order)), pacer));
  const listed = ordered ?? machines;
  return useSliced(query, [listed], (pacer) => filtered(listed, machineFilter(query), pacer));
}
