import { ActionDialog } from "./dialog";

interface DeleteSecretDialogProps {
  readonly run: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before the secret of a part or of a location is deleted. */
export function DeleteSecretDialog({ run, onClose }: DeleteSecretDialogProps) {
  return (
    <ActionDialog title="Delete secret?" action="Delete" dangerous run={run} onClose={onClose}>
      <p>A machine that signs in with this secret can no longer do so.</p>
    </ActionDialog>
  );
}
