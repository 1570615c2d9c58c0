import { useEffect, useState } from "preact/hooks";
import { useFleet } from "../fleet/fleet";
import { go } from "../navigation/navigation";
import type { Section } from "../navigation/routes";
import { InfoDialog } from "../ui/dialog";
import { openPalette } from "./palette-state";

/** After `g`, a letter goes to a page. */
const PLACES: Readonly<Record<string, Section>> = {
  o: "overview",
  m: "machines",
  l: "logs",
  c: "changes",
  f: "fragments",
  p: "people",
  k: "keys",
  r: "registry",
};

const KEYS: readonly (readonly [string, string])[] = [
  ["/ or Ctrl K", "Search and commands"],
  ["g o", "Overview"],
  ["g m", "Machines"],
  ["g l", "Logs of several parts"],
  ["g c", "Changes across the fleet"],
  ["g f", "Fragments"],
  ["g p", "People"],
  ["g k", "Keys"],
  ["g r", "Registry"],
  ["↑ ↓ Home End", "Move in a list or tree"],
  ["Enter", "Open what has the focus"],
  ["Esc", "Clear a search, close a dialog"],
  ["Esc, then Tab", "Leave the editor, where Tab indents"],
  ["?", "These keys"],
];

const FIELDS = "input, textarea, select, [contenteditable], .editor-host";

/** The page's keys, and the list of them. */
export function Shortcuts() {
  const { organization } = useFleet();
  const [listed, setListed] = useState(false);
  useEffect(() => {
    let afterG = false;
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target } = event;
      if ((event.ctrlKey || event.metaKey) && key === "k") {
        event.preventDefault();
        openPalette();
        return;
      }
      const typing = target instanceof Element && target.closest(FIELDS) !== null;
      const modal = document.querySelector("dialog[open]") !== null;
      if (typing || modal || event.ctrlKey || event.metaKey || event.altKey) return;
      const section = afterG ? PLACES[key] : undefined;
      afterG = key === "g";
      if (section) go({ ...(organization.peek() && { organization: organization.peek()?.id ?? "" }), section });
      else if (key === "/") openPalette();
      else if (key === "?") setListed(true);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [organization]);
  if (!listed) return null;
  return (
    <InfoDialog title="Keys" onClose={() => setListed(false)}>
      <dl class="keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </InfoDialog>
  );
}
