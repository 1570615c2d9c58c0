import { useState } from "preact/hooks";
import type { Fragment, FragmentHistoryEntry, FragmentTag } from "viam-app-client";
import { authorOf } from "../configuration/author";
import { ConfigurationEditor } from "../configuration/configuration-editor";
import { draftOf } from "../configuration/draft";
import { JsonText } from "../configuration/json-text";
import { type Edit, VersionHistory } from "../configuration/version-history";
import { useFleet, useLoad } from "../fleet/fleet";
import { replaceQuery, route } from "../navigation/navigation";
import { formatRoute } from "../navigation/routes";
import { LongText } from "../text/text";
import { NAME_LIMIT } from "../text/visible-text";
import { CopyButton } from "../ui/copy-button";
import { GuardedButton } from "../ui/guarded-button";
import { BackIcon, EditIcon } from "../ui/icons";
import { notify } from "../ui/notice";
import { Segments } from "../ui/segments";
import { WhenLoaded } from "../ui/states";
import { fragmentText, readFragment, saveFragment } from "./fragment-actions";
import { FragmentMenu } from "./fragment-dialogs";
import { FragmentEffect } from "./fragment-effect";
import { FragmentUsage } from "./fragment-usage";

const VIEWS = [
  ["configuration", "Configuration"],
  ["versions", "Versions"],
  ["usage", "Who uses it"],
] as const;

/** How many revisions are listed. */
const LISTED = 100;

/** One fragment: its configuration, its versions, and its usage. */
export function FragmentDetails({ id }: { id: string }) {
  const reply = useLoad(id, async ({ client }, fragmentId, signal) => {
    const found = await client.appService.getFragment({ id: fragmentId }, { signal });
    if (!found.fragment) throw new Error("the reply has no fragment");
    return { ...found, fragment: found.fragment };
  });
  return (
    <section class="section section-fill" aria-labelledby="fragment-heading">
      <WhenLoaded loaded={reply.current} label="Loading the fragment" retry={() => void reply.refresh()}>
        {({ fragment, tags }) => <Details fragment={fragment} tags={tags} onChange={() => void reply.refresh()} />}
      </WhenLoaded>
    </section>
  );
}

interface DetailsProps {
  readonly fragment: Fragment;
  readonly tags: readonly FragmentTag[];
  readonly onChange: () => void;
}

function Details({ fragment, tags, onChange }: DetailsProps) {
  const { permissions, organization } = useFleet();
  const view = VIEWS.find(([name]) => name === route.value.query?.view)?.[0] ?? "configuration";
  const mayWrite = permissions.may("write_fragment", "organization", fragment.organizationOwner);
  const { view: _, ...query } = route.value.query ?? {};
  const up = formatRoute({ organization: organization.value?.id ?? "", section: "fragments", query });
  return (
    <>
      <header class="section-head">
        <a class="button-icon" href={up} aria-label="Back to fragments">
          <BackIcon />
        </a>
        <h2 id="fragment-heading" tabIndex={-1} data-pane-heading>
          <LongText value={fragment.name} limit={NAME_LIMIT} />
        </h2>
        <span class="fact">
          <span class="code">{fragment.id}</span>
          <CopyButton what="the fragment id" text={() => fragment.id} />
        </span>
        <FragmentMenu fragment={fragment} tags={tags} mayWrite={mayWrite} onChange={onChange} />
      </header>
      <div class="section-tools">
        <Segments
          label="Views of the fragment"
          choices={VIEWS}
          chosen={view}
          onChoose={(name) => replaceQuery({ view: name })}
        />
        {tags.map(({ tag, revision }) => (
          <span key={tag} class="tag" title={`Revision ${revision}`}>
            {tag}
          </span>
        ))}
      </div>
      <div class="table-frame fill panel">
        {view === "configuration" && (
          <FragmentConfiguration fragment={fragment} mayWrite={mayWrite} onChange={onChange} />
        )}
        {view === "versions" && <Versions fragment={fragment} tags={tags} mayWrite={mayWrite} onChange={onChange} />}
        {view === "usage" && <FragmentUsage fragment={fragment} tags={tags} />}
      </div>
    </>
  );
}

interface ViewProps {
  readonly fragment: Fragment;
  readonly mayWrite: boolean;
  readonly onChange: () => void;
}

const NEEDS = "write_fragment on its organization";

function FragmentConfiguration({ fragment, mayWrite, onChange }: ViewProps) {
  const fleet = useFleet();
  const [editing, setEditing] = useState(draftOf(fragment.id) !== undefined);
  const [edited, setEdited] = useState(false);
  const text = fragmentText(fragment);
  if (editing) {
    return (
      <ConfigurationEditor
        id={fragment.id}
        saved={{ text, lastUpdated: fragment.lastUpdated }}
        save={(next, known) => saveFragment(fleet, fragment, next, known)}
        read={() => readFragment(fleet, fragment.id)}
        onSaved={onChange}
        onClose={() => setEditing(false)}
        preview={(next) => <FragmentEffect fragment={fragment} text={next} />}
      />
    );
  }
  return (
    <div class="configuration">
      <div class="view-tools">
        <span class="hint">Revision {fragment.revision || "1"}</span>
        <GuardedButton
          class="button-main"
          first={edited}
          may={mayWrite}
          needs={NEEDS}
          onClick={() => {
            setEditing(true);
            setEdited(true);
          }}
        >
          <EditIcon />
          Edit
        </GuardedButton>
      </div>
      <JsonText text={text} what="the configuration" />
    </div>
  );
}

function editsOf(history: readonly FragmentHistoryEntry[], current: string, tags: readonly FragmentTag[]): Edit[] {
  const textOf = (entry: FragmentHistoryEntry | undefined) => (entry?.old ? fragmentText(entry.old) : "{}");
  return history.map((entry, index) => ({
    id: entry.revision || String(index),
    when: entry.editedOn,
    by: authorOf(entry.editedBy),
    before: textOf(entry),
    after: index === 0 ? current : textOf(history[index - 1]),
    tags: tags.filter(({ revision }) => revision === entry.revision).map(({ tag }) => tag),
  }));
}

function Versions({ fragment, tags, mayWrite, onChange }: ViewProps & { tags: readonly FragmentTag[] }) {
  const fleet = useFleet();
  const history = useLoad(`${fragment.id} ${fragment.revision}`, ({ client }, _, signal) =>
    client.appClient.getFragmentHistory(fragment.id, { pageLimit: LISTED, signal }),
  );
  const restore = async (text: string) => {
    await saveFragment(fleet, fragment, text, fragment.lastUpdated);
    notify("Restored the version as a new revision.");
    onChange();
  };
  return (
    <WhenLoaded loaded={history.current} label="Loading the versions" retry={() => void history.refresh()}>
      {(entries) => (
        <VersionHistory
          edits={editsOf(entries, fragmentText(fragment), tags)}
          mayRestore={mayWrite}
          needs={NEEDS}
          restore={restore}
        />
      )}
    </WhenLoaded>
  );
}
