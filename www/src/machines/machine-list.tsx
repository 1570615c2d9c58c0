import { useMemo, useState } from "preact/hooks";
import type { Machine } from "../fleet/machine";
import { route } from "../navigation/navigation";
import { formatRoute, keptQuery, upTo } from "../navigation/routes";
import { OnlineBadge } from "../presence/online-badge";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { SortIcon } from "../ui/icons";
import { Empty } from "../ui/states";
import { VirtualList } from "../ui/virtual-list";
import { arrangeMachines, type MachineColumn, type MachineOrder, machineState, nextOrder } from "./machine-order";

const ROW_HEIGHT = 48;

const COLUMNS: readonly (readonly [MachineColumn, string])[] = [
  ["name", "Name"],
  ["state", "State"],
  ["access", "Last access"],
];

interface MachineListProps {
  readonly machines: readonly Machine[];
  readonly text: string;
  readonly onClear: () => void;
}

/** Any number of machines as a table to sort, filter and go through by keys. */
export function MachineList({ machines, text, onClear }: MachineListProps) {
  const [order, setOrder] = useState<MachineOrder>({ column: "name", descending: false });
  const shown = useMemo(() => arrangeMachines(machines, text, order), [machines, text, order]);
  const current = route.value.machine;

  return (
    <div class="machines" role="grid" aria-label="Machines" aria-rowcount={shown.length + 1}>
      <div class="machines-head machine-row" role="row" aria-rowindex={1}>
        {COLUMNS.map(([column, name]) => {
          const direction = order.descending ? "descending" : "ascending";
          return (
            <div key={column} role="columnheader" aria-sort={order.column === column ? direction : "none"}>
              <button type="button" class="sort" onClick={() => setOrder(nextOrder(order, column))}>
                {name}
                <SortIcon />
              </button>
            </div>
          );
        })}
      </div>
      {shown.length === 0 ? (
        <Empty title="No machine matches">
          <button type="button" class="button" onClick={onClear}>
            Clear the filter
          </button>
        </Empty>
      ) : (
        <VirtualList
          items={shown}
          keyOf={({ id }) => id}
          rowHeight={ROW_HEIGHT}
          attributes={{ class: "machines-body", role: "rowgroup" }}
          rowAttributes={(index) => ({
            role: "row",
            "aria-rowindex": index + 2,
            "aria-selected": shown[index]?.id === current,
          })}
          render={(machine, tabIndex) => <MachineRow machine={machine} tabIndex={tabIndex} />}
        />
      )}
    </div>
  );
}

function MachineRow({ machine, tabIndex }: { machine: Machine; tabIndex: 0 | -1 }) {
  const href = formatRoute({ ...upTo(route.value, "location"), machine: machine.id, query: keptQuery(route.value) });
  const current = machine.id === route.value.machine;
  return (
    <div class={`machine-row ${current ? "is-current" : ""}`} role="presentation">
      <div class="machine-name" role="gridcell">
        <a
          class="machine-link"
          href={href}
          data-row-focus
          tabIndex={tabIndex}
          aria-current={current ? "page" : undefined}
        >
          <Name value={machine.name} />
        </a>
      </div>
      <div class="machine-state" role="gridcell">
        <OnlineBadge state={machineState(machine)} />
      </div>
      <div class="machine-access" role="gridcell">
        <RelativeTime value={machine.main?.lastAccess} never="Never" />
      </div>
    </div>
  );
}
