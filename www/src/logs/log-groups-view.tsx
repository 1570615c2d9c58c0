import { useSliced } from "../service/use-sliced";
import { formatNumber } from "../text/numbers";
import { clockTime } from "../text/relative-time";
import { Name } from "../text/text";
import { timeZone } from "../text/time-zone";
import type { LogFeed } from "./log-feed";
import { LEVEL_NAMES } from "./log-level";
import { groupLines, type LogGroup } from "./log-rate";

const LISTED = 100;
const NONE: readonly LogGroup[] = [];

interface LogGroupsViewProps {
  readonly feed: LogFeed;
  /** Shows only the lines of a group. */
  readonly onChoose: (text: string) => void;
}

/** Similar lines as one, with how often they came. */
export function LogGroupsView({ feed, onChoose }: LogGroupsViewProps) {
  const { items, version } = feed.view.value;
  // The list grows while it is gone through.
  const groups = useSliced("", [Math.floor(version / 10), items], (pacer) => groupLines(items.slice(), pacer)) ?? NONE;
  return (
    <div class="log-groups">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Lines</th>
            <th scope="col">Level</th>
            <th scope="col">Last</th>
            <th scope="col">Message</th>
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, LISTED).map(({ pattern, level, count, last }) => (
            <tr key={`${level} ${pattern}`} data-level={level}>
              <td data-label="Lines">{formatNumber(count)}</td>
              <td class="log-level" data-label="Level">
                {LEVEL_NAMES[level]}
              </td>
              <td data-label="Last">{clockTime(last, new Date(), timeZone.value)}</td>
              <th scope="row">
                <button type="button" class="button-link" onClick={() => onChoose(longest(pattern))}>
                  <Name value={pattern} />
                </button>
              </th>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The longest text of a pattern without what varies: enough to find its lines. */
function longest(pattern: string): string {
  return pattern
    .split("…")
    .map((text) => text.trim())
    .reduce((best, text) => (text.length > best.length ? text : best), "");
}
