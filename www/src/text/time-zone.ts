import { computed, signal } from "@preact/signals";

/** The zone in which clock times are shown. */
export const timeZone = signal<"local" | "utc">("local");

const two = (value: number) => String(Math.trunc(value)).padStart(2, "0");

/** The offset of a time's zone: `UTC+02:00`. */
export function zoneName(zone: "local" | "utc", time = new Date()): string {
  const offset = zone === "utc" ? 0 : -time.getTimezoneOffset();
  if (offset === 0) return "UTC";
  return `UTC${offset < 0 ? "-" : "+"}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}

/** How the shown zone is called. */
export const shownZone = computed(() => zoneName(timeZone.value));
