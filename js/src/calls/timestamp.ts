import type { TimestampInit } from "../message-init.js";

export function isTimestamp(value: unknown): value is TimestampInit {
  return typeof value === "object" && value !== null && "seconds" in value;
}

/** A time as a request may have it, as seconds since 1970 and nanoseconds; 1970 for one that the client refuses. */
export function timestampOf(value: Date | string | TimestampInit): { seconds: bigint; nanos: number } {
  if (isTimestamp(value)) return { seconds: BigInt(value.seconds), nanos: value.nanos ?? 0 };
  const milliseconds = new Date(value).getTime() || 0;
  const seconds = Math.floor(milliseconds / 1000);
  // A string may have more digits than a `Date`.
  const digits = typeof value === "string" ? /\.(\d{1,9})/.exec(value)?.[1] : undefined;
  const nanos = digits === undefined ? (milliseconds - seconds * 1000) * 1_000_000 : Number(digits.padEnd(9, "0"));
  return { seconds: BigInt(seconds), nanos };
}

/** As RFC 3339 with all digits. */
export function timeText(value: Date | TimestampInit): string {
  if (value instanceof Date) return value.toISOString();
  const { seconds, nanos } = timestampOf(value);
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, -5);
  return `${whole}.${String(nanos).padStart(9, "0")}Z`;
}
