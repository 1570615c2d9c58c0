import { useState } from "preact/hooks";
import type { Robot } from "viam-app-client";
import { useFleet } from "../fleet";
import { route } from "../navigation";
import { PartsView } from "../parts/parts-view";
import { formatRoute, upTo } from "../routes";
import { LongText } from "../text/text";
import { RelativeTime } from "../text/time";
import { NAME_LIMIT } from "../text/visible-text";
import { CopyButton } from "../ui/copy-button";
import { BackIcon, EditIcon, TrashIcon } from "../ui/icons";
import { Empty, WhenLoaded } from "../ui/states";
import { DeleteMachineDialog, RenameMachineDialog } from "./machine-dialogs";
import { OnlineBadge } from "./online-badge";
import { onlineState } from "./online-state";

/** One machine: what it is, what can be done with it, and its parts. */
export function MachineDetails() {
  const { machines, machine } = useFleet();
  const found = machine.value;
  return (
    <section class="pane pane-machine" aria-labelledby="machine-heading">
      <WhenLoaded loaded={machines.current} label="Loading the machine" retry={() => void machines.refresh()}>
        {() =>
          found ? (
            <>
              <MachineHead machine={found} />
              <PartsView />
            </>
          ) : (
            <NoSuchMachine />
          )
        }
      </WhenLoaded>
    </section>
  );
}

function MachineHead({ machine }: { machine: Robot }) {
  const [asking, setAsking] = useState<"rename" | "delete" | undefined>(undefined);
  const close = () => setAsking(undefined);
  return (
    <header class="machine-head">
      <div class="machine-title">
        <BackToMachines />
        <h2 id="machine-heading" tabIndex={-1} data-pane-heading>
          <LongText value={machine.name} limit={NAME_LIMIT} />
        </h2>
        <button
          type="button"
          class="button-icon"
          aria-label="Rename"
          title="Rename"
          onClick={() => setAsking("rename")}
        >
          <EditIcon />
        </button>
        <button
          type="button"
          class="button-icon"
          aria-label="Delete"
          title="Delete"
          onClick={() => setAsking("delete")}
        >
          <TrashIcon />
        </button>
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
      {asking === "delete" && <DeleteMachineDialog machine={machine} onClose={close} />}
    </header>
  );
}

function BackToMachines() {
  const up = formatRoute(upTo(route.value, "location"));
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
      <Empty title="This location has no such machine">It may have been moved or deleted.</Empty>
    </>
  );
}
