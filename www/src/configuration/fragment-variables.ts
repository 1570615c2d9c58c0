import { isObject, type JsonObject } from "./fragment-values";

/** The variable's name, where a value is `{"$variable": {"name": "…"}}`. */
function variableOf(value: JsonObject): string | undefined {
  const keys = Object.keys(value);
  const name = keys.length === 1 ? (Object(value.$variable) as Record<string, unknown>).name : undefined;
  return typeof name === "string" ? name : undefined;
}

/** The value with each variable replaced that has a value; one without stays, so that it is seen. */
export function substitute(value: unknown, variables: JsonObject): unknown {
  if (Array.isArray(value)) return value.map((item) => substitute(item, variables));
  if (!isObject(value)) return value;
  const name = variableOf(value);
  if (name !== undefined && Object.hasOwn(variables, name)) return variables[name];
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, variables)]));
}
