import { useFleet, useMachineIndex } from "../fleet/fleet";
import { replaceQuery, route } from "../navigation/navigation";
import { formatRoute } from "../navigation/routes";
import { formatNumber } from "../text/numbers";
import { ColumnsIcon, MachineIcon } from "../ui/icons";
import { Menu } from "../ui/menu";
import { SearchField } from "../ui/search-field";
import { Section } from "../ui/section";
import { Empty, Skeleton } from "../ui/states";
import { useArrangedMachines } from "./arranged-machines";
import { BulkActions } from "./bulk-actions";
import { COLUMNS, columnsOfQuery } from "./columns";
import { SEARCH_FIELDS, toggleTerm } from "./machine-query";
import { MachineTable } from "./machine-table";
import { nextOrder, parseOrder } from "./table-order";
import { useSelection } from "./use-selection";
import { ViewsMenu } from "./views-menu";

const FILTERS = [
  ["state:online", "Online"],
  ["state:offline", "Offline"],
  ["state:awaiting", "Awaiting setup"],
] as const;

/** A search over all machines of the organization; the query is in the URL. */
export function MachineSearch() {
  const { organization } = useFleet();
  const index = useMachineIndex();
  const { q = "", cols, sort = "" } = route.value.query ?? {};
  const machines = index.machines.value;
  const found = useArrangedMachines(machines, q, sort);
  const { chosen, selected, all, choose, chooseAll } = useSelection(found);
  const columns = columnsOfQuery(cols);
  const reading = index.progress.value < 1;

  return (
    <Section
      title="Machines"
      fill
      status={
        <>
          {formatNumber(found?.length)}
          {found && found.length !== machines.length && ` of ${formatNumber(machines.length)}`}
          {reading && `, reading ${Math.round(index.progress.value * 100)} %`}
        </>
      }
      actions={
        <>
          <ViewsMenu />
          <ColumnsMenu shown={columns.map(({ id }) => id)} />
        </>
      }
    >
      <div class="section-tools">
        <SearchField
          label={`Search: a word, or ${SEARCH_FIELDS.slice(3, 7).join(":, ")}:`}
          value={q}
          onChange={(text) => replaceQuery({ q: text })}
        />
        <div class="chips" role="group" aria-label="Filters">
          {FILTERS.map(([term, name]) => (
            <button
              key={term}
              type="button"
              class="filter"
              aria-pressed={q.split(/\s+/).includes(term)}
              onClick={() => replaceQuery({ q: toggleTerm(q, term) })}
            >
              {name}
            </button>
          ))}
        </div>
      </div>
      {selected.length > 0 && <BulkActions machines={selected} onDone={chooseAll} />}
      {!found || (machines.length === 0 && reading) ? (
        <Skeleton label="Loading machines" />
      ) : found.length === 0 ? (
        <NothingFound any={machines.length > 0} />
      ) : (
        <MachineTable
          machines={found}
          columns={columns}
          organization={organization.value?.id ?? ""}
          order={parseOrder(sort)}
          onOrder={(column) => replaceQuery({ sort: nextOrder(parseOrder(sort), column) })}
          chosen={chosen}
          all={all}
          onChoose={choose}
          onChooseAll={() => chooseAll(found)}
        />
      )}
    </Section>
  );
}

function NothingFound({ any }: { any: boolean }) {
  const organization = useFleet().organization.value?.id ?? "";
  return any ? (
    <Empty title="No machine matches">
      <button type="button" class="button" onClick={() => replaceQuery({ q: "" })}>
        Clear the search
      </button>
    </Empty>
  ) : (
    <Empty icon={<MachineIcon />} title="No machines yet">
      <p>Choose a location to create the first one.</p>
      <a class="button" href={formatRoute({ organization })}>
        Locations
      </a>
    </Empty>
  );
}

function ColumnsMenu({ shown }: { shown: readonly string[] }) {
  const toggle = (id: string) => {
    const next = COLUMNS.map((column) => column.id).filter((other) => (other === id) !== shown.includes(other));
    replaceQuery({ cols: next.join(",") || "none" });
  };
  return (
    <Menu label="Columns" icon={ColumnsIcon}>
      {() => (
        <fieldset class="checks menu-form">
          <legend>Columns</legend>
          {COLUMNS.map(({ id, name }) => (
            <label key={id} class="check">
              <input type="checkbox" checked={shown.includes(id)} onChange={() => toggle(id)} />
              {name}
            </label>
          ))}
        </fieldset>
      )}
    </Menu>
  );
}
