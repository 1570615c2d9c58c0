import { useState } from "preact/hooks";
import type { RobotPart } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { Name } from "../text/text";
import { plainName } from "../text/visible-text";
import { ActionDialog } from "../ui/dialog";
import { notify } from "../ui/notice";
import { TextField } from "../ui/text-field";
import { createPart, deletePart, renamePart } from "./part-actions";

interface PartDialogProps {
  readonly part: RobotPart;
  readonly onClose: () => void;
}

/** Asks before a part is marked for restart. */
export function RestartPartDialog({ part, onClose }: PartDialogProps) {
  const fleet = useFleet();
  const restart = async () => {
    await fleet.client.appClient.markPartForRestart(part.id);
    notify(`${plainName(part.name)} is marked for restart. Its log shows when it starts.`);
  };
  return (
    <ActionDialog title="Restart part?" action="Restart" run={restart} onClose={onClose}>
      <p>
        <strong>
          <Name value={part.name} />
        </strong>{" "}
        restarts the next time it asks for its configuration. What it is doing then stops.
      </p>
    </ActionDialog>
  );
}

export function NewPartDialog({ machine, onClose }: { machine: string; onClose: () => void }) {
  const fleet = useFleet();
  const [name, setName] = useState("");
  const create = () => createPart(fleet, machine, name.trim());
  return (
    <ActionDialog title="New part" action="Create" run={create} onClose={onClose}>
      <TextField label="Name" value={name} first onChange={setName} />
    </ActionDialog>
  );
}

export function RenamePartDialog({ part, onClose }: PartDialogProps) {
  const fleet = useFleet();
  const [name, setName] = useState(part.name);
  const rename = () => renamePart(fleet, part, name.trim());
  return (
    <ActionDialog title="Rename part" action="Rename" run={rename} onClose={onClose}>
      <TextField label="Name" value={name} first onChange={setName} />
    </ActionDialog>
  );
}

export function DeletePartDialog({ part, onClose }: PartDialogProps) {
  const fleet = useFleet();
  return (
    <ActionDialog title="Delete part?" action="Delete" dangerous run={() => deletePart(fleet, part)} onClose={onClose}>
      <p>
        <strong>
          <Name value={part.name} />
        </strong>{" "}
        is deleted with its configuration and logs. This can't be undone.
      </p>
    </ActionDialog>
  );
}
