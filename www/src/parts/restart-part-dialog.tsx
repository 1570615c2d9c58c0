import type { RobotPart } from "viam-app-client";
import { useFleet } from "../fleet";
import { Name } from "../text/text";
import { plainName } from "../text/visible-text";
import { ActionDialog } from "../ui/dialog";
import { notify } from "../ui/notice";

/** Asks before a part is marked for restart. */
export function RestartPartDialog({ part, onClose }: { part: RobotPart; onClose: () => void }) {
  const { client } = useFleet();
  const restart = async () => {
    await client.appClient.markPartForRestart(part.id);
    notify(`${plainName(part.name)} is marked for restart.`);
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
