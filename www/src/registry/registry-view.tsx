import { useEffect, useRef, useState } from "preact/hooks";
import type { RegistryItem } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { replaceQuery, route } from "../navigation/navigation";
import { formatRoute } from "../navigation/routes";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { GuardedButton } from "../ui/guarded-button";
import { BoxIcon, PlusIcon } from "../ui/icons";
import { SearchField } from "../ui/search-field";
import { Section } from "../ui/section";
import { Segments } from "../ui/segments";
import { Empty, WhenLoaded } from "../ui/states";
import { ItemDetails } from "./item-details";
import { NewItemDialog } from "./item-dialogs";
import { ITEM_TYPES, VISIBILITIES } from "./item-words";

const WHOSE = [
  ["own", "This organization"],
  ["public", "All public"],
] as const;

/** The registry, or the chosen item of it. */
export function RegistryView() {
  const { item } = route.value;
  return item ? <ItemDetails key={item} id={item} /> : <ItemList />;
}

function ItemList() {
  const { organization, permissions } = useFleet();
  const id = organization.value?.id;
  const { q = "", of: whose = "own" } = route.value.query ?? {};
  const own = whose !== "public";
  const [creating, setCreating] = useState(false);
  const wanted = q.trim();
  const items = useLoad(id && `${id} ${own}`, async ({ client }, _, signal) => {
    const request = {
      ...(own && { organizationId: id }),
      ...(wanted && { searchTerm: wanted }),
      showOwnedDeprecated: true,
    };
    const { items: found } = await client.appService.listRegistryItems(request, { signal });
    // The service adds what others have published.
    return own ? found.filter(({ organizationId }) => organizationId === id) : found;
  });
  const read = useRef(wanted);
  useEffect(() => {
    if (read.current === wanted) return;
    read.current = wanted;
    // The list stays until that of the new search is there.
    void items.refresh();
  }, [wanted]);
  return (
    <Section
      title="Registry"
      count={items.value?.length}
      actions={
        <GuardedButton
          class="button-main"
          may={permissions.may("write_private_registry_item", "organization", id)}
          needs="write_private_registry_item on the organization"
          onClick={() => setCreating(true)}
        >
          <PlusIcon />
          New item
        </GuardedButton>
      }
    >
      <div class="section-tools">
        <SearchField label="Search by name or description" value={q} onChange={(text) => replaceQuery({ q: text })} />
        <Segments
          label="Whose items"
          choices={WHOSE}
          chosen={own ? "own" : "public"}
          onChoose={(value) => replaceQuery({ of: value === "own" ? "" : value })}
        />
      </div>
      <WhenLoaded loaded={items.current} label="Loading the registry" retry={() => void items.refresh()}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<BoxIcon />} title={wanted ? "No item matches" : "No items yet"}>
              Modules, models and scripts that machines load are published here.
            </Empty>
          ) : (
            <ItemTable items={all} organization={id ?? ""} />
          )
        }
      </WhenLoaded>
      {creating && id && <NewItemDialog organization={id} onClose={() => setCreating(false)} />}
    </Section>
  );
}

function ItemTable({ items, organization }: { items: readonly RegistryItem[]; organization: string }) {
  // The search goes along, so that the way back leads to the same list.
  const { query = {} } = route.value;
  const listed = { organization, section: "registry", query } as const;
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Type</th>
            <th scope="col">Visibility</th>
            <th scope="col">Used by</th>
            <th scope="col">Updated</th>
          </tr>
        </thead>
        <tbody>
          {items.map(
            ({ itemId, name, description, type, visibility, totalRobotUsage, updatedAt, deprecatedStatus }) => (
              <tr key={itemId}>
                <th scope="row">
                  <a class="table-link" href={formatRoute({ ...listed, item: itemId })}>
                    <Name value={name} />
                  </a>{" "}
                  {deprecatedStatus && <span class="tag">deprecated</span>}
                  {description !== "" && (
                    <div class="hint">
                      <Name value={description} limit={120} />
                    </div>
                  )}
                </th>
                <td data-label="Type">{ITEM_TYPES[type] ?? "Other"}</td>
                <td data-label="Visibility">{VISIBILITIES[visibility] ?? "Private"}</td>
                <td data-label="Used by">{machinesInWords(Number(totalRobotUsage))}</td>
                <td data-label="Updated">
                  <RelativeTime value={updatedAt} never="never" />
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

function machinesInWords(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? "machine" : "machines"}`;
}
