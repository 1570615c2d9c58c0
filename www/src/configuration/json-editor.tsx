import { useEffect, useRef, useState } from "preact/hooks";
import { Skeleton } from "../ui/states";
import type { Editor } from "./editor";

/** The page's style sheets do not apply in a shadow root, so a plain element hosts it. */
function useShadow(open: (root: ShadowRoot, editors: typeof import("./editor")) => { destroy(): void }, key: string) {
  const host = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"loading" | "open" | "failed">("loading");
  useEffect(() => {
    let gone = false;
    let opened: { destroy(): void } | undefined;
    void import("./editor").then(
      (editors) => {
        const element = host.current;
        if (gone || !element) return;
        const root = element.shadowRoot ?? element.attachShadow({ mode: "open" });
        root.replaceChildren();
        opened = open(root, editors);
        setState("open");
      },
      () => setState("failed"),
    );
    return () => {
      gone = true;
      opened?.destroy();
    };
  }, [key]);
  return { host, state };
}

function Waiting({ state }: { state: "loading" | "open" | "failed" }) {
  if (state === "open") return null;
  if (state === "loading") return <Skeleton label="Loading the editor" />;
  return <p class="complaint">The editor could not be loaded. Reload the page to try again.</p>;
}

interface JsonEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly handle?: { current: Editor | null };
}

/** An editor for a JSON text. The editor owns its text; use the handle to set another one. */
export function JsonEditor({ label, text, onChange, handle }: JsonEditorProps) {
  const change = useRef(onChange);
  change.current = onChange;
  const { host, state } = useShadow((root, { openEditor }) => {
    const editor = openEditor(root, label, text, (next) => change.current(next));
    if (handle) handle.current = editor;
    editor.focus();
    return editor;
  }, "");
  return (
    <div class="editor">
      <Waiting state={state} />
      <div class="editor-host" ref={host} />
    </div>
  );
}

/** From this width on, two texts are side by side. */
const WIDE = "(min-width: 1000px)";

/** What differs between two texts. */
export function JsonDiff({ before, after }: { before: string; after: string }) {
  const { host, state } = useShadow(
    (root, { openDiff }) => openDiff(root, before, after, matchMedia(WIDE).matches),
    `${before}\n${after}`,
  );
  return (
    <div class="editor editor-diff">
      <Waiting state={state} />
      <div class="editor-host" ref={host} />
    </div>
  );
}
