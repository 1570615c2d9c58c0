import { useState } from "preact/hooks";
import type { Fragment, FragmentTag, FragmentVisibility } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { replaceRoute, route } from "../navigation/navigation";
import { plainName } from "../text/visible-text";
import { ActionMenu } from "../ui/action-menu";
import { ActionDialog, FailureLine } from "../ui/dialog";
import { notify } from "../ui/notice";
import { SelectField, TextField } from "../ui/text-field";
import { fragmentText } from "./fragment-actions";

interface FragmentMenuProps {
  readonly fragment: Fragment;
  readonly tags: readonly FragmentTag[];
  readonly mayWrite: boolean;
  readonly onChange: () => void;
}

const NEEDS = "write_fragment on its organization";

/** The actions on a fragment, except editing it. */
export function FragmentMenu(props: FragmentMenuProps) {
  const [asking, setAsking] = useState<"change" | "tag" | "delete" | undefined>(undefined);
  const close = () => setAsking(undefined);
  const ACTIONS = [
    ["change", "Name and visibility"],
    ["tag", "Tags"],
    ["delete", "Delete fragment"],
  ] as const;
  return (
    <>
      <ActionMenu label="Fragment actions" actions={ACTIONS} may={props.mayWrite} needs={NEEDS} onChoose={setAsking} />
      {asking === "change" && <ChangeDialog {...props} onClose={close} />}
      {asking === "tag" && <TagsDialog {...props} onClose={close} />}
      {asking === "delete" && <DeleteDialog {...props} onClose={close} />}
    </>
  );
}

type DialogProps = FragmentMenuProps & { readonly onClose: () => void };

function ChangeDialog({ fragment, onChange, onClose }: DialogProps) {
  const fleet = useFleet();
  const [name, setName] = useState(fragment.name);
  const [visibility, setVisibility] = useState(String(fragment.visibility));
  const change = async () => {
    await fleet.client.appService.updateFragment({
      id: fragment.id,
      name: name.trim(),
      visibility: visibility as FragmentVisibility,
      fragmentConfigJson: fragmentText(fragment),
      lastKnownUpdate: fragment.lastUpdated,
    });
    notify("Changed the fragment.");
    onChange();
  };
  return (
    <ActionDialog title="Change fragment" action="Save" run={change} onClose={onClose}>
      <TextField label="Name" value={name} first onChange={setName} />
      <SelectField
        label="Visibility"
        value={visibility}
        options={[
          ["FRAGMENT_VISIBILITY_PRIVATE", "Private: this organization"],
          ["FRAGMENT_VISIBILITY_PUBLIC", "Public: everyone, listed"],
          ["FRAGMENT_VISIBILITY_PUBLIC_UNLISTED", "Public, unlisted: everyone who has its id"],
        ]}
        onChange={setVisibility}
      />
    </ActionDialog>
  );
}

function TagsDialog({ fragment, tags, onChange, onClose }: DialogProps) {
  const fleet = useFleet();
  const [tag, setTag] = useState("");
  const [failure, setFailure] = useState<unknown>(undefined);
  const set = async () => {
    await fleet.client.appClient.setFragmentTag(fragment.id, tag.trim(), fragment.revision);
    notify(`${plainName(tag)} is at this revision now.`);
    onChange();
  };
  const remove = (name: string) => {
    setFailure(undefined);
    fleet.client.appClient.deleteFragmentTag(fragment.id, name).then(onChange, setFailure);
  };
  return (
    <ActionDialog title="Tags" action="Set tag" ready={tag.trim() !== ""} run={set} onClose={onClose}>
      <p class="hint">A tag names a revision; machines that follow the tag get the revision it is moved to.</p>
      <ul class="rows">
        {tags.map(({ tag: name, revision }) => (
          <li key={name} class="row">
            <strong>{plainName(name)}</strong>
            <span class="hint code">{revision}</span>
            <button type="button" class="button" onClick={() => remove(name)}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      {failure !== undefined && <FailureLine failure={failure} />}
      <TextField label="Tag for the current revision" value={tag} first hint="Such as: stable" onChange={setTag} />
    </ActionDialog>
  );
}

function DeleteDialog({ fragment, onClose }: DialogProps) {
  const fleet = useFleet();
  const remove = async () => {
    await fleet.client.appClient.deleteFragment(fragment.id);
    notify(`Deleted ${plainName(fragment.name)}.`);
    const { organization } = route.peek();
    replaceRoute({ ...(organization && { organization }), section: "fragments" });
  };
  return (
    <ActionDialog title="Delete fragment?" action="Delete" dangerous run={remove} onClose={onClose}>
      <p>The service refuses while a machine uses it. This can't be undone.</p>
    </ActionDialog>
  );
}
