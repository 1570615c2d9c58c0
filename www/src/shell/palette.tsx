import uFuzzy from "@leeoniya/ufuzzy";
import { useId, useMemo, useState } from "preact/hooks";
import { useFleet, useMachineIndex } from "../fleet/fleet";
import { signOut } from "../fleet/session";
import { go } from "../navigation/navigation";
import { formatRoute } from "../navigation/routes";
import { Name } from "../text/text";
import { useModal } from "../ui/modal";
import { openCalls } from "./calls-panel";
import { closePalette, paletteText } from "./palette-state";

/** Something the search leads to. */
interface Command {
  readonly name: string;
  readonly kind: string;
  /** What else it is found by: ids, addresses. */
  readonly also: string;
  readonly run: () => void;
}

const SHOWN = 12;
const fuzzy = new uFuzzy({ intraMode: 1 });

/** Searches pages, locations and machines by name, id or address, and runs commands. */
export function Palette() {
  return paletteText.value === undefined ? null : <OpenPalette start={paletteText.value} />;
}

function useCommands(): readonly Command[] {
  const { organization, organizations, locations } = useFleet();
  const machines = useMachineIndex().machines.value;
  const id = organization.value?.id ?? "";
  return useMemo(() => {
    const page = (
      name: string,
      section: "overview" | "machines" | "changes" | "fragments" | "people" | "keys" | "registry",
    ) => ({
      name,
      kind: "Page",
      also: "",
      run: () => go({ organization: id, section }),
    });
    return [
      page("Overview", "overview"),
      page("Machines", "machines"),
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
      ...machines.map(({ id: machine, name, locationId, locationName, main }) => ({
        name,
        kind: locationName,
        also: [machine, main?.partId, main?.dnsName, main?.publicIpAddress].filter(Boolean).join(" "),
        run: () => go({ organization: id, location: locationId, machine }),
      })),
    ];
  }, [id, organizations.value, locations.value, machines]);
}

/** The best matches; everything starts with the pages. */
function search(commands: readonly Command[], haystack: string[], text: string): readonly Command[] {
  const wanted = text.trim();
  if (wanted === "") return commands.slice(0, SHOWN);
  const [indexes, info, order] = fuzzy.search(haystack, wanted, 0, 1_000);
  const best = order && info ? order.map((at) => info.idx[at]) : (indexes ?? []);
  return best.slice(0, SHOWN).flatMap((index) => (index === undefined ? [] : (commands[index] ?? [])));
}

function OpenPalette({ start }: { start: string }) {
  const { organization } = useFleet();
  const { close, attributes } = useModal(closePalette);
  const [text, setText] = useState(start);
  const [active, setActive] = useState(0);
  const list = useId();
  const commands = useCommands();
  const haystack = useMemo(() => commands.map(({ name, also, kind }) => `${name} ${also} ${kind}`), [commands]);
  const found = useMemo(() => search(commands, haystack, text), [commands, haystack, text]);
  const run = (command: Command | undefined) => {
    close();
    if (command) command.run();
    else go({ organization: organization.peek()?.id ?? "", section: "machines", query: { q: text } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((active + step + found.length) % Math.max(found.length, 1));
    else if (event.key === "Enter") run(found[active]);
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
