import { useEffect, useRef, useState } from "preact/hooks";
import { layOut } from "../configuration/configuration";
import { JsonDiff } from "../configuration/json-editor";
import { useFleet, useMachineIndex } from "../fleet/fleet";
import { replaceRoute, route } from "../navigation/navigation";
import { changeQuery } from "../navigation/routes";
import { machineLink } from "../search/columns";
import { machineFilter } from "../search/machine-query";
import { describeFailure } from "../service/failures";
import { filtered, Pacer } from "../service/slices";
import { useSliced } from "../service/use-sliced";
import { Name } from "../text/text";
import { ActionDialog, FailureLine } from "../ui/dialog";
import { Empty } from "../ui/states";
import { TextField } from "../ui/text-field";
import { type ConfigChange, changeConfig, propertyOf } from "./config-change";
import { applyChange, type ChangeResult, type FoundPart, findParts, undoChange } from "./fleet-change";

const setQuery = (change: Readonly<Record<string, string>>) => replaceRoute(changeQuery(route.peek(), change));

/** Finds parts by their configuration, and changes one property of all of them. */
export function ChangesView() {
  const fleet = useFleet();
  const machines = useMachineIndex().machines.value;
  const { q = "", text = "", path = "", value = "" } = route.value.query ?? {};
  const [found, setFound] = useState<readonly FoundPart[] | undefined>(undefined);
  const [read, setRead] = useState<number | undefined>(undefined);
  const [failure, setFailure] = useState<unknown>(undefined);
  const [results, setResults] = useState<readonly ChangeResult[]>([]);
  const running = useRef(new AbortController());
  useEffect(() => () => running.current.abort(), []);
  const within = (pacer: Pacer) => filtered(machines, machineFilter(q), pacer);
  const wanted = useSliced(q, [machines], within) ?? [];

  const find = async (event: Event) => {
    event.preventDefault();
    setFailure(undefined);
    setResults([]);
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
    } catch (error) {
      setFailure(error);
    } finally {
      setRead(undefined);
    }
  };
  return (
    <section class="section" aria-labelledby="changes-heading">
      <header class="section-head">
        <h2 id="changes-heading" tabIndex={-1} data-pane-heading>
          Changes across the fleet
        </h2>
      </header>
      <form class="card" onSubmit={find}>
        <h3>1. Find parts by their configuration</h3>
        <div class="columns">
          <TextField
            label="Configuration contains"
            value={text}
            required={false}
            hint="Any text of it, such as a model's name."
            onChange={(next) => setQuery({ text: next })}
          />
          <TextField
            label="Only machines that match"
            value={q}
            required={false}
            hint="As in the search for machines; empty for all."
            onChange={(next) => setQuery({ q: next })}
          />
        </div>
        {failure !== undefined && <FailureLine failure={failure} />}
        <p class="actions">
          <button type="submit" class="button button-main" aria-busy={read !== undefined} disabled={read !== undefined}>
            Search {wanted.length.toLocaleString()} machines
          </button>
          <span class="hint" role="status">
            {read !== undefined && `Read ${read.toLocaleString()} of ${wanted.length.toLocaleString()}`}
            {read === undefined && found && `${found.length.toLocaleString()} parts found`}
          </span>
        </p>
      </form>
      {found && found.length === 0 && <Empty title="No configuration contains it" />}
      {found && found.length > 0 && (
        <ChangeForm parts={found} path={path} value={value} results={results} onResults={setResults} />
      )}
    </section>
  );
}

interface ChangeFormProps {
  readonly parts: readonly FoundPart[];
  readonly path: string;
  readonly value: string;
  readonly results: readonly ChangeResult[];
  readonly onResults: (results: readonly ChangeResult[]) => void;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** How many parts are listed; the change is made to all that are found. */
const LISTED = 200;

function ChangeForm({ parts, path, value, results, onResults }: ChangeFormProps) {
  const fleet = useFleet();
  const [applying, setApplying] = useState(false);
  const [chosen, setChosen] = useState(0);
  const change: ConfigChange = { path: path.trim(), value: value.trim() === "" ? undefined : value };
  const ready = change.path !== "" && (change.value === undefined || isJson(change.value));
  const part = parts[chosen] ?? parts[0];
  const signal = useRef(new AbortController()).current.signal;
  const apply = async () => {
    onResults(await applyChange(fleet, parts, change, signal));
    void fleet.parts.refresh();
  };
  const saved = results.filter(({ state }) => state === "saved").length;
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
            onChange={(next) => setQuery({ path: next })}
          />
          <TextField
            label="New value, as JSON"
            value={value}
            required={false}
            hint={ready || value.trim() === "" ? "Empty removes the property." : "This is no JSON: texts need quotes."}
            onChange={(next) => setQuery({ value: next })}
          />
        </div>
        <p class="actions">
          <button type="button" class="button button-main" disabled={!ready} onClick={() => setApplying(true)}>
            Preview and apply to {parts.length.toLocaleString()} parts
          </button>
          {saved > 0 && (
            <button
              type="button"
              class="button"
              onClick={() => void undoChange(fleet, results, signal).then(onResults)}
            >
              Undo {saved.toLocaleString()} changes
            </button>
          )}
        </p>
      </div>
      <PartTable parts={parts} path={change.path} results={results} />
      {applying && part && (
        <ActionDialog
          title={`Change ${parts.length.toLocaleString()} parts?`}
          action="Apply"
          wide
          run={apply}
          onClose={() => setApplying(false)}
        >
          <label class="field">
            <span>Look at one</span>
            <select
              class="input"
              value={chosen}
              onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
            >
              {parts.slice(0, LISTED).map(({ id, name, machine }, index) => (
                <option key={id} value={index}>
                  {machine.name} / {name}
                </option>
              ))}
            </select>
          </label>
          <JsonDiff before={layOut(part.text)} after={layOut(changeConfig(part.text, change))} />
          <p class="hint">A part that someone edits in the meantime is left alone and listed as failed.</p>
        </ActionDialog>
      )}
    </>
  );
}

const RESULT_WORDS: Readonly<Record<ChangeResult["state"], string>> = {
  saved: "Saved",
  failed: "Failed",
  undone: "Undone",
};

function PartTable({
  parts,
  path,
  results,
}: {
  parts: readonly FoundPart[];
  path: string;
  results: readonly ChangeResult[];
}) {
  const organization = useFleet().organization.value?.id ?? "";
  const outcome = new Map(results.map((result) => [result.part.id, result]));
  return (
    <div class="table-frame">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Machine</th>
            <th scope="col">Part</th>
            <th scope="col">Value now</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {parts.slice(0, LISTED).map(({ id, name, machine, text }) => {
            const result = outcome.get(id);
            return (
              <tr key={id}>
                <th scope="row">
                  <a class="table-link" href={machineLink(organization, machine)}>
                    <Name value={machine.name} />
                  </a>
                </th>
                <td>
                  <Name value={name} />
                </td>
                <td class="code">
                  <Name value={(path && propertyOf(text, path)) || "–"} limit={80} />
                </td>
                <td>
                  {result && RESULT_WORDS[result.state]}
                  {result?.failure !== undefined && `: ${describeFailure(result.failure).title}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
