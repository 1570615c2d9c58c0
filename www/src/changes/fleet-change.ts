import { configurationText } from "../configuration/configuration";
import type { Fleet } from "../fleet/fleet";
import type { Machine } from "../fleet/machine";
import { type ConfigChange, changeConfig } from "./config-change";

/** A part whose configuration was read. */
export interface FoundPart {
  readonly id: string;
  readonly name: string;
  readonly machine: Machine;
  readonly text: string;
  readonly lastUpdated: Date | undefined;
}

/** What became of a change of one part. */
export interface ChangeResult {
  readonly part: FoundPart;
  readonly state: "saved" | "failed" | "undone";
  readonly failure?: unknown;
  /** The time of the saved version, for undoing it. */
  readonly lastUpdated?: Date | undefined;
}

/** How many parts are read or saved at once. */
const AT_ONCE = 4;

/** Runs work for each item, a few at once, until it is done or aborted. */
async function each<T>(items: readonly T[], signal: AbortSignal, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined && !signal.aborted; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Reads the configurations of machines, and gives those parts whose text matches. */
export async function findParts(
  fleet: Fleet,
  machines: readonly Machine[],
  matches: (text: string) => boolean,
  onProgress: (read: number) => void,
  signal: AbortSignal,
): Promise<FoundPart[]> {
  const found: FoundPart[] = [];
  let read = 0;
  await each(machines, signal, async (machine) => {
    for (const part of await fleet.client.appClient.getRobotParts(machine.id, { signal })) {
      const text = configurationText({ part, configJson: part.robotConfigJson ?? "" });
      const { id, name, lastUpdated } = part;
      if (matches(text)) found.push({ id, name, machine, text, lastUpdated });
    }
    read += 1;
    onProgress(read);
  });
  return found;
}

async function save(fleet: Fleet, part: FoundPart, robotConfigJson: string, lastKnownUpdate: Date | undefined) {
  return fleet.client.appClient.updateRobotPart(part.id, part.name, { robotConfigJson, lastKnownUpdate });
}

/** Changes each part, unless it was edited since it was read; tells for each what became of it. */
export async function applyChange(
  fleet: Fleet,
  parts: readonly FoundPart[],
  change: ConfigChange,
  signal: AbortSignal,
) {
  const results: ChangeResult[] = [];
  await each(parts, signal, async (part) => {
    try {
      const { lastUpdated } = await save(fleet, part, changeConfig(part.text, change), part.lastUpdated);
      results.push({ part, state: "saved", lastUpdated });
    } catch (failure) {
      results.push({ part, state: "failed", failure });
    }
  });
  return results;
}

/** Saves the text from before a change again, where no one has edited it since. */
export async function undoChange(fleet: Fleet, results: readonly ChangeResult[], signal: AbortSignal) {
  const undone: ChangeResult[] = [];
  await each(results, signal, async (result) => {
    const { part, state, lastUpdated } = result;
    if (state !== "saved") {
      undone.push(result);
      return;
    }
    try {
      await save(fleet, part, part.text, lastUpdated);
      undone.push({ part, state: "undone" });
    } catch (failure) {
      undone.push({ part, state: "failed", failure });
    }
  });
  return undone;
}
