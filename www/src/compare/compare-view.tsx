import { useEffect, useState } from "preact/hooks";
import type { RobotPart } from "viam-app-client";
import { JsonDiff } from "../configuration/json-editor";
import { useFleet, useMachineIndex } from "../fleet/fleet";
import { useSliced } from "../service/use-sliced";
import { plainName } from "../text/visible-text";
import { Empty, Skeleton } from "../ui/states";
import { SelectField } from "../ui/text-field";
import { type ComparedPart, readSiblings, type UnreadPart } from "./comparison";
import { ComparisonTable } from "./comparison-table";
import { type Sibling, type SiblingGroup, type Siblings, siblingsOf } from "./siblings";

const NO_SIBLINGS: Partial<Siblings> & Pick<Siblings, "groups"> = { groups: [] };

/** A part beside those that should be like it. */
export function CompareView({ part }: { part: RobotPart }) {
  const index = useMachineIndex();
  const machines = index.machines.value;
  const complete = index.progress.value >= 1;
  const found = useSliced(part.id, [machines, complete], async (pacer) => ({
    complete,
    siblings: await siblingsOf(machines, part.id, pacer),
  }));
  const [chosen, setChosen] = useState("");
  const { own, groups } = found?.siblings ?? NO_SIBLINGS;
  const group = groups.find(({ id }) => id === chosen) ?? groups[0];
  if (!own || !group) {
    if (!found?.complete) return <Skeleton label="Reading the machines" />;
    return <Empty title="Nothing to compare with">No other machine has its fragments or is in its location.</Empty>;
  }
  return (
    <div class="compare">
      <div class="compare-choice">
        <SelectField
          label="Compare with"
          value={group.id}
          options={groups.map(({ id, label, siblings }) => [id, `${plainName(label)} (${siblings.length})`] as const)}
          onChange={setChosen}
        />
      </div>
      <Comparison key={group.id} part={part} own={own} group={group} />
    </div>
  );
}

interface ComparisonProps {
  readonly part: RobotPart;
  readonly own: Sibling;
  readonly group: SiblingGroup;
}

function Comparison({ part, own, group }: ComparisonProps) {
  const fleet = useFleet();
  const [read, setRead] = useState<ReadonlyMap<string, ComparedPart | UnreadPart>>(new Map());
  const [diffWith, setDiffWith] = useState<string | undefined>(undefined);
  const all = [own, ...group.siblings];
  const ids = all.map((each) => each.part.partId).join(" ");
  useEffect(() => {
    const running = new AbortController();
    const onRead = (id: string, compared: ComparedPart | UnreadPart) =>
      setRead((before) => new Map(before).set(id, compared));
    void readSiblings(fleet, all, onRead, running.signal);
    return () => running.abort();
  }, [ids, part.lastUpdated?.getTime()]);
  const textOf = (id: string) => {
    const compared = read.get(id);
    return compared && "text" in compared ? compared.text : undefined;
  };
  const text = textOf(part.id);
  const other = diffWith === undefined ? undefined : textOf(diffWith);
  return (
    <>
      <ComparisonTable own={part.id} siblings={all} read={read} diffWith={diffWith} onDiff={setDiffWith} />
      {text !== undefined && other !== undefined && (
        <section aria-label="How the configurations differ" class="compare-diff">
          <p class="hint">This part on the left or above, the sibling on the right or below.</p>
          <JsonDiff key={diffWith} before={text} after={other} />
        </section>
      )}
    </>
  );
}
