import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { CallsElement } from "viam-app-client/calls";
import { useFleet } from "../fleet/fleet";
import { InfoDialog } from "../ui/dialog";

const open = signal(false);

export function openCalls(): void {
  open.value = true;
}

/** Every call that the page has made, with its request and responses; secrets are masked. */
export function CallsPanel() {
  if (!open.value) return null;
  return (
    <InfoDialog
      title="Calls"
      wide
      onClose={() => {
        open.value = false;
      }}
    >
      <Calls />
    </InfoDialog>
  );
}

/** The client's own element, loaded when first shown. */
function Calls() {
  const { calls } = useFleet();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const panel = document.createElement("viam-calls") as HTMLElement & CallsElement;
    let gone = false;
    void import("./calls-element").then(({ defineCallsElement }) => {
      if (gone) return;
      defineCallsElement();
      host.current?.append(panel);
      panel.recorder = calls;
    });
    return () => {
      gone = true;
      panel.remove();
    };
  }, [calls]);
  return <div class="calls" ref={host} />;
}
