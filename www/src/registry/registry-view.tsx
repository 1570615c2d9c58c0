import { useState } from "preact/hooks";
import type { RegistryItem } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { route } from "../navigation/navigation";
import { formatRoute } from "../navigation/routes";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { GuardedButton } from "../ui/guarded-button";
import { BoxIcon, PlusIcon } from "../ui/icons";
import { SearchField } from "../ui/search-field";
import { Empty, WhenLoaded } from "../ui/states";
import { ItemDetails } from "./item-details";
import { NewItemDialog } from "./item-dialogs";
import { ITEM_TYPES, VISIBILITIES } from "./item-words";

/** The registry, or the chosen item of it. */
export function RegistryView() {
  const { item } = route.value;
  return item ? <ItemDetails key={item} id={item} /> : <ItemList />;
}

function ItemList() {
  const { organization, permissions } = useFleet();
  const id = organization.value?.id;
  const [text, setText] = useState("");
  const [own, setOwn] = useState(true);
  const [creating, setCreating] = useState(false);
  const wanted = text.trim();
  const key = id && `${id} ${own} ${wanted}`;
  const items = useLoad(key, async ({ client }, _, signal) => {
    const request = {
      ...(own && { organizationId: id }),
      ...(wanted && { searchTerm: wanted }),
      showOwnedDeprecated: true,
    };
    const { items: found } = await client.appService.listRegistryItems(request, { signal });
    // The service adds what others have published.
    return own ? found.filter(({ organizationId }) => organizationId === id) : found;
  });
  return (
    <section class="section" aria-labelledby="registry-heading">
      <header class="section-head">
        <h2 id="registry-heading" tabIndex={-1} data-pane-heading>
          Registry
        </h2>
        <span class="count">{formatNumber(items.value?.length)}</span>
        <GuardedButton
          class="button-main"
          may={permissions.may("write_private_registry_item", "organization", id)}
          needs="write_private_registry_item on the organization"
          onClick={() => setCreating(true)}
        >
          <PlusIcon />
          New item
        </GuardedButton>
      </header>
      <div class="section-tools">
        <SearchField label="Search by name or description" value={text} onChange={setText} />
        <div class="segments" role="group" aria-label="Whose items">
          <button type="button" class="segment" aria-pressed={own} onClick={() => setOwn(true)}>
            This organization
          </button>
          <button type="button" class="segment" aria-pressed={!own} onClick={() => setOwn(false)}>
            All public
          </button>
        </div>
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
    </section>
  );
}

function ItemTable({ items, organization }: { items: readonly RegistryItem[]; organization: string }) {
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
                  <a class="table-link" href={formatRoute({ organization, section: "registry", item: itemId })}>
                    <Name value={name} />
                  </a>{" "}
                  {deprecatedStatus && <span class="tag">deprecated</span>}
                  {description !== "" && (
                    <div class="hint">
                      <Name value={description} limit={120} />
                    </div>
                  )}
                </th>
                <td>{ITEM_TYPES[type] ?? "Other"}</td>
                <td>{VISIBILITIES[visibility] ?? "Private"}</td>
                <td>{formatNumber(Number(totalRobotUsage))} machines</td>
                <td>
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
