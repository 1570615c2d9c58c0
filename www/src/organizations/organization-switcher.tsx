import { useFleet } from "../fleet/fleet";
import { route } from "../navigation/navigation";
import { formatRoute } from "../navigation/routes";
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
      onChange={(event) => {
        // The same page of the other organization: what was chosen in it belongs to this one.
        const { section } = route.peek();
        const to = { organization: event.currentTarget.value, ...(section && { section }) };
        // As a link would: the focus stays on the choice.
        window.location.hash = formatRoute(to);
      }}
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
