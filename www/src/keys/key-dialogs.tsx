import { useState } from "preact/hooks";
import type { APIKeyWithAuthorizations, CreatedKey } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { GrantFields, type NewGrant } from "../roles/grant-fields";
import { Name } from "../text/text";
import { CopyButton } from "../ui/copy-button";
import { ActionDialog, InfoDialog } from "../ui/dialog";
import { notify } from "../ui/notice";
import { Secret } from "../ui/secret";
import { TextField } from "../ui/text-field";

export type KeyAction = "rename" | "rotate" | "copy" | "revoke";

interface NewKeyDialogProps {
  readonly organization: string;
  readonly onDone: (created: CreatedKey) => void;
  readonly onClose: () => void;
}

export function NewKeyDialog({ organization, onDone, onClose }: NewKeyDialogProps) {
  const fleet = useFleet();
  const [name, setName] = useState("");
  const [grant, setGrant] = useState<NewGrant>({
    role: "operator",
    resourceType: "organization",
    resourceId: organization,
  });
  const create = async () =>
    onDone(await fleet.client.appClient.createKey(organization, [grant], { name: name.trim() }));
  return (
    <ActionDialog title="New API key" action="Create" ready={grant.resourceId !== ""} run={create} onClose={onClose}>
      <TextField label="Name" value={name} first hint="What it is for." onChange={setName} />
      <GrantFields grant={grant} onChange={setGrant} />
    </ActionDialog>
  );
}

/** Shows a key once: no other call returns it. */
export function ShownKeyDialog({ created, onClose }: { created: CreatedKey; onClose: () => void }) {
  return (
    <InfoDialog title="The new key" onClose={onClose}>
      <p>Copy it now: it is not shown again.</p>
      <dl class="facts">
        <div>
          <dt>Key id</dt>
          <dd>
            <span class="code">{created.id}</span>
            <CopyButton what="the key id" text={() => created.id} />
          </dd>
        </div>
        <div>
          <dt>Key</dt>
          <dd>
            <Secret what="the key" value={created.key} shown />
          </dd>
        </div>
      </dl>
    </InfoDialog>
  );
}

interface KeyDialogProps {
  readonly action: KeyAction;
  readonly of: APIKeyWithAuthorizations;
  readonly onDone: (created?: CreatedKey) => void;
  readonly onClose: () => void;
}

const WORDS: Readonly<Record<KeyAction, { title: string; action: string; text: string }>> = {
  rename: { title: "Rename key", action: "Rename", text: "" },
  rotate: {
    title: "Rotate key?",
    action: "Rotate",
    text: "It gets a new secret. Programs that use the old one can no longer sign in.",
  },
  copy: {
    title: "New key with the same roles",
    action: "Create",
    text: "The old key stays valid until you revoke it.",
  },
  revoke: {
    title: "Revoke key?",
    action: "Revoke",
    text: "Programs that use it can no longer sign in. This can't be undone.",
  },
};

export function KeyDialog({ action, of: { apiKey }, onDone, onClose }: KeyDialogProps) {
  const fleet = useFleet();
  const [name, setName] = useState(apiKey?.name ?? "");
  const { title, action: word, text } = WORDS[action];
  const id = apiKey?.id ?? "";
  const run = async () => {
    const { appClient } = fleet.client;
    if (action === "rotate") return onDone(await appClient.rotateKey(id));
    if (action === "copy") return onDone(await appClient.createKeyFromExistingKeyAuthorizations(id));
    if (action === "rename") await appClient.renameKey(id, name.trim());
    else await appClient.deleteKey(id);
    notify(action === "rename" ? "Renamed the key." : "Revoked the key.");
    onDone();
  };
  return (
    <ActionDialog title={title} action={word} dangerous={action === "revoke"} run={run} onClose={onClose}>
      {action === "rename" ? (
        <TextField label="Name" value={name} first onChange={setName} />
      ) : (
        <p>
          <strong>
            <Name value={apiKey?.name || id} />
          </strong>
          : {text}
        </p>
      )}
    </ActionDialog>
  );
}
