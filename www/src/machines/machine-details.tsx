import { useState } from "preact/hooks";
import type { Robot } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { route } from "../navigation/navigation";
import { formatRoute, keptQuery, upTo } from "../navigation/routes";
import { PartsView } from "../parts/parts-view";
import { OnlineBadge } from "../presence/online-badge";
import { onlineState } from "../presence/online-state";
import { describeFailure } from "../service/failures";
import { LongText } from "../text/text";
import { RelativeTime } from "../text/time";
import { NAME_LIMIT } from "../text/visible-text";
import { CopyButton } from "../ui/copy-button";
import { GuardedButton } from "../ui/guarded-button";
import { BackIcon, EditIcon, MoveIcon, TrashIcon } from "../ui/icons";
import { Empty, WhenLoaded } from "../ui/states";
import { DeleteMachineDialog, MoveMachineDialog, RenameMachineDialog } from "./machine-dialogs";

/** One machine: its details, actions and parts. */
export function MachineDetails() {
  const { robot } = useFleet();
  const { value, failure } = robot.current;
  const isMissing = value === undefined && describeFailure(failure).code === "NOT_FOUND";
  return (
    <section class="pane pane-machine" aria-labelledby="machine-heading">
      {isMissing ? (
        <NoSuchMachine />
      ) : (
        <WhenLoaded loaded={robot.current} label="Loading the machine" retry={() => void robot.refresh()}>
          {(machine) => (
            <>
              <MachineHead machine={machine} />
              <PartsView machine={machine} />
            </>
          )}
        </WhenLoaded>
      )}
    </section>
  );
}

type Asking = "rename" | "move" | "delete";

const ACTIONS = [
  ["rename", "Rename", EditIcon],
  ["move", "Move", MoveIcon],
  ["delete", "Delete", TrashIcon],
] as const;

function MachineHead({ machine }: { machine: Robot }) {
  const { permissions } = useFleet();
  const [asking, setAsking] = useState<Asking | undefined>(undefined);
  const close = () => setAsking(undefined);
  const mayWrite = permissions.may("write_robot", "robot", machine.id);
  return (
    <header class="machine-head">
      <div class="machine-title">
        <BackToMachines />
        <h2 id="machine-heading" tabIndex={-1} data-pane-heading>
          <LongText value={machine.name} limit={NAME_LIMIT} />
        </h2>
        {ACTIONS.map(([action, label, Icon]) => (
          <GuardedButton
            key={action}
            class="button-icon"
            label={label}
            may={mayWrite}
            needs="write_robot on this machine"
            onClick={() => setAsking(action)}
          >
            <Icon />
          </GuardedButton>
        ))}
      </div>
      <p class="machine-facts">
        <OnlineBadge state={onlineState(machine.onlineState)} />
        <span class="fact" tabIndex={0}>
          Last access <RelativeTime value={machine.lastAccess} never="never" />
        </span>
        <span class="fact machine-id">
          <span class="code">{machine.id}</span>
          <CopyButton what="the machine id" text={() => machine.id} />
        </span>
      </p>
      {asking === "rename" && <RenameMachineDialog machine={machine} onClose={close} />}
      {asking === "move" && <MoveMachineDialog machine={machine} onClose={close} />}
      {asking === "delete" && <DeleteMachineDialog machine={machine} onClose={close} />}
    </header>
  );
}

function BackToMachines() {
  const up = formatRoute({ ...upTo(route.value, "location"), query: keptQuery(route.value) });
  return (
    <a class="button-icon back" href={up} aria-label="Back to machines">
      <BackIcon />
    </a>
  );
}

function NoSuchMachine() {
  return (
    <>
      <header class="machine-head">
        <div class="machine-title">
          <BackToMachines />
          <h2 id="machine-heading" tabIndex={-1} data-pane-heading>
            No such machine
          </h2>
        </div>
      </header>
      <Empty title="There is no such machine">It may have been moved or deleted.</Empty>
    </>
  );
}
