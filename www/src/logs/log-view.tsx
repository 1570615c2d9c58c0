import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useFleet } from "../fleet/fleet";
import { replaceQuery, route } from "../navigation/navigation";
import { changeQuery, formatRoute } from "../navigation/routes";
import { DownIcon } from "../ui/icons";
import { Empty, Skeleton } from "../ui/states";
import { VirtualList, type VirtualListHandle } from "../ui/virtual-list";
import { LogConnection } from "./log-connection";
import { LogEntryRow } from "./log-entry-row";
import type { LogFeed } from "./log-feed";
import { feedOf } from "./log-feeds";
import { filterOfQuery, type LogFilter, NO_FILTER, queryOfFilter } from "./log-filter";
import { LogGapRow } from "./log-gap-row";
import { LogGroupsView } from "./log-groups-view";
import { LogRateView } from "./log-rate-view";
import type { LogPart } from "./log-source";
import type { LogItem, LogLine } from "./log-store";
import { LogToolbar } from "./log-toolbar";

/**
 * The height of an entry of one line. The list computes the places of all later entries again for each that has another
 * height.
 */
const ROW_HEIGHT = 29;
/** On a phone the message is below its time. */
const PHONE_ROW_HEIGHT = 49;
const PHONE = "(max-width: 767px)";
/** How long the place in the log must rest before it is written into the address. */
const SETTLED_MS = 300;

function timeOfQuery(at: string | undefined): Date | undefined {
  const time = new Date(at ?? "");
  return Number.isNaN(time.getTime()) ? undefined : time;
}

/** The first line of a time or later, or -1. */
function indexAt(items: readonly LogItem[], time: Date): number {
  return items.findIndex((item) => item.kind === "line" && item.entry.time !== undefined && item.entry.time >= time);
}

/** The live log of a part, or of several as one. Other parts need another view. */
export function LogView({ parts: first }: { parts: readonly LogPart[] }) {
  const fleet = useFleet();
  const [parts] = useState(first);
  const [feed] = useState(() => feedOf(fleet, parts));
  const [start] = useState(() => timeOfQuery(route.peek().query?.at));
  useFeed(feed, start);

  const query = route.value.query ?? {};
  const { levels, text, regexp, logger, from, to } = query;
  const filter = useMemo(() => filterOfQuery(query), [levels, text, regexp, logger, from, to]);
  useLayoutEffect(() => feed.setFilter(filter), [feed, filter]);
  const setFilter = (next: LogFilter) => replaceQuery(queryOfFilter(next));

  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [atEnd, setAtEnd] = useState(start === undefined);
  const list = useRef<VirtualListHandle | null>(null);
  const { items, version } = feed.view.value;
  const goTo = useGoTo(feed, items, version, list, start);

  // A change of the filter moves all lines; a view at the end stays there.
  useLayoutEffect(() => {
    if (atEnd) list.current?.scrollToEnd();
  }, [filter]);
  // Lines of several parts are inserted between others too, which must not count as growth at the end.
  useLayoutEffect(() => {
    if (atEnd && parts.length > 1) list.current?.scrollToEnd();
  }, [version]);

  const toggle = (line: number) => {
    const next = new Set(open);
    if (!next.delete(line)) next.add(line);
    setOpen(next);
  };
  const rememberPlace = usePlace(items);
  const onAtEnd = (end: boolean) => {
    feed.setAtEnd(end);
    setAtEnd(end);
    if (end) rememberPlace(undefined);
  };
  const pause = (paused: boolean) => {
    if (paused) feed.pause();
    else feed.resume();
    replaceQuery({ paused: paused ? "1" : "" });
  };

  return (
    <div class="logs" data-several={parts.length > 1}>
      <LogToolbar feed={feed} filter={filter} onFilter={setFilter} onPause={pause} onGoTo={goTo} />
      {query.rate === "1" && (
        <LogRateView feed={feed} parts={parts} filter={filter} onFilter={setFilter} onGoTo={goTo} />
      )}
      <div class="log-frame">
        <LogConnection feed={feed} />
        {query.groups === "1" ? (
          <LogGroupsView
            feed={feed}
            onChoose={(wanted) => {
              replaceQuery({ groups: "", ...queryOfFilter({ ...filter, text: wanted }) });
            }}
          />
        ) : items.length === 0 ? (
          <NoLines feed={feed} onClear={() => setFilter(NO_FILTER)} />
        ) : (
          <VirtualList
            items={items}
            keyOf={({ number }) => number}
            rowHeight={matchMedia(PHONE).matches ? PHONE_ROW_HEIGHT : ROW_HEIGHT}
            measured
            follow
            startAtEnd={start === undefined}
            handle={list}
            onAtEnd={onAtEnd}
            onFirst={(index) => !atEnd && rememberPlace(index)}
            onStart={() => void feed.loadOlder()}
            // A log is live by its role; read out loud it would never stop.
            attributes={{ class: "log-lines", role: "log", "aria-live": "off", "aria-label": "Log entries" }}
            render={(item, tabIndex) =>
              item.kind === "gap" ? (
                <LogGapRow feed={feed} number={item.number} tabIndex={tabIndex} />
              ) : (
                <LogEntryRow
                  line={item}
                  part={feed.names?.get(item.part)}
                  tabIndex={tabIndex}
                  open={open.has(item.number)}
                  onToggle={toggle}
                  link={linkTo}
                />
              )
            }
          />
        )}
        {items.length > 0 && !atEnd && query.groups !== "1" && (
          <button type="button" class="button to-latest" onClick={() => list.current?.scrollToEnd()}>
            <DownIcon />
            Latest
          </button>
        )}
      </div>
    </div>
  );
}

