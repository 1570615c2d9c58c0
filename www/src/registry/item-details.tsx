import { useState } from "preact/hooks";
import type { ModuleVersion, RegistryItem } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { route } from "../navigation/navigation";
import { formatRoute } from "../navigation/routes";
import { LongText, Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { NAME_LIMIT } from "../text/visible-text";
import { ActionMenu } from "../ui/action-menu";
import { FactList } from "../ui/fact-list";
import { GuardedButton } from "../ui/guarded-button";
import { BackIcon } from "../ui/icons";
import { Empty, WhenLoaded } from "../ui/states";
import { type ItemAction, ItemDialog, VersionDialog } from "./item-dialogs";
import { ITEM_TYPES, VISIBILITIES } from "./item-words";
import { UploadDialog } from "./upload-dialog";

const NEEDS = "write_private_registry_item on its organization";

/** One item of the registry. */
export function ItemDetails({ id }: { id: string }) {
  const item = useLoad(id, ({ client }, itemId, signal) =>
    client.appClient.getRegistryItem(itemId, { includeMarkdownDocumentation: true, signal }),
  );
  return (
    <section class="section" aria-labelledby="item-heading">
      <WhenLoaded loaded={item.current} label="Loading the item" retry={() => void item.refresh()}>
        {(found) => <Details item={found} onChange={() => void item.refresh()} />}
      </WhenLoaded>
    </section>
  );
}

function Details({ item, onChange }: { item: RegistryItem; onChange: () => void }) {
  const { permissions, organization } = useFleet();
  const [asking, setAsking] = useState<ItemAction | "upload" | undefined>(undefined);
  const mayWrite = permissions.may("write_private_registry_item", "organization", item.organizationId);
  const isModule = item.type === "PACKAGE_TYPE_MODULE";
  const close = () => setAsking(undefined);
  const { query = {} } = route.value;
  const up = formatRoute({ organization: organization.value?.id ?? "", section: "registry", query });
  const actions: readonly (readonly [ItemAction, string])[] = [
    ["change", "Description and visibility"],
    ["rename", "Rename item"],
    item.deprecatedStatus ? ["undeprecate", "Take back the deprecation"] : ["deprecate", "Deprecate"],
    ["delete", "Delete item"],
  ];
  return (
    <>
      <header class="section-head">
        <a class="button-icon" href={up} aria-label="Back to the registry">
          <BackIcon />
        </a>
        <h2 id="item-heading" tabIndex={-1} data-pane-heading>
          <LongText value={item.name} limit={NAME_LIMIT} />
        </h2>
        {isModule && (
          <GuardedButton class="button-main" may={mayWrite} needs={NEEDS} onClick={() => setAsking("upload")}>
            Upload a version
          </GuardedButton>
        )}
        <ActionMenu label="Item actions" actions={actions} may={mayWrite} needs={NEEDS} onChoose={setAsking} />
      </header>
      {item.deprecatedStatus && (
        <p class="stale" role="note">
          Deprecated <RelativeTime value={item.deprecatedStatus.deprecatedAt} never="" />:{" "}
          <Name value={item.deprecatedStatus.message} />
        </p>
      )}
      <section class="card" aria-label="About this item">
        {item.description !== "" && (
          <p>
            <LongText value={item.description} limit={600} lines />
          </p>
        )}
        <FactList
          facts={[
            { term: "Id", value: item.itemId, copy: "the item id" },
            { term: "Type", value: ITEM_TYPES[item.type] ?? String(item.type) },
            { term: "Visibility", value: VISIBILITIES[item.visibility] ?? String(item.visibility) },
            { term: "URL", value: item.url, copy: "the URL" },
            { term: "Entrypoint", value: item.moduleMetadata?.entrypoint ?? "" },
            { term: "Models", value: item.moduleMetadata?.models.map(({ model }) => model).join(", ") ?? "" },
          ]}
        />
      </section>
      {isModule && <Versions item={item} mayWrite={mayWrite} onChange={onChange} />}
      {asking === "upload" && <UploadDialog item={item} onDone={onChange} onClose={close} />}
      {asking && asking !== "upload" && <ItemDialog action={asking} item={item} onDone={onChange} onClose={close} />}
    </>
  );
}

interface VersionsProps {
  readonly item: RegistryItem;
  readonly mayWrite: boolean;
  readonly onChange: () => void;
}

function Versions({ item, mayWrite, onChange }: VersionsProps) {
  const [asking, setAsking] = useState<ModuleVersion | undefined>(undefined);
  const versions = item.moduleMetadata?.versions ?? [];
  if (versions.length === 0) return <Empty title="No version yet">Upload the first one.</Empty>;
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Platforms</th>
            <th scope="col">Uploaded</th>
            <th scope="col">
              <span class="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <tr key={version.version}>
              <th scope="row">
                <Name value={version.version} /> {version.deprecatedStatus && <span class="tag">deprecated</span>}
              </th>
              <td data-label="Platforms">{version.files.map(({ platform }) => platform).join(", ")}</td>
              <td data-label="Uploaded">
                <RelativeTime value={version.files[0]?.uploadedAt} never="unknown" />
              </td>
              <td>
                <span class="actions">
                  <GuardedButton may={mayWrite} needs={NEEDS} onClick={() => setAsking(version)}>
                    {version.deprecatedStatus ? "Take back" : "Deprecate"}
                  </GuardedButton>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {asking && <VersionDialog item={item} version={asking} onDone={onChange} onClose={() => setAsking(undefined)} />}
    </div>
  );
}
