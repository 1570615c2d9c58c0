import { unwatch, watch } from "../boundary/abort.js";
import { GrpcError } from "./errors.js";

/**
 * Waits for what interceptors return, which may never come: no longer than until the call's signal is aborted or
 * the client is closed. A deadline does not end it, because an interceptor may repeat a call that has met its own.
 *
 * @param method the RPC
 * @param signal the call's
 * @param closed aborted when the client is closed
 */
export function unlessEnded<T>(
  result: PromiseLike<T> | T,
  method: string,
  signal: AbortSignal | null | undefined,
  closed: AbortSignal,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const signals = signal ? [signal, closed] : [closed];
    const leave = () => {
      for (const each of signals) unwatch(each, end);
    };
    const fail = () => {
      leave();
      const message = closed.aborted ? "the client is closed" : "the call was cancelled";
      const cause = signal?.aborted ? signal.reason : undefined;
      reject(new GrpcError({ code: "CANCELLED", message, method, cause }));
    };
    // What the interceptors make of the end comes first.
    const end = () => void setTimeout(fail);
    for (const each of signals) watch(each, end);
    if (signals.some(({ aborted }) => aborted)) end();
    // A promise of an interceptor's may be none.
    const own = (async () => result)();
    void own.then(resolve, reject).finally(leave);
  });
}
