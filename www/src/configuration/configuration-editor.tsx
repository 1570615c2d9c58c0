import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { ActionDialog } from "../ui/dialog";
import { notify } from "../ui/notice";
import { isSameJson, jsonComplaint, layOut, type SavedConfiguration } from "./configuration";
import { draftOf, dropDraft, keepDraft } from "./draft";
import type { Editor } from "./editor";
import { JsonDiff, JsonEditor } from "./json-editor";
import { mergeTexts } from "./merge";

interface ConfigurationEditorProps {
  /** The id of the part or fragment. */
  readonly id: string;
  readonly saved: SavedConfiguration;
  /** Saves, unless it was edited since `lastKnownUpdate`: then it rejects with `ABORTED`. */
  readonly save: (text: string, lastKnownUpdate: Date | undefined) => Promise<unknown>;
  /** Reads the saved configuration. */
  readonly read: () => Promise<SavedConfiguration>;
  readonly onSaved: () => void;
  readonly onClose: () => void;
  /** What else to show before saving. */
  readonly preview?: (text: string) => ComponentChildren;
}

/** Edits a configuration: saving shows a diff first, and never overwrites another edit. */
export function ConfigurationEditor(props: ConfigurationEditorProps) {
  const { id, saved, onSaved, onClose, preview } = props;
  const editor = useRef<Editor | null>(null);
  const [start] = useState(
    () => draftOf(id) ?? { text: layOut(saved.text), base: saved.text, lastUpdated: saved.lastUpdated },
  );
  /** What the service has, as far as this edit knows. */
  const [known, setKnown] = useState<SavedConfiguration>({ text: start.base, lastUpdated: start.lastUpdated });
  const [text, setText] = useState(start.text);
  const [reviewing, setReviewing] = useState(false);
  const [news, setNews] = useState("");
  const complaint = jsonComplaint(text);
  const unchanged = complaint === undefined && isSameJson(text, known.text);

  const type = (next: string) => {
    setText(next);
    keepDraft(id, { text: next, base: known.text, lastUpdated: known.lastUpdated });
  };
  const close = () => {
    dropDraft(id);
    onClose();
  };
  const save = async () => {
    try {
      await props.save(text, known.lastUpdated);
    } catch (error) {
      if (Object(error).code !== "ABORTED") throw error;
      await mergeNewer();
      return;
    }
    notify("Saved the configuration.");
    onSaved();
    close();
  };
  /** Someone has saved in between: their edit and this one are joined, to be looked at again. */
  const mergeNewer = async () => {
    const next = await props.read();
    const merged = mergeTexts(known.text, text, next.text);
    setKnown(next);
    keepDraft(id, { text: merged.text, base: next.text, lastUpdated: next.lastUpdated });
    editor.current?.setText(merged.text);
    setNews(
      merged.conflicts > 0
        ? `Someone saved in between. ${merged.conflicts} ${merged.conflicts === 1 ? "place was" : "places were"} changed by both: choose between the marks, then save.`
        : "Someone saved in between. Both edits were merged: look at the changes again, then save.",
    );
  };

  return (
    <div class="configuration">
      <div class="view-tools">
        <p class={`edit-state ${complaint ? "complaint" : "hint"}`} role="status">
          {complaint ?? (unchanged ? "Nothing changed yet." : "Changed, not saved yet.")}
        </p>
        <button type="button" class="button" onClick={close}>
          Cancel
        </button>
        <button
          type="button"
          class="button"
          disabled={complaint !== undefined}
          onClick={() => editor.current?.setText(layOut(text))}
        >
          Format
        </button>
        <button
          type="button"
          class="button button-main"
          disabled={complaint !== undefined || unchanged}
          onClick={() => setReviewing(true)}
        >
          Review and save
        </button>
      </div>
      {news && (
        <p class="stale" role="alert">
          {news}
        </p>
      )}
      <JsonEditor label="Configuration" text={start.text} onChange={type} handle={editor} />
      {reviewing && (
        <ActionDialog title="Save these changes?" action="Save" wide run={save} onClose={() => setReviewing(false)}>
          <JsonDiff before={layOut(known.text)} after={layOut(text)} />
          {preview?.(text)}
        </ActionDialog>
      )}
    </div>
  );
}
