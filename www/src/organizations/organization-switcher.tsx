import { useFleet } from "../fleet/fleet";
import { go, route } from "../navigation/navigation";
import { compareNames } from "../text/ordering";
import { plainName } from "../text/visible-text";

/** Chooses among the organizations the key can see. */
export function OrganizationSwitcher() {
  const { organizations, organization } = useFleet();
  const all = organizations.value ?? [];
  const chosen = organization.value?.id ?? route.value.organization ?? "";
  const known = all.some(({ id }) => id === chosen);
  return (
    <select
      class="input header-organization"
      aria-label="Organization"
      value={chosen}
      disabled={all.length === 0}
      onChange={(event) => go({ organization: event.currentTarget.value })}
    >
      {!known && <option value={chosen}>{organizations.current.busy ? "Loading…" : "No organization"}</option>}
      {all
        .toSorted((a, b) => compareNames(a.name, b.name))
        .map(({ id, name }) => (
          <option key={id} value={id}>
            {plainName(name) || id}
          </option>
        ))}
    </select>
  );
}
