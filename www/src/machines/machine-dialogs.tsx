import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Robot } from "viam-app-client";
import { useFleet } from "../fleet";
import { Name } from "../text/text";
import { ActionDialog } from "../ui/dialog";
import { createMachine, deleteMachine, renameMachine } from "./machine-actions";

interface NameFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function NameField({ value, onChange }: NameFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement | null>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <div class="field">
      <label for={id}>Name</label>
      <input
        id={id}
        class="input"
        required
        ref={input}
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}

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
      <NameField value={name} onChange={setName} />
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
      <NameField value={name} onChange={setName} />
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
        goes with its parts, their configurations and logs. This can't be undone.
      </p>
    </ActionDialog>
  );
}
