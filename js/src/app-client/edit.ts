import { GrpcError } from "../errors.js";
import { failureOf } from "../failure.js";

/** Returns the new value. It may modify the old value in place, but must return it. */
export type Change<Value> = (value: Value) => Value | Promise<Value>;

/** The maximum number of attempts to read, change and save before a conflict is an error. */
const MAX_ATTEMPTS = 5;

/**
 * Reads, changes and saves something; starts again if another client changed it in between.
 * @param attempt does all of it once
 */
export async function editing<Saved>(attempt: () => Promise<Saved>): Promise<Saved> {
  for (let left = MAX_ATTEMPTS - 1; ; left -= 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof GrpcError) || error.code !== "ABORTED" || left === 0) throw error;
    }
  }
}

/**
 * Applies the caller's change.
 * @param method the RPC that saves it, for errors
 * @param isValue whether what the change returned can be saved
 */
export async function applied<Value>(
  method: string,
  value: Value,
  change: Change<Value>,
  isValue: (changed: unknown) => boolean,
): Promise<Value> {
  let changed: unknown;
  try {
    changed = await change(value);
  } catch (thrown) {
    throw failureOf(thrown, method, "change");
  }
  if (isValue(changed)) return changed as Value;
  const message = `change: expected it to return the changed value, got ${changed === null ? "null" : typeof changed}`;
  throw new GrpcError({ code: "INVALID_ARGUMENT", message, method });
}
