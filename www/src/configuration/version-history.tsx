import { useState } from "preact/hooks";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { ActionDialog } from "../ui/dialog";
import { GuardedButton } from "../ui/guarded-button";
import { Empty } from "../ui/states";
import { isSameJson, layOut } from "./configuration";
import { JsonDiff } from "./json-editor";

/** One edit of a configuration: the text before it and after it. */
export interface Edit {
  readonly id: string;
  readonly when: Date | undefined;
  readonly by: string;
  readonly before: string;
  readonly after: string;
  /** What else to say of it: the tags of a version. */
  readonly tags?: readonly string[];
}

interface VersionHistoryProps {
  readonly edits: readonly Edit[];
  readonly mayRestore: boolean;
  readonly needs: string;
  /** Saves the text that was before an edit. */
  readonly restore: (text: string) => Promise<void>;
  readonly onMore?: (() => void) | undefined;
}

/** The edits of a configuration, newest first, each with its changes and a way to restore it. */
export function VersionHistory({ edits, mayRestore, needs, restore, onMore }: VersionHistoryProps) {
  const [chosen, setChosen] = useState(0);
  const [restoring, setRestoring] = useState<Edit | undefined>(undefined);
  const edit = edits[chosen];
  if (!edit) return <Empty title="No edits yet">Every saved change of the configuration is listed here.</Empty>;
  const current = edits[0]?.after ?? "";
  return (
    <div class="history">
      <ol class="history-list" aria-label="Edits">
        {edits.map(({ id, when, by, tags = [] }, index) => (
          <li key={id}>
            <button type="button" class="history-edit" aria-pressed={index === chosen} onClick={() => setChosen(index)}>
              <span class="history-when">
                <RelativeTime value={when} never="unknown" />
              </span>
              <span class="hint">
                <Name value={by} limit={60} />
              </span>
              {tags.map((tag) => (
                <span key={tag} class="tag">
                  <Name value={tag} limit={30} />
                </span>
              ))}
            </button>
          </li>
        ))}
        {onMore && (
          <li>
            <button type="button" class="button" onClick={onMore}>
              Show earlier edits
            </button>
          </li>
        )}
      </ol>
      <div class="history-detail">
        <div class="view-tools">
          <p class="hint edit-state">
            {isSameJson(edit.before, edit.after)
              ? "This edit did not change the configuration."
              : "What this edit changed."}
          </p>
          <GuardedButton may={mayRestore} needs={needs} onClick={() => setRestoring(edit)}>
            Restore the version before it
          </GuardedButton>
        </div>
        <JsonDiff key={edit.id} before={layOut(edit.before)} after={layOut(edit.after)} />
      </div>
      {restoring && (
        <ActionDialog
          title="Restore this version?"
          action="Restore"
          wide
          run={() => restore(restoring.before)}
          onClose={() => setRestoring(undefined)}
        >
          <JsonDiff before={layOut(current)} after={layOut(restoring.before)} />
        </ActionDialog>
      )}
    </div>
  );
}
