import { expect, test } from "vitest";
import type { Fleet } from "../fleet/fleet";
import { eventsWithin, type LogEvent, notePresence } from "./log-events";

const part = { id: "p", name: "main" };
const at = (ms: number) => new Date(ms);

test("saves and restarts of a span are returned in order", () => {
  const saved = (ms: number): LogEvent => ({ kind: "saved", time: at(ms), part });
  const restarts = [
    { part: "p", time: at(25) },
    { part: "another", time: at(26) },
  ];
  const events = eventsWithin([saved(30), saved(5), saved(20)], restarts, [part], at(10), at(30));
  expect(events.map(({ kind, time }) => [kind, time.getTime()])).toEqual([
    ["saved", 20],
    ["restarted", 25],
    ["saved", 30],
  ]);
});

test("a part goes and comes back once, however often it is looked at", () => {
  const fleet = {} as Fleet;
  notePresence(fleet, part, undefined, at(1_000));
  notePresence(fleet, part, at(5_000), at(9_000));
  // The time is in whole seconds, so it moves a little.
  notePresence(fleet, part, at(5_900), at(12_000));
  const changes = notePresence(fleet, part, undefined, at(20_000));
  expect(changes.map(({ kind, time }) => [kind, time.getTime()])).toEqual([
    ["offline", 5_000],
    ["online", 20_000],
  ]);
});
