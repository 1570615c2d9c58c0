import { configurationText } from "../configuration/configuration";
import type { Fleet } from "../fleet/fleet";
import type { Machine } from "../fleet/machine";
import { each } from "../service/each";
import { compareNames } from "../text/ordering";
import { type ConfigChange, changeConfig } from "./config-change";

/** A part with its configuration. */
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

/** What a change makes of one part. */
export interface PlannedChange {
  readonly part: FoundPart;
  /** The text after the change; the same as before if nothing changes. */
  readonly text: string;
  /** Why the change can't be made in this configuration. */
  readonly failure?: string;
}

/** Reads the configurations of machines, and returns the parts with matching text. */
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
  return found.sort((a, b) => compareNames(a.machine.name, b.machine.name) || compareNames(a.name, b.name));
}

/** What a change would make of each part. */
export function planChange(parts: readonly FoundPart[], change: ConfigChange): PlannedChange[] {
  return parts.map((part) => {
    try {
      return { part, text: changeConfig(part.text, change) };
    } catch (error) {
      const failure = error instanceof Error ? error.message : "the path leads nowhere";
      return { part, text: part.text, failure };
    }
  });
}

async function save(fleet: Fleet, part: FoundPart, robotConfigJson: string, lastKnownUpdate: Date | undefined) {
  return fleet.client.appClient.updateRobotPart(part.id, part.name, { robotConfigJson, lastKnownUpdate });
}

/** Saves each planned change, unless the part was edited since it was read; reports each result. */
export async function applyChanges(
  fleet: Fleet,
  plans: readonly PlannedChange[],
  onResult: (result: ChangeResult) => void,
  signal: AbortSignal,
): Promise<void> {
  await each(plans, signal, async ({ part, text }) => {
    try {
      const { lastUpdated } = await save(fleet, part, text, part.lastUpdated);
      onResult({ part, state: "saved", lastUpdated });
    } catch (failure) {
      onResult({ part, state: "failed", failure });
    }
  });
}

/** Restores the texts from before a change, unless they were edited since. */
export async function undoChanges(
  fleet: Fleet,
  results: readonly ChangeResult[],
  onResult: (result: ChangeResult) => void,
  signal: AbortSignal,
): Promise<void> {
  const saved = results.filter(({ state }) => state === "saved");
  await each(saved, signal, async ({ part, lastUpdated }) => {
    try {
      await save(fleet, part, part.text, lastUpdated);
      onResult({ part, state: "undone" });
    } catch (failure) {
      onResult({ part, state: "failed", failure });
    }
  });
}
