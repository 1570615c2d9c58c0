import { useMemo } from "preact/hooks";
import { useFleet } from "../fleet";
import { surroundings } from "../locations/location-nesting";
import { OnlineBadge } from "../machines/online-badge";
import type { OnlineState } from "../machines/online-state";
import { formatRoute } from "../routes";
import { Name } from "../text/text";
import { type LocationHealth, totalStates } from "./organization-health";

const SHOWN_STATES = ["online", "offline", "awaiting"] as const satisfies readonly OnlineState[];

/** The organization in numbers. */
export function HealthTiles({ locations }: { locations: readonly LocationHealth[] }) {
  const totals = totalStates(locations);
  const machines = locations.reduce((sum, location) => sum + location.machines, 0);
  return (
    <dl class="tiles">
      <div class="tile">
        <dt>Machines</dt>
        <dd>{machines.toLocaleString()}</dd>
      </div>
      {SHOWN_STATES.map((state) => (
        <div key={state} class="tile">
          <dt>
            <OnlineBadge state={state} />
          </dt>
          <dd>{totals[state].toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}

interface HealthTableProps {
  readonly locations: readonly LocationHealth[];
  readonly organization: string;
}

/** Where to look first. */
export function HealthTable({ locations, organization }: HealthTableProps) {
  const all = useFleet().locations.value;
  const around = useMemo(() => surroundings(all ?? []), [all]);
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
        {locations.map(({ id, name, machines, states }) => (
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
            <td>{states.online.toLocaleString()}</td>
            <td class={states.offline > 0 ? "health-offline" : ""}>{states.offline.toLocaleString()}</td>
            <td>{machines.toLocaleString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
