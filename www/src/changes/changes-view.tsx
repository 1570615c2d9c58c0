import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useFleet, useMachineIndex } from "../fleet/fleet";
import { replaceQuery, route } from "../navigation/navigation";
import { machineFilter } from "../search/machine-query";
import { filtered, Pacer } from "../service/slices";
import { useSliced } from "../service/use-sliced";
import { formatNumber } from "../text/numbers";
import { FailureLine } from "../ui/dialog";
import { Section } from "../ui/section";
import { Empty } from "../ui/states";
import { TextField } from "../ui/text-field";
import { ChangePreview } from "./change-preview";
import type { ConfigChange } from "./config-change";
import {
  applyChanges,
  type ChangeResult,
  type FoundPart,
  findParts,
  type PlannedChange,
  planChange,
  undoChanges,
} from "./fleet-change";
import { FoundParts } from "./found-parts";

/** Finds parts by their configuration, and changes one property of all of them. */
export function ChangesView() {
  const fleet = useFleet();
  const machines = useMachineIndex().machines.value;
  const { q = "", text = "", path = "", value = "" } = route.value.query ?? {};
  const [found, setFound] = useState<readonly FoundPart[] | undefined>(undefined);
  const [read, setRead] = useState<number | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(undefined);
  const [searches, setSearches] = useState(0);
  const running = useRef(new AbortController());
  useEffect(() => () => running.current.abort(), []);
  const within = (pacer: Pacer) => filtered(machines, machineFilter(q), pacer);
  const wanted = useSliced(q, [machines], within) ?? [];

  const find = async (event: Event) => {
    event.preventDefault();
    setFailure(undefined);
    setRead(0);
    const word = text.toLowerCase();
    try {
      setFound(
        await findParts(
          fleet,
          await within(new Pacer(running.current.signal)),
          (config) => config.toLowerCase().includes(word),
          setRead,
          running.current.signal,
        ),
      );
      setSearches(searches + 1);
    } catch (error) {
      setFailure(error);
    } finally {
      setRead(undefined);
    }
  };
  return (
    <Section title="Changes across the fleet">
      <form class="card" onSubmit={find}>
        <h3>1. Find parts by their configuration</h3>
        <div class="columns">
          <TextField
            label="Configuration contains"
            value={text}
            required={false}
            hint="Any text of it, such as a model's name."
            onChange={(next) => replaceQuery({ text: next })}
          />
          <TextField
            label="Only machines that match"
            value={q}
            required={false}
            hint="As in the search for machines; empty for all."
            onChange={(next) => replaceQuery({ q: next })}
          />
        </div>
        {failure !== undefined && <FailureLine failure={failure} />}
        <p class="actions">
          <button type="submit" class="button button-main" aria-busy={read !== undefined} disabled={read !== undefined}>
            Search {formatNumber(wanted.length)} machines
          </button>
          <span class="hint" role="status">
            {read !== undefined && `Read ${formatNumber(read)} of ${formatNumber(wanted.length)}`}
            {read === undefined && found && `${formatNumber(found.length)} parts found`}
          </span>
        </p>
      </form>
      {found && found.length === 0 && <Empty title="No configuration contains it" />}
      {found && found.length > 0 && <ChangeForm key={searches} parts={found} path={path} value={value} />}
    </Section>
  );
}

interface ChangeFormProps {
  readonly parts: readonly FoundPart[];
  readonly path: string;
  readonly value: string;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function ChangeForm({ parts, path, value }: ChangeFormProps) {
  const fleet = useFleet();
  const [preview, setPreview] = useState<readonly PlannedChange[] | undefined>(undefined);
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<ReadonlyMap<string, ChangeResult>>(new Map());
  const signal = useRef(new AbortController()).current.signal;
  const change: ConfigChange = { path: path.trim(), value: value.trim() === "" ? undefined : value };
  const ready = change.path !== "" && (change.value === undefined || isJson(change.value));
  const plans = useMemo(
    () => (ready ? planChange(parts, change) : parts.map((part) => ({ part, text: part.text }))),
    [parts, ready, change.path, change.value],
  );
  const todo = plans.filter(({ part, text }) => text !== part.text && !leftOut.has(part.id) && !results.has(part.id));
  const saved = [...results.values()].filter(({ state }) => state === "saved");
  const tell = (result: ChangeResult) => setResults((before) => new Map(before).set(result.part.id, result));
  const apply = async () => {
    await applyChanges(fleet, preview ?? [], tell, signal);
    void fleet.parts.refresh();
  };
  const undo = async () => {
    await undoChanges(fleet, saved, tell, signal);
    void fleet.parts.refresh();
  };
  return (
    <>
      <div class="card">
        <h3>2. Change one property</h3>
        <div class="columns">
          <TextField
            label="Path"
            value={path}
            required={false}
            hint="Such as components.0.attributes.rate"
            onChange={(next) => replaceQuery({ path: next })}
          />
          <TextField
            label="New value, as JSON"
            value={value}
            required={false}
            hint={
              ready || value.trim() === "" ? "Empty removes the property." : "This is not JSON: strings need quotes."
            }
            onChange={(next) => replaceQuery({ value: next })}
          />
        </div>
        <p class="actions">
          <button
            type="button"
            class="button button-main"
            disabled={!ready || todo.length === 0}
            onClick={() => setPreview(todo)}
          >
            Preview and apply to {formatNumber(todo.length)} {todo.length === 1 ? "part" : "parts"}
          </button>
          {saved.length > 0 && (
            <button type="button" class="button" onClick={() => void undo()}>
              Undo {formatNumber(saved.length)} {saved.length === 1 ? "change" : "changes"}
            </button>
          )}
        </p>
      </div>
      <FoundParts plans={plans} path={change.path} results={results} leftOut={leftOut} onLeaveOut={setLeftOut} />
      {preview && <ChangePreview plans={preview} run={apply} onClose={() => setPreview(undefined)} />}
    </>
  );
}
