import { useFleet } from "../fleet/fleet";
import { formatRoute } from "../navigation/routes";
import { OnlineBadge } from "../presence/online-badge";
import { onlineState } from "../presence/online-state";
import { describeFailure } from "../service/failures";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { plainName } from "../text/visible-text";
import { type ComparedPart, linesThatDiffer, mostCommon, type UnreadPart } from "./comparison";
import type { Sibling } from "./siblings";

interface ComparisonTableProps {
  /** The id of the part that is compared with the others. */
  readonly own: string;
  readonly siblings: readonly Sibling[];
  readonly read: ReadonlyMap<string, ComparedPart | UnreadPart>;
  readonly diffWith: string | undefined;
  readonly onDiff: (part: string | undefined) => void;
}

const COLUMNS = ["Machine", "Configuration", "State", "Version", "System", "Log a minute", "Last access", "Host"];

/** A row for each part; values that differ from most of them are highlighted. */
export function ComparisonTable({ own, siblings, read, diffWith, onDiff }: ComparisonTableProps) {
  const organization = useFleet().organization.value?.id ?? "";
  const known = new Map([...read].flatMap(([id, part]) => ("failure" in part ? [] : [[id, part] as const])));
  const text = known.get(own)?.text;
  const all = [...known.values()];
  const usual = {
    version: mostCommon(all.map(({ version }) => version)),
    system: mostCommon(all.map(({ system }) => system)),
  };
  return (
    <div class="table-frame">
      <table class="table compare-table">
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {siblings.map(({ machine, part }) => {
            const compared = known.get(part.partId);
            const isOwn = part.partId === own;
            const place = { organization, location: machine.locationId, machine: machine.id, part: part.partId };
            return (
              <tr key={part.partId} data-own={isOwn}>
                <th scope="row">
                  <a class="table-link" href={formatRoute({ ...place, view: "compare" })}>
                    <Name value={machine.name} />
                  </a>{" "}
                  {isOwn && <span class="tag">this</span>}
                  {!part.isMainPart && <Name value={part.partName} limit={40} />}
                </th>
                <td data-label="Configuration">
                  {!compared ? (
                    whyUnread(read.get(part.partId))
                  ) : isOwn || text === undefined ? (
                    "–"
                  ) : (
                    <Difference
                      lines={linesThatDiffer(text, compared.text)}
                      name={plainName(machine.name)}
                      open={diffWith === part.partId}
                      onToggle={() => onDiff(diffWith === part.partId ? undefined : part.partId)}
                    />
                  )}
                </td>
                <td data-label="State">
                  <OnlineBadge state={onlineState(part.onlineState)} />
                </td>
                <Fact name="Version" value={compared?.version} usual={usual.version} />
                <Fact name="System" value={compared?.system} usual={usual.system} />
                <td data-label="Log a minute">{compared && rateInWords(compared)}</td>
                <td data-label="Last access">
                  <RelativeTime value={part.lastAccess} never="never" />
                </td>
                <td data-label="Host">{compared && <Name value={compared.host || "–"} limit={40} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface FactProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly usual: string | undefined;
}

function Fact({ name, value, usual }: FactProps) {
  const isOdd = value !== undefined && usual !== undefined && value !== usual;
  return (
    <td class={isOdd ? "odd" : ""} data-label={name}>
      {value !== undefined && <Name value={value || "–"} limit={40} />}
      {isOdd && <span class="hint"> (most: {plainName(usual) || "none"})</span>}
    </td>
  );
}

function whyUnread(part: ComparedPart | UnreadPart | undefined): string {
  return part && "failure" in part ? `Can't be read: ${describeFailure(part.failure).title}` : "Reading…";
}

function rateInWords({ rate, errors, more }: ComparedPart): string {
  const number = (value: number) => (value >= 10 || value === 0 ? Math.round(value) : Number(value.toFixed(1)));
  const failing = errors > 0 ? `, ${formatNumber(number(errors))} of them errors` : "";
  return `${more ? "about " : ""}${formatNumber(number(rate))} ${number(rate) === 1 ? "line" : "lines"}${failing}`;
}

interface DifferenceProps {
  readonly lines: number;
  readonly name: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Difference({ lines, name, open, onToggle }: DifferenceProps) {
  if (lines === 0) return <>Same</>;
  const words = `${formatNumber(lines)} ${lines === 1 ? "line differs" : "lines differ"}`;
  return (
    <button
      type="button"
      class="button-link"
      aria-pressed={open}
      aria-label={`${words} from ${name}: show`}
      onClick={onToggle}
    >
      {words}
    </button>
  );
}
