import { diffIndices } from "node-diff3";
import type { PartSummary } from "viam-app-client";
import { configurationText, isSameJson, layOut } from "../configuration/configuration";
import type { Fleet } from "../fleet/fleet";
import { each } from "../service/each";
import type { Sibling } from "./siblings";

/** The log of so much time before now is counted. */
const RATE_MS = 5 * 60_000;
/** So many entries are counted at most. */
const COUNTED = 500;

/** What is compared of a part. */
export interface ComparedPart {
  readonly version: string;
  readonly system: string;
  readonly host: string;
  /** The configuration as it was saved, laid out. */
  readonly text: string;
  /** Log entries a minute, and those of them that are errors. */
  readonly rate: number;
  readonly errors: number;
  /** Whether there are more entries than were counted. */
  readonly more: boolean;
}

/** Reads the compared values of one part. */
export async function readPart(fleet: Fleet, summary: PartSummary, signal: AbortSignal): Promise<ComparedPart> {
  const { appClient, appService } = fleet.client;
  const end = new Date();
  const [reply, entries] = await Promise.all([
    appService.getRobotPart({ id: summary.partId }, { signal }),
    appClient.getRobotPartLogs(summary.partId, {
      start: new Date(end.getTime() - RATE_MS),
      end,
      numLogEntries: COUNTED,
      signal,
    }),
  ]);
  const newest = entries.at(-1)?.time ?? end;
  // Where not all were counted, those that were are of less time.
  const more = entries.length >= COUNTED;
  const minutes = (more ? Math.max(1_000, end.getTime() - newest.getTime()) : RATE_MS) / 60_000;
  const errors = entries.filter(({ level }) => /error|fatal|panic/i.test(level)).length;
  return {
    version: versionOf(summary),
    system: summary.platform ?? summary.os ?? "",
    host: entries[0]?.host ?? "",
    text: layOut(configurationText(reply)),
    rate: entries.length / minutes,
    errors: errors / minutes,
    more,
  };
}

function versionOf({ viamServerVersion }: PartSummary): string {
  return viamServerVersion?.minor ?? viamServerVersion?.major ?? "";
}

/** A part that could not be read. */
export interface UnreadPart {
  readonly failure: unknown;
}

/** Reads siblings, some of them concurrently; the result of one that can't be read is the reason. */
export async function readSiblings(
  fleet: Fleet,
  siblings: readonly Sibling[],
  onRead: (part: string, compared: ComparedPart | UnreadPart) => void,
  signal: AbortSignal,
): Promise<void> {
  await each(siblings, signal, async ({ part }) => {
    const compared = await readPart(fleet, part, signal).catch((failure: unknown) => ({ failure }));
    if (!signal.aborted) onRead(part.partId, compared);
  });
}

/** How many lines of two configurations differ. */
export function linesThatDiffer(a: string, b: string): number {
  if (isSameJson(a, b)) return 0;
  const regions = diffIndices(a.split("\n"), b.split("\n"));
  return regions.reduce((sum, { buffer1, buffer2 }) => sum + Math.max(buffer1[1], buffer2[1]), 0);
}

/** The value of the majority, if there is one. */
export function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].find(([, count]) => count * 2 > values.length)?.[0];
}
