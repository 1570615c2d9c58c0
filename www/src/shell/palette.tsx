import type { TargetedKeyboardEvent } from "preact";
import { useId, useMemo, useState } from "preact/hooks";
import { useFleet, useMachineIndex } from "../fleet/fleet";
import { signOut } from "../fleet/session";
import { go } from "../navigation/navigation";
import { formatRoute, type Section } from "../navigation/routes";
import { useSliced } from "../service/use-sliced";
import { Name } from "../text/text";
import { useModal } from "../ui/modal";
import { useEnter } from "../ui/use-enter";
import { openCalls } from "./calls-panel";
import { type Command, searchEverything } from "./palette-search";
import { closePalette, paletteText } from "./palette-state";

/** Searches pages, locations and machines by name, id or address, and runs commands. */
export function Palette() {
  return paletteText.value === undefined ? null : <OpenPalette start={paletteText.value} />;
}

/** The results other than machines. */
function useCommands(): readonly Command[] {
  const { organization, organizations, locations } = useFleet();
  const id = organization.value?.id ?? "";
  return useMemo(() => {
    const page = (name: string, section?: Section): Command => ({
      name,
      kind: "Page",
      also: "",
      run: () => go({ organization: id, ...(section && { section }) }),
    });
    return [
      page("Overview", "overview"),
      page("Locations"),
      page("Machines", "machines"),
      page("Logs of several parts", "logs"),
      page("Changes across the fleet", "changes"),
      page("Fragments", "fragments"),
      page("People", "people"),
      page("Keys", "keys"),
      page("Registry", "registry"),
      { name: "Calls of this page", kind: "Command", also: "rpc requests debug", run: openCalls },
      { name: "Sign out", kind: "Command", also: "", run: signOut },
      ...(organizations.value ?? []).map((other) => ({
        name: other.name,
        kind: "Organization",
        also: other.id,
        run: () => go({ organization: other.id, section: "overview" }),
      })),
      ...(locations.value ?? []).map((location) => ({
        name: location.name,
        kind: "Location",
        also: location.id,
        run: () => go({ organization: id, location: location.id }),
      })),
    ];
  }, [id, organizations.value, locations.value]);
}

const NONE: readonly Command[] = [];

function OpenPalette({ start }: { start: string }) {
  const { organization } = useFleet();
  const { close, attributes } = useModal(closePalette);
  const [text, setText] = useState(start);
  const [active, setActive] = useState(0);
  const list = useId();
  const commands = useCommands();
  const pages = useMachineIndex().pages.value;
  const result = useSliced(text, [commands, pages], async (pacer) => ({
    typed: text,
    matches: await searchEverything(text, commands, pages, organization.peek()?.id ?? "", pacer),
  }));
  const found = result?.matches ?? NONE;
  const run = (command: Command | undefined) => {
    close();
    if (command) command.run();
    else go({ organization: organization.peek()?.id ?? "", section: "machines", query: { q: text } });
  };
  const enter = useEnter(text, result, active, run);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + found.length) % Math.max(found.length, 1));
    else if (event.key === "Enter") enter(event.currentTarget.value);
    else return;
    event.preventDefault();
  };
  return (
    <dialog class="dialog palette" aria-label="Search and commands" {...attributes}>
      <input
        class="input palette-input"
        type="text"
        role="combobox"
        aria-label="Search machines, locations and pages"
        placeholder="Search machines, locations and pages"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found[active] ? `${list}-${active}` : undefined}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div class="palette-list" role="listbox" id={list} aria-label="Matches">
        {found.map((command, index) => (
          <div
            key={index}
            id={`${list}-${index}`}
            role="option"
            class="palette-item"
            aria-selected={index === active}
            onClick={() => run(command)}
            onPointerMove={() => setActive(index)}
          >
            <Name value={command.name} limit={80} />
            <span class="hint">
              <Name value={command.kind} limit={40} />
            </span>
          </div>
        ))}
      </div>
      <p class="palette-foot hint">
        {found.length === 0 && "Nothing matches. "}
        <a
          href={formatRoute({ organization: organization.value?.id ?? "", section: "machines", query: { q: text } })}
          onClick={close}
        >
          Search all machines for this
        </a>
      </p>
    </dialog>
  );
}
