import { useRef, useState } from "preact/hooks";
import { useMachineIndex } from "../fleet/fleet";
import type { LogPart } from "../logs/log-source";
import { LogView } from "../logs/log-view";
import { replaceQuery, route } from "../navigation/navigation";
import { useSliced } from "../service/use-sliced";
import { formatNumber } from "../text/numbers";
import { SearchField } from "../ui/search-field";
import { Section } from "../ui/section";
import { Empty, Skeleton } from "../ui/states";
import { partsOf } from "./parts-of";

/** The logs of several parts as one. Which parts is in the address: a search, or ids of machines. */
export function FleetLogsView() {
  const index = useMachineIndex();
  const { q = "", machines: ids = "" } = route.value.query ?? {};
  const [typed, setTyped] = useState(q);
  const machines = index.machines.value;
  const question = `${ids} ${q}`;
  const complete = index.progress.value >= 1;
  const newest = useSliced(question, [machines, complete], async (pacer) => {
    return { question, complete, ...(await partsOf(machines, q, ids, pacer)) };
  });
  // Chosen once for each search: later changes of the list would restart the log.
  const kept = useRef(newest);
  if (newest?.complete && newest.question !== kept.current?.question) kept.current = newest;
  const chosen = kept.current?.question === question ? kept.current : undefined;
  const { parts, found } = chosen ?? { parts: [], found: 0 };
  const choose = (event: Event) => {
    event.preventDefault();
    replaceQuery({ q: typed, machines: "" });
  };
  return (
    <Section title="Logs" status={chosen ? countInWords(parts.length, found) : ""} fill class="fleet-logs">
      <form class="section-tools" onSubmit={choose}>
        <SearchField
          label={ids === "" ? "Machines, such as location:dock" : "Machines: those that were selected"}
          value={typed}
          onChange={setTyped}
        />
        <button type="submit" class="button">
          Show
        </button>
      </form>
      {!chosen ? (
        <Skeleton label="Reading the machines" />
      ) : parts.length > 0 ? (
        <LogView key={keyOf(parts)} parts={parts} />
      ) : (
        <Empty title="No machine matches" />
      )}
    </Section>
  );
}

function countInWords(shown: number, found: number): string {
  if (shown < found) return `The first ${shown} of ${formatNumber(found)} parts: narrow the search`;
  return `${formatNumber(found)} ${found === 1 ? "part" : "parts"}`;
}

function keyOf(parts: readonly LogPart[]): string {
  return parts.map(({ id }) => id).join(" ");
}
