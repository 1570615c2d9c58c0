import { useMemo } from "preact/hooks";
import { formatNumber } from "../text/numbers";
import { clockTime } from "../text/relative-time";
import { Name } from "../text/text";
import { timeZone } from "../text/time-zone";
import type { LogFeed } from "./log-feed";
import { LEVEL_NAMES } from "./log-level";
import { groupLines } from "./log-rate";

const LISTED = 100;

interface LogGroupsViewProps {
  readonly feed: LogFeed;
  /** Shows only the lines of a group. */
  readonly onChoose: (text: string) => void;
}

/** Similar lines as one, with how often they came. */
export function LogGroupsView({ feed, onChoose }: LogGroupsViewProps) {
  const { items, version } = feed.view.value;
  const groups = useMemo(() => groupLines(items), [Math.floor(version / 10), items]);
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
              <td>{formatNumber(count)}</td>
              <td class="log-level">{LEVEL_NAMES[level]}</td>
              <td>{clockTime(last, new Date(), timeZone.value)}</td>
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
