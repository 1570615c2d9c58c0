import type { LogEntry, TailState } from "viam-app-client";
import type { Fleet } from "../fleet/fleet";
import { type LogSpan, oldestFirst, readNewest, readOldest } from "./log-reader";
import { followShared, phaseAfter, type TailMessage, type TailPhase } from "./shared-tail";

/** A part with a log to read. */
export interface LogPart {
  readonly id: string;
  /** Shown at each line if a log is that of several parts. */
  readonly name: string;
}

/** How many entries are read at most to join what was missed: a page of the service has a hundred. */
export const CATCH_UP = 5_000;
/** A silent line is taken for dead after this time, and opened again. */
const IDLE_MS = 20_000;

export type LogMessage = TailMessage<LogEntry[]>;

/** The log of one part, as the service has it. */
export class LogSource {
  readonly part: LogPart;
  /** Undefined while the log is followed; otherwise the reason why it is not. */
  failure: unknown;
  phase: TailPhase = "connecting";
  readonly #fleet: Fleet;

  constructor(fleet: Fleet, part: LogPart) {
    this.#fleet = fleet;
    this.part = part;
  }

  /** The newest entries of a span, oldest first. */
  newest(span: LogSpan, limit: number, signal: AbortSignal): Promise<LogEntry[]> {
    return readNewest(this.#fleet, this.part.id, span, limit, signal);
  }

  /** The oldest entries of a span, oldest first. */
  oldest(span: LogSpan, limit: number, signal: AbortSignal): Promise<LogEntry[]> {
    return readOldest(this.#fleet, this.part.id, span, limit, signal);
  }

  /** Follows the log together with the browser's other tabs, until the signal is aborted. */
  follow(receive: (message: LogMessage) => void, abort: AbortSignal): Promise<void> {
    const { scope } = this.#fleet;
    const source = {
      tail: (send: (message: LogMessage) => void, signal: AbortSignal) => this.#tail(send, signal),
    };
    const host = scope.split(" ")[0] ?? "";
    const whileWanted = (message: LogMessage) => {
      if (!abort.aborted) receive(message);
    };
    return followShared(`log ${this.part.id} ${scope}`, host, source, whileWanted, abort);
  }

  async #tail(send: (message: LogMessage) => void, signal: AbortSignal): Promise<void> {
    const { connection, client } = this.#fleet;
    let phase: TailPhase = "connecting";
    const onStateChange = (state: TailState) => {
      if (signal.aborted) return;
      const wasLive = phase === "live";
      phase = phaseAfter(phase, state);
      send({ type: "phase", phase });
      if (phase === "live") connection.worked();
      // A tail that is cut off is the first to know that something is wrong.
      else if (wasLive) void client.appClient.listOrganizations({ timeoutMs: 5_000 }).catch(() => undefined);
    };
    const onGap = () => send({ type: "gap" });
    const resume = { maxGapEntries: CATCH_UP, idleTimeoutMs: IDLE_MS, maxDelayMs: 5_000, onStateChange, onGap };
    const batches = client.appClient.tailRobotPartLogs(this.part.id, { errorsOnly: false, signal, resume });
    for await (const entries of batches) {
      if (signal.aborted) return;
      send({ type: "entries", batch: oldestFirst(entries) });
    }
  }
}
