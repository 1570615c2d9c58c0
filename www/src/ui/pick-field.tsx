import type { TargetedKeyboardEvent } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { filtered } from "../service/slices";
import { useSliced } from "../service/use-sliced";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { plainName } from "../text/visible-text";
import { useEnter } from "./use-enter";

/** How many matches are listed; more letters find the others. */
const LISTED = 50;

interface Pickable {
  readonly id: string;
  readonly name: string;
}

interface PickFieldProps<T extends Pickable> {
  readonly label: string;
  /** The id of the chosen item; empty for none. */
  readonly value: string;
  readonly items: readonly T[];
  /** What tells apart items of the same name, such as where they are. */
  readonly hintOf: (item: T) => string;
  readonly onChange: (id: string) => void;
}

/** A labelled choice among any number of named things: what is typed filters them. */
export function PickField<T extends Pickable>({ label, value, items, hintOf, onChange }: PickFieldProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  /** What is typed; undefined while the list is closed. */
  const [text, setText] = useState<string | undefined>(undefined);
  const [active, setActive] = useState(0);
  const chosen = items.find((item) => item.id === value);
  const open = text !== undefined;
  const typed = text ?? "";
  const result = useSliced(typed, [items], async (pacer) => {
    const words = typed.toLowerCase().split(/\s+/);
    const meets = (item: T) => {
      const all = `${item.name} ${hintOf(item)} ${item.id}`.toLowerCase();
      return words.every((word) => all.includes(word));
    };
    return { typed, matches: await filtered(items, meets, pacer) };
  });
  const matches = result?.matches ?? [];
  const listed = matches.slice(0, LISTED);

  const choose = (item: T | undefined) => {
    if (item) onChange(item.id);
    setText(undefined);
  };
  const move = (to: number) => {
    setActive(to);
    list.current?.children[to]?.scrollIntoView({ block: "nearest" });
  };
  const enter = useEnter(typed, result, active, choose);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (!open) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      setText("");
      setActive(0);
    } else if (event.key === "ArrowDown") move(Math.min(active + 1, listed.length - 1));
    else if (event.key === "ArrowUp") move(Math.max(active - 1, 0));
    else if (event.key === "Enter") enter(event.currentTarget.value);
    else if (event.key === "Escape") setText(undefined);
    else return;
    // Enter does not send the form, and Escape does not close the dialog, while the list is open.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="field pick">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && listed[active] ? `${id}-${active}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={open && chosen ? plainName(chosen.name) : "Type to search"}
        value={text ?? (chosen ? plainName(chosen.name) : "")}
        // What is typed replaces the name of the chosen item.
        onFocus={(event) => event.currentTarget.select()}
        onClick={() => !open && setText("")}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onBlur={() => setText(undefined)}
        onKeyDown={onKeyDown}
      />
      <div class="pick-list" role="listbox" id={`${id}-list`} aria-label={label} ref={list} hidden={!open}>
        {open &&
          listed.map((item, index) => (
            <div
              key={item.id}
              id={`${id}-${index}`}
              class="pick-item"
              role="option"
              aria-selected={index === active}
              // The focus stays in the field, so that its list stays open until the click.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(item)}
            >
              <Name value={item.name} limit={80} />
              <span class="hint">
                <Name value={hintOf(item)} limit={80} />
              </span>
            </div>
          ))}
      </div>
      {open && (
        <p class="hint" role="status">
          {matches.length === 0 && "Nothing matches"}
          {matches.length > LISTED && `The first ${LISTED} of ${formatNumber(matches.length)}`}
        </p>
      )}
    </div>
  );
}
