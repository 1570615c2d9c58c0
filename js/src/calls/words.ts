// Texts that describe a call.

import type { Attempt } from "../call-options.js";
import type { RecordedCall } from "./recorder.js";

const UNITS = ["B", "kB", "MB", "GB"];

/** `1.5 kB` */
export function sizeInWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit > 0 && value < 100 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

/** `12 ms`, `1.5 s` */
export function timeInWords(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** The state of the call: its code, or that it is running. */
export function stateOf({ code, kind }: RecordedCall): string {
  return code ?? (kind === "stream" ? "open" : "running");
}

/** The attempts of the call, without its sign-in. */
export function triesOf({ method, attempts }: RecordedCall): readonly Attempt[] {
  return attempts.filter((attempt) => attempt.method === method);
}

/** The second line of a call in the list. */
export function summaryOf(call: RecordedCall): string {
  const tries = triesOf(call).length;
  const received = call.attempts.reduce((sum, { bytesReceived }) => sum + bytesReceived, 0);
  return [
    stateOf(call),
    call.durationMs !== undefined && timeInWords(call.durationMs),
    received > 0 && sizeInWords(received),
    tries > 1 && `${tries} tries`,
    call.kind === "stream" && `${call.responseCount} ${call.responseCount === 1 ? "message" : "messages"}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** A value as readable JSON: bytes as their count, large integers with all digits. */
export function jsonInWords(value: unknown): string {
  const replace = (_: string, item: unknown) => {
    if (item instanceof Uint8Array) return `(${item.length} bytes)`;
    return typeof item === "bigint" ? `${item}` : item;
  };
  return JSON.stringify(value, replace, 2) ?? "";
}
