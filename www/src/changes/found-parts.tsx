import { useFleet } from "../fleet/fleet";
import { machineLink } from "../search/columns";
import { describeFailure } from "../service/failures";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { plainName } from "../text/visible-text";
import { propertyOf } from "./config-change";
import type { ChangeResult, FoundPart, PlannedChange } from "./fleet-change";

/** How many parts are listed; the change is made to all that are chosen. */
const LISTED = 200;

interface FoundPartsProps {
  readonly plans: readonly PlannedChange[];
  readonly path: string;
  readonly results: ReadonlyMap<string, ChangeResult>;
  /** Parts that are not changed. */
  readonly leftOut: ReadonlySet<string>;
  readonly onLeaveOut: (ids: ReadonlySet<string>) => void;
}

/** The parts that were found, what the property is in each, and what became of its change. */
export function FoundParts({ plans, path, results, leftOut, onLeaveOut }: FoundPartsProps) {
  const organization = useFleet().organization.value?.id ?? "";
  const toggle = (id: string) => {
    const next = new Set(leftOut);
    if (!next.delete(id)) next.add(id);
    onLeaveOut(next);
  };
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Change</th>
            <th scope="col">Machine</th>
            <th scope="col">Part</th>
            <th scope="col">Value now</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {plans.slice(0, LISTED).map((plan) => {
            const { part } = plan;
            return (
              <tr key={part.id}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`Change ${plainName(part.machine.name)} / ${plainName(part.name)}`}
                    checked={!leftOut.has(part.id)}
                    onChange={() => toggle(part.id)}
                  />
                </td>
                <th scope="row">
                  <a class="table-link" href={machineLink(organization, part.machine)}>
                    <Name value={part.machine.name} />
                  </a>
                </th>
                <td data-label="Part">
                  <Name value={part.name} />
                </td>
                <td class="code" data-label="Value now">
                  <Name value={valueNow(part, path)} limit={80} />
                </td>
                <td data-label="Result">{resultInWords(plan, results.get(part.id), path)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {plans.length > LISTED && <p class="hint">and {formatNumber(plans.length - LISTED)} more</p>}
    </div>
  );
}

function valueNow({ text }: FoundPart, path: string): string {
  return (path && propertyOf(text, path)) || "–";
}

const RESULT_WORDS: Readonly<Record<ChangeResult["state"], string>> = {
  saved: "Saved",
  failed: "Failed",
  undone: "Undone",
};

function resultInWords({ part, text, failure }: PlannedChange, result: ChangeResult | undefined, path: string): string {
  if (result) {
    const why = result.failure === undefined ? "" : `: ${describeFailure(result.failure).title}`;
    return RESULT_WORDS[result.state] + why;
  }
  if (path === "") return "";
  if (failure !== undefined) return `Not possible: ${failure}`;
  return text === part.text ? "No change" : "";
}
