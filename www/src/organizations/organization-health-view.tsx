import type { Location } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { surroundings } from "../locations/location-nesting";
import { formatRoute } from "../navigation/routes";
import { OnlineBadge } from "../presence/online-badge";
import type { OnlineState } from "../presence/online-state";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { type LocationHealth, totalStates } from "./organization-health";

const SHOWN_STATES = ["online", "offline", "awaiting"] as const satisfies readonly OnlineState[];

/** The locations that need a look first are enough; the tree has all of them. */
const SHOWN = 100;

const NONE: readonly Location[] = [];

interface HealthTableProps {
  readonly locations: readonly LocationHealth[];
  readonly organization: string;
}

/** The organization in numbers. */
export function HealthTiles({ locations, organization }: HealthTableProps) {
  const totals = totalStates(locations);
  const machines = locations.reduce((sum, location) => sum + location.machines, 0);
  return (
    <dl class="tiles">
      <div class="tile">
        <dt>Machines</dt>
        <dd>
          <a href={formatRoute({ organization, section: "machines" })}>{formatNumber(machines)}</a>
        </dd>
      </div>
      {SHOWN_STATES.map((state) => (
        <div key={state} class="tile">
          <dt>
            <OnlineBadge state={state} />
          </dt>
          <dd>
            <a href={formatRoute({ organization, section: "machines", query: { q: `state:${state}` } })}>
              {formatNumber(totals[state])}
            </a>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Where to look first. */
export function HealthTable({ locations, organization }: HealthTableProps) {
  const around = surroundings(useFleet().locations.value ?? NONE);
  return (
    <table class="health">
      <thead>
        <tr>
          <th scope="col">Location</th>
          <th scope="col">Online</th>
          <th scope="col">Offline</th>
          <th scope="col">Machines</th>
        </tr>
      </thead>
      <tbody>
        {locations.slice(0, SHOWN).map(({ id, name, machines, states }) => (
          <tr key={id}>
            <th scope="row">
              {around.get(id)?.map((outer, level) => (
                <span key={level} class="health-around">
                  <Name value={outer} limit={40} /> /{" "}
                </span>
              ))}
              <a class="health-link" href={formatRoute({ organization, location: id })}>
                <Name value={name} />
              </a>
            </th>
            <td>{formatNumber(states.online)}</td>
            <td class={states.offline > 0 ? "health-offline" : ""}>{formatNumber(states.offline)}</td>
            <td>{formatNumber(machines)}</td>
          </tr>
        ))}
      </tbody>
      {locations.length > SHOWN && (
        <tfoot>
          <tr>
            <td colSpan={4}>{formatNumber(locations.length - SHOWN)} more: see the list of locations</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}
