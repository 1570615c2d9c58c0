import type { LogEntry } from "viam-app-client";

type Struct = Readonly<Record<string, unknown>>;

/** A name and a value that the machine's logger attached to an entry. */
export interface LogField {
  readonly name: string;
  readonly value: string;
}

/** The logger's number for a boolean, which it writes to `Integer`. */
const BOOLEAN_TYPE = 4;

function inWords(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function fieldValue(field: Struct): string {
  const { Type, Integer, String: text, Interface } = field;
  if (Type === BOOLEAN_TYPE) return String(Integer === 1);
  if (Interface !== undefined && Interface !== null) return inWords(Interface);
  if (typeof text === "string" && text !== "") return text;
  return inWords(Integer ?? text ?? null);
}

/** Reads fields of the form `{Key, Type, Integer, String, Interface}`; others are shown completely. */
export function logFields(fields: readonly Struct[]): LogField[] {
  return fields.flatMap((field) =>
    typeof field.Key === "string"
      ? [{ name: field.Key, value: fieldValue(field) }]
      : Object.entries(field).map(([name, value]) => ({ name, value: inWords(value) })),
  );
}

/** Where in its source the machine wrote the entry: `server.go:120 (main.run)`. */
export function callerText(caller: LogEntry["caller"]): string {
  const { File, Line, Function: name } = (caller ?? {}) as Struct;
  if (typeof File !== "string" || File === "") return "";
  const place = typeof Line === "number" ? `${File}:${Line}` : File;
  return typeof name === "string" && name !== "" ? `${place} (${name})` : place;
}
