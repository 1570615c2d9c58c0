/** How many machines were in each state at a time. */
export interface Sample {
  readonly time: number;
  readonly online: number;
  readonly offline: number;
}

/** About a day, at two samples a minute. */
const KEPT = 3_000;
const PREFIX = "fleet-states ";

/** The samples with one more; unchanged if the last one is too recent. */
export function addSample(samples: readonly Sample[], sample: Sample, everyMs: number): readonly Sample[] {
  const last = samples.at(-1);
  if (last && sample.time - last.time < everyMs) return samples;
  return [...samples, sample].slice(-KEPT);
}

function isSample(value: unknown): value is Sample {
  const { time, online, offline } = Object(value) as Record<string, unknown>;
  return [time, online, offline].every((number) => typeof number === "number" && Number.isFinite(number));
}

/** What this browser has kept. Counts only: nothing of a key, no name. */
export function readSamples(key: string): readonly Sample[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + key) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isSample) : [];
  } catch {
    return [];
  }
}

export function writeSamples(key: string, samples: readonly Sample[]): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(samples));
  } catch {
    // A full or forbidden storage only means a shorter line.
  }
}
