import { useState } from "preact/hooks";
import type { RobotPart } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { RelativeTime } from "../text/time";
import { DeleteSecretDialog } from "../ui/delete-secret-dialog";
import { FailureLine } from "../ui/dialog";
import { type Fact, FactList } from "../ui/fact-list";
import { GuardedButton } from "../ui/guarded-button";
import { TrashIcon } from "../ui/icons";
import { Secret } from "../ui/secret";
import { ConnectPart } from "./connect-part";
import { createSecret, deleteSecret, makeMainPart } from "./part-actions";
import { DeletePartDialog, RenamePartDialog } from "./part-dialogs";

const NEEDS = "write_robot on this machine";

/** What the machine's software has reported, with labels for known keys. */
const HOST_FACTS: readonly (readonly [key: string, term: string])[] = [
  ["hostname", "Host"],
  ["os", "System"],
  ["platform", "Platform"],
  ["viam_server_version", "viam-server"],
  ["viam_agent_version", "viam-agent"],
  ["public_ip_address", "Public address"],
];

/** The settings of a part, except log and configuration. */
export function PartSettings({ part }: { part: RobotPart }) {
  const { permissions } = useFleet();
  const mayWrite = permissions.may("write_robot", "robot", part.robot);
  const isNew = part.lastAccess === undefined;
  const info = part.userSuppliedInfo ?? {};
  const host = HOST_FACTS.flatMap(([key, term]): Fact[] => {
    const value = info[key];
    return typeof value === "string" && value !== "" ? [{ term, value }] : [];
  });
  return (
    <div class="settings">
      {isNew && <ConnectPart part={part} />}
      <section class="card" aria-labelledby="part-facts-heading">
        <h3 id="part-facts-heading">About this part</h3>
        <FactList
          facts={[
            { term: "Part id", value: part.id, copy: "the part id" },
            { term: "Address", value: part.fqdn, copy: "the part's address" },
            { term: "Local address", value: part.localFqdn, copy: "the part's local address" },
            ...host,
          ]}
        />
        <p class="hint">
          Last access <RelativeTime value={part.lastAccess} never="never" />, created{" "}
          <RelativeTime value={part.createdOn} never="unknown" />
        </p>
      </section>
      <Secrets part={part} mayWrite={mayWrite} />
      <PartActions part={part} mayWrite={mayWrite} />
    </div>
  );
}

function Secrets({ part, mayWrite }: { part: RobotPart; mayWrite: boolean }) {
  const fleet = useFleet();
  const [failure, setFailure] = useState<unknown>(undefined);
  const [deleting, setDeleting] = useState<string | undefined>(undefined);
  const create = () => {
    setFailure(undefined);
    createSecret(fleet, part).catch(setFailure);
  };
  return (
    <section class="card" aria-labelledby="secrets-heading">
      <div class="card-head">
        <h3 id="secrets-heading">Secrets</h3>
        <GuardedButton may={mayWrite} needs={NEEDS} onClick={create}>
          New secret
        </GuardedButton>
      </div>
      <p class="hint">
        The machine signs in with any of them. To change one, create another, use it, delete the old one.
      </p>
      {failure !== undefined && <FailureLine failure={failure} />}
      <ul class="rows">
        {part.secrets.map(({ id, secret, createdOn }) => (
          <li key={id} class="row">
            <Secret what="the secret" value={secret} />
            <span class="hint">
              created <RelativeTime value={createdOn} never="unknown" />
            </span>
            <GuardedButton
              class="button-icon"
              label="Remove the secret"
              may={mayWrite}
              needs={NEEDS}
              onClick={() => setDeleting(id)}
            >
              <TrashIcon />
            </GuardedButton>
          </li>
        ))}
        {part.secrets.length === 0 && <li class="row hint">There is none that your key may see.</li>}
      </ul>
      {deleting !== undefined && (
        <DeleteSecretDialog run={() => deleteSecret(fleet, part, deleting)} onClose={() => setDeleting(undefined)} />
      )}
    </section>
  );
}

function PartActions({ part, mayWrite }: { part: RobotPart; mayWrite: boolean }) {
  const fleet = useFleet();
  const [asking, setAsking] = useState<"rename" | "delete" | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(undefined);
  const close = () => setAsking(undefined);
  return (
    <section class="card" aria-labelledby="part-actions-heading">
      <h3 id="part-actions-heading">Change this part</h3>
      {failure !== undefined && <FailureLine failure={failure} />}
      <p class="actions">
        <GuardedButton may={mayWrite} needs={NEEDS} onClick={() => setAsking("rename")}>
          Change the name
        </GuardedButton>
        {!part.mainPart && (
          <>
            <GuardedButton may={mayWrite} needs={NEEDS} onClick={() => makeMainPart(fleet, part).catch(setFailure)}>
              Make it the main part
            </GuardedButton>
            <GuardedButton may={mayWrite} needs={NEEDS} onClick={() => setAsking("delete")}>
              Remove part
            </GuardedButton>
          </>
        )}
      </p>
      {asking === "rename" && <RenamePartDialog part={part} onClose={close} />}
      {asking === "delete" && <DeletePartDialog part={part} onClose={close} />}
    </section>
  );
}