/** Connects the feed while the view is there, and again when the connection has returned. */
function useFeed(feed: LogFeed, start: Date | undefined): void {
  const { connection } = useFleet();
  const state = connection.state.value;
  const lost = useRef(false);
  useEffect(() => {
    feed.connect(start);
    if (route.peek().query?.paused) feed.pause();
    return () => feed.suspend();
  }, [feed]);
  useEffect(() => {
    if (state === "up" && lost.current) feed.connect();
    lost.current = state !== "up";
  }, [feed, state]);
}

/** Scrolls to a time as soon as its entries are there: the one in the address, or a chosen one. */
function useGoTo(
  feed: LogFeed,
  items: readonly LogItem[],
  version: number,
  list: { readonly current: VirtualListHandle | null },
  start: Date | undefined,
) {
  const wanted = useRef(start);
  const [arrivals, setArrivals] = useState(0);
  useLayoutEffect(() => {
    if (!wanted.current || feed.reading.peek() || !feed.recalled.peek()) return;
    const index = indexAt(items, wanted.current);
    if (index < 0) return;
    wanted.current = undefined;
    list.current?.scrollToIndex(index);
  }, [version, arrivals, feed.reading.value]);
  return (time: Date) => {
    wanted.current = time;
    replaceQuery({ at: time.toISOString() });
    // A log that is paused has no new version to wait for.
    void feed.goTo(time).then(() => setArrivals((count) => count + 1));
  };
}

/** Writes the time of the first line in view into the address, once it rests. */
function usePlace(items: readonly LogItem[]) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (index: number | undefined) => {
    clearTimeout(timer.current);
    const line = index === undefined ? undefined : items.slice(index).find((item) => item.kind === "line");
    const at = line?.kind === "line" ? (line.entry.time?.toISOString() ?? "") : "";
    if (at === (route.peek().query?.at ?? "")) return;
    timer.current = setTimeout(() => replaceQuery({ at }), SETTLED_MS);
  };
}

function linkTo({ entry }: LogLine): string {
  const at = entry.time?.toISOString() ?? "";
  return new URL(formatRoute(changeQuery(route.peek(), { at, paused: "" })), document.baseURI).href;
}

function NoLines({ feed, onClear }: { feed: LogFeed; onClear: () => void }) {
  const { counts } = feed.view.value;
  if (Object.values(counts).some((count) => count > 0)) {
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
