import { useState } from "preact/hooks";
import type { ModuleVersion, PackageType, RegistryItem, Visibility } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { go, replaceRoute } from "../navigation/navigation";
import { Name } from "../text/text";
import { ActionDialog } from "../ui/dialog";
import { notify } from "../ui/notice";
import { SelectField, TextField } from "../ui/text-field";
import { ITEM_TYPES, VISIBILITIES } from "./item-words";

export function NewItemDialog({ organization, onClose }: { organization: string; onClose: () => void }) {
  const fleet = useFleet();
  const [name, setName] = useState("");
  const [type, setType] = useState("PACKAGE_TYPE_MODULE");
  const create = async () => {
    const { appClient, appService } = fleet.client;
    if (type === "PACKAGE_TYPE_MODULE") {
      const { moduleId } = await appClient.createModule(organization, name.trim());
      go({ organization, section: "registry", item: moduleId });
      return;
    }
    await appClient.createRegistryItem(organization, name.trim(), type as PackageType);
    const { items } = await appService.listRegistryItems({ organizationId: organization, searchTerm: name.trim() });
    const created = items.find((item) => item.name === name.trim());
    go({ organization, section: "registry", ...(created && { item: created.itemId }) });
  };
  return (
    <ActionDialog title="New registry item" action="Create" run={create} onClose={onClose}>
      <TextField label="Name" value={name} first hint="Letters, digits, - and _." onChange={setName} />
      <SelectField
        label="Type"
        value={type}
        options={Object.entries(ITEM_TYPES).filter(([id]) => /MODULE|ML_/.test(id))}
        onChange={setType}
      />
    </ActionDialog>
  );
}

export type ItemAction = "change" | "rename" | "deprecate" | "undeprecate" | "delete";

interface ItemDialogProps {
  readonly action: ItemAction;
  readonly item: RegistryItem;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const WORDS: Readonly<Record<ItemAction, readonly [title: string, action: string]>> = {
  change: ["Change item", "Save"],
  rename: ["Rename item", "Rename"],
  deprecate: ["Deprecate item?", "Deprecate"],
  undeprecate: ["Take back the deprecation?", "Take back"],
  delete: ["Delete item?", "Delete"],
};

export function ItemDialog({ action, item, onDone, onClose }: ItemDialogProps) {
  const fleet = useFleet();
  const [text, setText] = useState(action === "rename" ? item.name : action === "change" ? item.description : "");
  const [visibility, setVisibility] = useState(String(item.visibility));
  const [title, word] = WORDS[action];
  const { itemId } = item;
  const run = async () => {
    const { appClient, appService } = fleet.client;
    if (action === "change") {
      // The URL and the rest of a module stay: absent fields are not changed.
      await appService.updateRegistryItem({
        itemId,
        type: item.type,
        description: text.trim(),
        visibility: visibility as Visibility,
        url: item.url || undefined,
      });
    } else if (action === "rename") await appClient.renameRegistryItem(itemId, text.trim());
    else if (action === "deprecate") await appService.deprecateRegistryItem({ itemId, message: text.trim() });
    else if (action === "undeprecate") await appService.undeprecateRegistryItem({ itemId });
    else {
      await appClient.deleteRegistryItem(itemId);
      notify("Deleted the item.");
      replaceRoute({ organization: fleet.organization.peek()?.id ?? "", section: "registry" });
      return;
    }
    notify("Changed the item.");
    onDone();
  };
  return (
    <ActionDialog title={title} action={word} dangerous={action === "delete"} run={run} onClose={onClose}>
      {action === "rename" && <TextField label="Name" value={text} first onChange={setText} />}
      {action === "change" && (
        <>
          <TextField label="Description" value={text} required={false} first onChange={setText} />
          <SelectField
            label="Visibility"
            value={visibility}
            options={Object.entries(VISIBILITIES)}
            onChange={setVisibility}
          />
        </>
      )}
      {action === "deprecate" && (
        <TextField
          label="What to use instead"
          value={text}
          first
          hint="Shown to everyone who uses it."
          onChange={setText}
        />
      )}
      {(action === "delete" || action === "undeprecate") && (
        <p>
          <strong>
            <Name value={item.name} />
          </strong>
          {action === "delete" && " is deleted with all its versions. This can't be undone."}
        </p>
      )}
    </ActionDialog>
  );
}

interface VersionDialogProps extends Omit<ItemDialogProps, "action"> {
  readonly version: ModuleVersion;
}

export function VersionDialog({ item: { itemId }, version, onDone, onClose }: VersionDialogProps) {
  const fleet = useFleet();
  const [message, setMessage] = useState("");
  const isDeprecated = version.deprecatedStatus !== undefined;
  const run = async () => {
    const { appService } = fleet.client;
    const which = { itemId, version: version.version };
    if (isDeprecated) await appService.undeprecateRegistryItemVersion(which);
    else await appService.deprecateRegistryItemVersion({ ...which, message: message.trim() });
    notify("Changed the version.");
    onDone();
  };
  return (
    <ActionDialog
      title={isDeprecated ? "Take back the deprecation?" : `Deprecate ${version.version}?`}
      action={isDeprecated ? "Take back" : "Deprecate"}
      run={run}
      onClose={onClose}
    >
      {!isDeprecated && <TextField label="Why" value={message} first onChange={setMessage} />}
    </ActionDialog>
  );
}
