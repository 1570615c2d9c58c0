import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useFleet } from "../fleet";
import { DownIcon } from "../ui/icons";
import { Empty, Skeleton } from "../ui/states";
import { VirtualList, type VirtualListHandle } from "../ui/virtual-list";
import { LogConnection } from "./log-connection";
import { LogEntryRow } from "./log-entry-row";
import { LogFeed } from "./log-feed";
import { EVERY_LEVEL, filterLines, type LogFilter } from "./log-filter";
import { LogToolbar } from "./log-toolbar";

const ROW_HEIGHT = 28;
const NO_FILTER: LogFilter = { levels: EVERY_LEVEL, text: "" };

/** A part's live log. Another part needs another view. */
export function LogView({ part }: { part: string }) {
  const { client } = useFleet();
  const [feed] = useState(() => new LogFeed(client, part));
  useEffect(() => () => feed.dispose(), [feed]);

  const [filter, setFilter] = useState(NO_FILTER);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [atEnd, setAtEnd] = useState(true);
  const list = useRef<VirtualListHandle | null>(null);

  const all = feed.lines.value;
  const lines = useMemo(() => filterLines(all, filter), [all, filter]);

  // A change of the filter moves everything; who was at the end stays there.
  useLayoutEffect(() => {
    if (atEnd) list.current?.scrollToEnd();
  }, [filter]);

  const toggle = (line: number) => {
    const next = new Set(open);
    if (!next.delete(line)) next.add(line);
    setOpen(next);
  };

  return (
    <div class="logs">
      <LogToolbar feed={feed} lines={all} filter={filter} onFilter={setFilter} />
      <div class="log-frame">
        <LogConnection feed={feed} />
        {lines.length === 0 ? (
          <NoLines feed={feed} onClear={() => setFilter(NO_FILTER)} />
        ) : (
          <VirtualList
            items={lines}
            keyOf={({ number }) => number}
            rowHeight={ROW_HEIGHT}
            measured
            follow
            handle={list}
            onAtEnd={setAtEnd}
            // A log is live by its role; read out loud it would never stop.
            attributes={{ class: "log-lines", role: "log", "aria-live": "off", "aria-label": "Log entries" }}
            render={(line, tabIndex) => (
              <LogEntryRow line={line} tabIndex={tabIndex} open={open.has(line.number)} onToggle={toggle} />
            )}
          />
        )}
        {lines.length > 0 && !atEnd && (
          <button type="button" class="button to-latest" onClick={() => list.current?.scrollToEnd()}>
            <DownIcon />
            Latest
          </button>
        )}
      </div>
    </div>
  );
}

function NoLines({ feed, onClear }: { feed: LogFeed; onClear: () => void }) {
  if (feed.lines.value.length > 0) {
    return (
      <Empty title="No entry matches">
        <button type="button" class="button" onClick={onClear}>
          Clear the filters
        </button>
      </Empty>
    );
  }
  if (feed.phase.value === "lost") return <Empty title="No log entries" />;
  if (!feed.recalled.value) return <Skeleton label="Loading the log" />;
  return <Empty title="No log entries yet">New ones show here as the machine writes them.</Empty>;
}
