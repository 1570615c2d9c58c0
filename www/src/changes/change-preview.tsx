import { useState } from "preact/hooks";
import { layOut } from "../configuration/configuration";
import { JsonDiff } from "../configuration/json-editor";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { ActionDialog } from "../ui/dialog";
import type { PlannedChange } from "./fleet-change";

/** How many parts are listed; the change is made to all. */
const LISTED = 200;

interface ChangePreviewProps {
  readonly plans: readonly PlannedChange[];
  readonly run: () => Promise<void>;
  readonly onClose: () => void;
}

/** What a change makes of each part, before it is made. */
export function ChangePreview({ plans, run, onClose }: ChangePreviewProps) {
  const [chosen, setChosen] = useState(0);
  const plan = plans[chosen] ?? plans[0];
  return (
    <ActionDialog
      title={`Change ${formatNumber(plans.length)} ${plans.length === 1 ? "part" : "parts"}?`}
      action="Apply"
      wide
      run={run}
      onClose={onClose}
    >
      <div class="history">
        <ol class="history-list" aria-label="Parts">
          {plans.slice(0, LISTED).map(({ part }, index) => (
            <li key={part.id}>
              <button
                type="button"
                class="history-edit"
                aria-pressed={index === chosen}
                onClick={() => setChosen(index)}
              >
                <Name value={part.machine.name} limit={60} />
                <span class="hint">
                  <Name value={part.name} limit={60} />
                </span>
              </button>
            </li>
          ))}
          {plans.length > LISTED && <li class="hint">and {formatNumber(plans.length - LISTED)} more</li>}
        </ol>
        <div class="history-detail">
          {plan && <JsonDiff key={plan.part.id} before={layOut(plan.part.text)} after={layOut(plan.text)} />}
        </div>
      </div>
      <p class="hint">A part that someone edits in the meantime is left alone and listed as failed.</p>
    </ActionDialog>
  );
}
