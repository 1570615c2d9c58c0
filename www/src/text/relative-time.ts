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

let absolute: Intl.DateTimeFormat | undefined;

/** Date and time in the user's time zone and locale, with the zone's name. */
export function absoluteTime(time: Date): string {
  // Made when the first time shows, not when the page opens: it takes 12 ms.
  absolute ??= new Intl.DateTimeFormat(undefined, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "short",
  });
  return Number.isNaN(time.getTime()) ? "unknown" : absolute.format(time);
}

/** The time a log line shows, to the millisecond; with month and day if it was not today. */
export function clockTime(time: Date | undefined, now: Date, zone: "local" | "utc" = "local"): string {
  if (!time || Number.isNaN(time.getTime())) return "--:--:--.---";
  const inZone = (date: Date) => {
    const offset = zone === "utc" ? 0 : date.getTimezoneOffset() * 60_000;
    return new Date(date.getTime() - offset).toISOString();
  };
  const [day = "", clock = ""] = inZone(time).replace("Z", "").split("T");
  return inZone(now).startsWith(day) ? clock : `${day.slice(5)} ${clock}`;
}

/** The full time in UTC; empty if there is none. */
export function exactTime(time: Date | undefined): string {
  return time && !Number.isNaN(time.getTime()) ? time.toISOString() : "";
}

/** A span in short: `12 s`, `3 min`. */
export function relativeSeconds(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
