const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

const UNITS = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** Under this many seconds ago is "just now". */
const JUST_NOW = 10;

/** How long ago, in one unit: "3 minutes ago". */
export function relativeTime(time: Date, now: number): string {
  const seconds = Math.round((time.getTime() - now) / 1000);
  if (Number.isNaN(seconds)) return "unknown";
  if (Math.abs(seconds) < JUST_NOW) return "just now";
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return RELATIVE.format(Math.trunc(seconds / length), unit);
  }
  return RELATIVE.format(seconds, "second");
}

const ABSOLUTE = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** Date and time in the reader's own zone and style. */
export function absoluteTime(time: Date): string {
  return Number.isNaN(time.getTime()) ? "unknown" : ABSOLUTE.format(time);
}

const two = (value: number) => String(value).padStart(2, "0");

/** The time a log line shows, to the millisecond; with month and day where it was not today. */
export function clockTime(time: Date | undefined, now: Date): string {
  if (!time || Number.isNaN(time.getTime())) return "--:--:--.---";
  const day = `${two(time.getMonth() + 1)}-${two(time.getDate())} `;
  const milliseconds = String(time.getMilliseconds()).padStart(3, "0");
  const clock = `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${milliseconds}`;
  return time.toDateString() === now.toDateString() ? clock : day + clock;
}

/** The moment in full, in UTC; empty where there is none. */
export function exactTime(time: Date | undefined): string {
  return time && !Number.isNaN(time.getTime()) ? time.toISOString() : "";
}
