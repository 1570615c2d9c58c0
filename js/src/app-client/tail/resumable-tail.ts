import type { CallOptions } from "../../call-options.js";
import { callback, count, milliseconds, shape } from "../../check.js";
import type { DataForms } from "../../data-forms.js";
import { GrpcError } from "../../errors.js";
import { failureOf, isOfApplication } from "../../failure.js";
import type { AppService } from "../../gen/app-service.js";
import type { LogEntry } from "../../gen/messages.js";
import { Backoff } from "./backoff.js";
import { TailConnection } from "./connection.js";
import { Gap, type LogGap } from "./gap.js";
import type { TailQuery } from "./plain-tail.js";
import { Presence } from "./presence.js";

/**
 * What a tail that resumes is doing: it waits for the page and the network, it connects or is about
 * to, or it runs.
 */
export type TailState = "paused" | "connecting" | "live";

/** How a tail resumes after a lost connection. */
export interface ResumeOptions {
  /** How long a connection may be silent before it counts as lost, in milliseconds; 0 for no limit. Default: 60000. */
  idleTimeoutMs?: number | undefined;
  /** The longest wait before a new attempt to connect, in milliseconds. Default: 30000. */
  maxDelayMs?: number | undefined;
  /**
   * How much of the log before the last entry is read again after a lost connection, in milliseconds.
   * Default:
   * 5000. Entries that reached the cloud later than that, while the tail was cut off, are
   * missed.
   */
  overlapMs?: number | undefined;
  /** How many entries are read at most to fill a gap. Default: 10000. A longer gap loses its oldest. */
  maxGapEntries?: number | undefined;
  /** Called when missed entries cannot be read anymore. */
  onGap?: ((gap: LogGap) => void) | undefined;
  /**
   * Called when the state of the tail changes, and with the reason after each failed attempt to
   * connect: the error of the service or the network, or that a connection delivered nothing, not
   * even headers, for `idleTimeoutMs`.
   */
  onStateChange?: ((state: TailState, reason?: GrpcError) => void) | undefined;
}

/** Checks `ResumeOptions`. */
export const resumeOptions = shape({
  idleTimeoutMs: milliseconds,
  maxDelayMs: milliseconds,
  overlapMs: milliseconds,
  maxGapEntries: count,
  onGap: callback,
  onStateChange: callback,
});

/**
 * How long to wait for the headers of a response before the gap is filled without them. Some servers
 * send them with the first entry only; the gap is then read again when they arrive.
 */
const OPENING_MS = 2000;

/** With these errors, connecting again does not help. */
const FINAL: ReadonlySet<string> = new Set([
  "CANCELLED",
  "INVALID_ARGUMENT",
  "NOT_FOUND",
  "ALREADY_EXISTS",
  "PERMISSION_DENIED",
  "FAILED_PRECONDITION",
  "OUT_OF_RANGE",
  "UNIMPLEMENTED",
  "UNAUTHENTICATED",
]);

/**
 * A tail that reconnects. After each lost connection it first connects and then reads what it has
 * missed, so that no entry is lost in between; duplicates are removed. It reads ahead by one batch,
 * for backpressure.
 */
export async function* resumableTail(
  service: AppService<DataForms>,
  query: TailQuery,
  call: CallOptions & { signal: AbortSignal },
  options: ResumeOptions,
): AsyncGenerator<LogEntry<DataForms>[], void, undefined> {
  const { idleTimeoutMs = 60_000, maxDelayMs = 30_000, overlapMs = 5000, maxGapEntries = 10_000, ...rest } = options;
  const onGap = called("resume.onGap", rest.onGap);
  const onStateChange = called("resume.onStateChange", rest.onStateChange);
  const gap = new Gap(service, query, call, { overlapMs, maxGapEntries, onGap });
  const backoff = new Backoff(maxDelayMs);
  const presence = new Presence();
  const enter = stateReporter(onStateChange);
  try {
    for (;;) {
      if (!presence.here) enter("paused");
      await presence.back(call.signal);
      throwIfAborted(call.signal);
      enter("connecting");
      const started = Date.now();
      let reason: GrpcError | undefined;
      try {
        await gap.begin();
        const connection = new TailConnection(service, query, call, idleTimeoutMs);
        presence.whenGone = () => connection.drop();
        if (!presence.here) connection.drop();
        for await (const batch of entries(connection, gap, () => enter("live"))) {
          backoff.reset();
          yield batch;
        }
      } catch (error) {
        if (!(error instanceof GrpcError) || FINAL.has(error.code) || isOfApplication(error)) throw error;
        reason = error;
      }
      if (Date.now() - started >= maxDelayMs) backoff.reset();
      if (!presence.here) continue;
      enter("connecting", reason);
      await backoff.wait(call.signal);
    }
  } finally {
    presence.stop();
  }
}

/** The entries of one connection: those missed before it, then its own. */
async function* entries(
  connection: TailConnection,
  gap: Gap,
  onLive: () => void,
): AsyncGenerator<LogEntry<DataForms>[], void, undefined> {
  try {
    await connection.listens(OPENING_MS);
    let openings: number | undefined;
    for (let batch: LogEntry<DataForms>[] | undefined = []; batch; batch = await connection.next()) {
      if (openings !== connection.openings) {
        ({ openings } = connection);
        yield* gap.fill();
        gap.startPass();
        onLive();
      }
      const missing = gap.newOf(batch);
      if (missing.length > 0) yield missing;
    }
  } finally {
    connection.close();
  }
}

/** If the application's callback throws, the tail fails. */
function called<Args extends unknown[]>(
  name: string,
  callback: ((...args: Args) => void) | undefined,
): ((...args: Args) => void) | undefined {
  return (
    callback &&
    ((...args) => {
      try {
        callback(...args);
      } catch (thrown) {
        throw failureOf(thrown, "TailRobotPartLogs", name);
      }
    })
  );
}

function stateReporter(report: ResumeOptions["onStateChange"]): NonNullable<ResumeOptions["onStateChange"]> {
  let current: TailState | undefined;
  return (state, reason) => {
    if (state === current && !reason) return;
    current = state;
    if (reason) report?.(state, reason);
    else report?.(state);
  };
}

function throwIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return;
  const message = "the call was cancelled";
  throw new GrpcError({ code: "CANCELLED", message, method: "TailRobotPartLogs", cause: signal.reason });
}
