import { useState } from "preact/hooks";
import type { Robot } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { LocationField } from "../locations/location-field";
import { Name } from "../text/text";
import { ActionDialog } from "../ui/dialog";
import { TextField } from "../ui/text-field";
import { createMachine, deleteMachine, moveMachine, renameMachine } from "./machine-actions";

export function CreateMachineDialog({ location, onClose }: { location: string; onClose: () => void }) {
  const fleet = useFleet();
  const [name, setName] = useState("");
  return (
    <ActionDialog
      title="New machine"
      action="Create"
      run={() => createMachine(fleet, location, name.trim())}
      onClose={onClose}
    >
      <TextField label="Name" value={name} first onChange={setName} />
    </ActionDialog>
  );
}

interface MachineDialogProps {
  readonly machine: Robot;
  readonly onClose: () => void;
}

export function RenameMachineDialog({ machine, onClose }: MachineDialogProps) {
  const fleet = useFleet();
  const [name, setName] = useState(machine.name);
  return (
    <ActionDialog
      title="Rename machine"
      action="Rename"
      run={() => renameMachine(fleet, machine, name.trim())}
      onClose={onClose}
    >
      <TextField label="Name" value={name} first onChange={setName} />
    </ActionDialog>
  );
}

export function MoveMachineDialog({ machine, onClose }: MachineDialogProps) {
  const fleet = useFleet();
  const [location, setLocation] = useState(machine.location);
  return (
    <ActionDialog
      title="Move machine"
      action="Move"
      ready={location !== machine.location}
      run={() => moveMachine(fleet, machine, location)}
      onClose={onClose}
    >
      <LocationField label="To location" value={location} onChange={setLocation} />
    </ActionDialog>
  );
}

export function DeleteMachineDialog({ machine, onClose }: MachineDialogProps) {
  const fleet = useFleet();
  return (
    <ActionDialog
      title="Delete machine?"
      action="Delete"
      dangerous
      run={() => deleteMachine(fleet, machine)}
      onClose={onClose}
    >
      <p>
        <strong>
          <Name value={machine.name} />
        </strong>{" "}
        is deleted with its parts, their configurations and logs. This can't be undone.
      </p>
    </ActionDialog>
  );
}
