import { useState } from "preact/hooks";
import type { APIKeyWithAuthorizations, CreatedKey } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { replaceQuery, route } from "../navigation/navigation";
import { GrantList } from "../roles/grant-list";
import { filtered } from "../service/slices";
import { useSliced } from "../service/use-sliced";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { ActionMenu } from "../ui/action-menu";
import { GuardedButton } from "../ui/guarded-button";
import { KeyIcon, PlusIcon } from "../ui/icons";
import { SearchField } from "../ui/search-field";
import { Section } from "../ui/section";
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
    <Section
      title="API keys"
      count={keys.value?.length}
      actions={
        <GuardedButton class="button-main" may={mayWrite} needs={NEEDS} onClick={() => setCreating(true)}>
          <PlusIcon />
          New key
        </GuardedButton>
      }
    >
      <WhenLoaded loaded={keys.current} label="Loading keys" retry={() => void keys.refresh()}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<KeyIcon />} title="No keys yet">
              Programs sign in with a key. Create one with just the role it needs.
            </Empty>
          ) : (
            <KeyTable keys={all} mayWrite={mayWrite} onAsk={setAsking} />
          )
        }
      </WhenLoaded>
      {creating && id && <NewKeyDialog organization={id} onDone={done} onClose={() => setCreating(false)} />}
      {asking && <KeyDialog {...asking} onDone={done} onClose={() => setAsking(undefined)} />}
      {shown && <ShownKeyDialog created={shown} onClose={() => setShown(undefined)} />}
    </Section>
  );
}

/** How many are listed: every machine has a key of its own, and a search finds the others. */
const LISTED = 50;

const nameOf = ({ apiKey }: APIKeyWithAuthorizations) => apiKey?.name || apiKey?.id || "";

interface KeyTableProps {
  readonly keys: readonly APIKeyWithAuthorizations[];
  readonly mayWrite: boolean;
  readonly onAsk: (asking: { action: KeyAction; of: APIKeyWithAuthorizations }) => void;
}

/** The keys that match the filter in the address. */
function KeyTable({ keys, mayWrite, onAsk }: KeyTableProps) {
  const { q = "" } = route.value.query ?? {};
  const wanted = q.trim().toLowerCase();
  const matches = (key: APIKeyWithAuthorizations) =>
    key.apiKey?.id === wanted || nameOf(key).toLowerCase().includes(wanted);
  const found = useSliced(wanted, [keys], (pacer) => filtered(keys, matches, pacer));
  return (
    <>
      <div class="section-tools">
        <SearchField label="Filter by name or id" value={q} onChange={(text) => replaceQuery({ q: text })} />
      </div>
      {found?.length === 0 && <Empty title="No key matches" />}
      {found && found.length > 0 && (
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
              {found.slice(0, LISTED).map((key) => (
                <KeyRow
                  key={key.apiKey?.id}
                  of={key}
                  mayWrite={mayWrite}
                  onAsk={(action) => onAsk({ action, of: key })}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {found && found.length > LISTED && (
        <p class="hint">
          The first {LISTED} of {formatNumber(found.length)}: narrow the search.
        </p>
      )}
    </>
  );
}

interface KeyRowProps {
  readonly of: APIKeyWithAuthorizations;
  readonly mayWrite: boolean;
  readonly onAsk: (action: KeyAction) => void;
}

function KeyRow({ of, mayWrite, onAsk }: KeyRowProps) {
  const { apiKey, authorizations } = of;
  const name = nameOf(of);
  return (
    <tr>
      <th scope="row">
        <Name value={name} />
        <div class="hint code">{apiKey?.id}</div>
      </th>
      <td>
        <GrantList grants={authorizations} />
      </td>
      <td data-label="Created">
        <RelativeTime value={apiKey?.createdOn} never="unknown" />
      </td>
      <td>
        <ActionMenu label={`Actions for ${name}`} actions={ACTIONS} may={mayWrite} needs={NEEDS} onChoose={onAsk} />
      </td>
    </tr>
  );
}
