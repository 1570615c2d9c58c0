import type { Machine } from "../fleet/machine";
import { Name } from "../text/text";
import { plainName } from "../text/visible-text";
import { SortIcon } from "../ui/icons";
import { VirtualList } from "../ui/virtual-list";
import { type Column, machineLink } from "./columns";
import type { TableOrder } from "./table-order";

const ROW_HEIGHT = 40;
const BOX_WIDTH = 32;
const NAME_WIDTH = 176;
/** Between columns, and at both ends of a row: `--step-2`. */
const GAP = 16;

interface MachineTableProps {
  readonly machines: readonly Machine[];
  readonly columns: readonly Column[];
  readonly organization: string;
  readonly order: TableOrder;
  readonly onOrder: (column: string) => void;
  readonly chosen: ReadonlySet<string>;
  /** Whether every machine of the table is chosen. */
  readonly all: boolean;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
  readonly onChooseAll: () => void;
}

/** Any number of machines with the chosen columns, and a box to select each. */
export function MachineTable(props: MachineTableProps) {
  const { machines, columns, organization, order, onOrder, chosen, all, onChoose, onChooseAll } = props;
  const rest = columns.map(({ width, grows }) => (grows ? `minmax(${width}px, 1fr)` : `${width}px`));
  const template = `${BOX_WIDTH}px minmax(${NAME_WIDTH}px, 1.5fr) ${rest.join(" ")}`;
  // The browser would lay out all rows to find it.
  const least = columns.reduce((sum, { width }) => sum + width + GAP, BOX_WIDTH + NAME_WIDTH + 3 * GAP);
  const direction = order.descending ? "descending" : "ascending";
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <div class="table-frame fill grid-frame">
      <div
        class="grid"
        role="grid"
        aria-label="Machines"
        aria-rowcount={machines.length + 1}
        style={{ "--template": template, "min-width": `${least}px` }}
      >
        <div class="grid-row grid-head" role="row" aria-rowindex={1}>
          <div role="columnheader">
            <input
              type="checkbox"
              aria-label="Select all that are listed"
              checked={all}
              onChange={() => (all ? onChoose(new Set()) : onChooseAll())}
            />
          </div>
          {[{ id: "name", name: "Name" }, ...columns].map(({ id, name }) => (
            <div key={id} role="columnheader" aria-sort={order.column === id ? direction : "none"}>
              <button type="button" class="sort" onClick={() => onOrder(id)}>
                {name}
                <SortIcon />
              </button>
            </div>
          ))}
        </div>
        <VirtualList
          items={machines}
          keyOf={({ id }) => id}
          rowHeight={ROW_HEIGHT}
          attributes={{ class: "grid-body", role: "rowgroup" }}
          rowAttributes={(index) => ({ role: "row", "aria-rowindex": index + 2 })}
          render={(machine, tabIndex) => (
            <div class="grid-row" role="presentation">
              <div role="gridcell">
                <input
                  type="checkbox"
                  aria-label={`Select ${plainName(machine.name)}`}
                  checked={all || chosen.has(machine.id)}
                  onChange={() => toggle(machine.id)}
                />
              </div>
              <div role="gridcell">
                <a class="grid-link" href={machineLink(organization, machine)} data-row-focus tabIndex={tabIndex}>
                  <Name value={machine.name} />
                </a>
              </div>
              {columns.map(({ id, render }) => (
                <div key={id} role="gridcell">
                  {render(machine)}
                </div>
              ))}
            </div>
          )}
        />
      </div>
    </div>
  );
}
