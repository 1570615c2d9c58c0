import { useEffect, useState } from "preact/hooks";
import { useFleet } from "../fleet/fleet";
import type { Machine } from "../fleet/machine";
import { LocationField } from "../locations/location-field";
import { formatRoute } from "../navigation/routes";
import { each } from "../service/each";
import { describeFailure } from "../service/failures";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { ActionDialog } from "../ui/dialog";
import { notify } from "../ui/notice";

interface BulkActionsProps {
  readonly machines: readonly Machine[];
  /** Takes the machines that are still to be done. */
  readonly onDone: (left: readonly Machine[]) => void;
}

type Action = "restart" | "move" | "delete";

const WORDS: Readonly<Record<Action, readonly [name: string, done: string]>> = {
  restart: ["Restart", "marked for restart"],
  move: ["Move", "moved"],
  delete: ["Delete", "deleted"],
};

interface Outcome {
  readonly machine: Machine;
  readonly failure: unknown;
}

/** Applies an action to each machine until the signal is aborted, and returns what became of each. */
async function forEach(
  machines: readonly Machine[],
  run: (machine: Machine) => Promise<unknown>,
  onProgress: (tried: number) => void,
  signal: AbortSignal,
) {
  const failed: Outcome[] = [];
  const tried = new Set<Machine>();
  await each(machines, signal, async (machine) => {
    try {
      await run(machine);
    } catch (failure) {
      failed.push({ machine, failure });
    }
    tried.add(machine);
    onProgress(tried.size);
  });
  return { failed, done: tried.size - failed.length, untried: machines.filter((machine) => !tried.has(machine)) };
}

/** The address of their logs names each machine, and only so many logs are followed at once. */
const MOST_LOGS = 20;
const TOO_MANY = `The logs of at most ${MOST_LOGS} machines are shown at once.`;

/** What can be done to several machines at once. */
export function BulkActions({ machines, onDone }: BulkActionsProps) {
  const { organization } = useFleet();
  const [asking, setAsking] = useState<Action | undefined>(undefined);
  return (
    <div class="section-tools bulk" role="toolbar" aria-label="Selected machines">
      <strong>{formatNumber(machines.length)} selected</strong>
      {(Object.keys(WORDS) as Action[]).map((action) => (
        <button key={action} type="button" class="button" onClick={() => setAsking(action)}>
          {WORDS[action][0]}
        </button>
      ))}
      {machines.length > MOST_LOGS ? (
        <button type="button" class="button" aria-disabled title={TOO_MANY} aria-description={TOO_MANY}>
          Logs
        </button>
      ) : (
        <a
          class="button"
          href={formatRoute({
            organization: organization.value?.id ?? "",
            section: "logs",
            query: { machines: machines.map(({ id }) => id).join(",") },
          })}
        >
          Logs
        </a>
      )}
      <button type="button" class="button-link" onClick={() => onDone([])}>
        Clear the selection
      </button>
      {asking && (
        <BulkDialog action={asking} machines={machines} onDone={onDone} onClose={() => setAsking(undefined)} />
      )}
    </div>
  );
}

const LISTED = 8;

function BulkDialog({ action, machines, onDone, onClose }: BulkActionsProps & { action: Action; onClose: () => void }) {
  const fleet = useFleet();
  const [location, setLocation] = useState("");
  const [failed, setFailed] = useState<readonly Outcome[]>([]);
  const [tried, setTried] = useState<number | undefined>(undefined);
  const [name, words] = WORDS[action];
  const todo = failed.length > 0 ? failed.map(({ machine }) => machine) : machines;
  // Closing the dialog stops before the next machine.
  const [running] = useState(() => new AbortController());
  useEffect(() => () => running.abort(), [running]);

  const act = async ({ id, name: machine, parts }: Machine): Promise<void> => {
    const { appClient } = fleet.client;
    if (action === "restart") for (const { partId } of parts) await appClient.markPartForRestart(partId);
    else if (action === "move") await appClient.updateRobot(id, machine, location);
    else await appClient.deleteRobot(id);
  };
  const run = async () => {
    setTried(0);
    const { failed: left, done, untried } = await forEach(todo, act, setTried, running.signal);
    setTried(undefined);
    if (action !== "restart")
      await fleet.machinesChanged(...new Set([location, ...todo.map((machine) => machine.locationId)]));
    const stopped = untried.length > 0 ? ` Stopped before ${formatNumber(untried.length)} others.` : "";
    notify(`${formatNumber(done)} machines ${words}.${stopped}`);
    setFailed(left);
    onDone([...left.map(({ machine }) => machine), ...untried]);
    if (left.length > 0) throw left[0]?.failure;
  };
  return (
    <ActionDialog
      title={`${name} ${formatNumber(machines.length)} ${machines.length === 1 ? "machine" : "machines"}?`}
      action={failed.length > 0 ? `Try ${failed.length} again` : name}
      dangerous={action === "delete"}
      ready={action !== "move" || location !== ""}
      run={run}
      onClose={onClose}
    >
      {action === "move" && <LocationField label="To location" value={location} onChange={setLocation} />}
      {action === "delete" && <p>They are deleted with their parts, configurations and logs. This can't be undone.</p>}
      <ul>
        {todo.slice(0, LISTED).map((machine) => (
          <li key={machine.id}>
            <Name value={machine.name} />
            {failed
              .filter((outcome) => outcome.machine === machine)
              .map(({ failure }) => `: ${describeFailure(failure).title}`)}
          </li>
        ))}
        {todo.length > LISTED && <li>and {formatNumber(todo.length - LISTED)} more</li>}
      </ul>
      {tried !== undefined && (
        <div>
          <progress class="progress" aria-label={name} max={todo.length} value={tried} />
          <p class="hint">
            {formatNumber(tried)} of {formatNumber(todo.length)}. Cancel stops it.
          </p>
        </div>
      )}
    </ActionDialog>
  );
}
