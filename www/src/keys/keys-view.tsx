import { useState } from "preact/hooks";
import type { APIKeyWithAuthorizations, CreatedKey } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { GrantList } from "../roles/grant-list";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { ActionMenu } from "../ui/action-menu";
import { GuardedButton } from "../ui/guarded-button";
import { KeyIcon, PlusIcon } from "../ui/icons";
import { Empty, WhenLoaded } from "../ui/states";
import { type KeyAction, KeyDialog, NewKeyDialog, ShownKeyDialog } from "./key-dialogs";

const ACTIONS: readonly (readonly [KeyAction, string])[] = [
  ["rename", "Rename"],
  ["rotate", "Rotate"],
  ["copy", "New key with the same roles"],
  ["revoke", "Revoke"],
];

const NEEDS = "write_organization on the organization";

/** The API keys of the organization. */
export function KeysView() {
  const { organization, permissions } = useFleet();
  const id = organization.value?.id;
  const [creating, setCreating] = useState(false);
  const [asking, setAsking] = useState<{ action: KeyAction; of: APIKeyWithAuthorizations } | undefined>(undefined);
  const [shown, setShown] = useState<CreatedKey | undefined>(undefined);
  const keys = useLoad(id, ({ client }, org, signal) => client.appClient.listKeys(org, { signal }));
  const mayWrite = permissions.may("write_organization", "organization", id);
  const done = (created?: CreatedKey) => {
    setShown(created);
    void keys.refresh();
  };
  return (
    <section class="section" aria-labelledby="keys-heading">
      <header class="section-head">
        <h2 id="keys-heading" tabIndex={-1} data-pane-heading>
          API keys
        </h2>
        <span class="count">{formatNumber(keys.value?.length)}</span>
        <GuardedButton class="button-main" may={mayWrite} needs={NEEDS} onClick={() => setCreating(true)}>
          <PlusIcon />
          New key
        </GuardedButton>
      </header>
      <WhenLoaded loaded={keys.current} label="Loading keys" retry={() => void keys.refresh()}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<KeyIcon />} title="No keys yet">
              Programs sign in with a key. Create one with just the role it needs.
            </Empty>
          ) : (
            <div class="table-frame">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Roles</th>
                    <th scope="col">Created</th>
                    <th scope="col">
                      <span class="visually-hidden">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {all.map((key) => (
                    <KeyRow
                      key={key.apiKey?.id}
                      of={key}
                      mayWrite={mayWrite}
                      onAsk={(action) => setAsking({ action, of: key })}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </WhenLoaded>
      {creating && id && <NewKeyDialog organization={id} onDone={done} onClose={() => setCreating(false)} />}
      {asking && <KeyDialog {...asking} onDone={done} onClose={() => setAsking(undefined)} />}
      {shown && <ShownKeyDialog created={shown} onClose={() => setShown(undefined)} />}
    </section>
  );
}

interface KeyRowProps {
  readonly of: APIKeyWithAuthorizations;
  readonly mayWrite: boolean;
  readonly onAsk: (action: KeyAction) => void;
}

function KeyRow({ of: { apiKey, authorizations }, mayWrite, onAsk }: KeyRowProps) {
  const name = apiKey?.name || apiKey?.id || "";
  return (
    <tr>
      <th scope="row">
        <Name value={name} />
        <div class="hint code">{apiKey?.id}</div>
      </th>
      <td>
        <GrantList grants={authorizations} />
      </td>
      <td>
        <RelativeTime value={apiKey?.createdOn} never="unknown" />
      </td>
      <td>
        <ActionMenu label={`Actions for ${name}`} actions={ACTIONS} may={mayWrite} needs={NEEDS} onChoose={onAsk} />
      </td>
    </tr>
  );
}
