import type { TailState } from "viam-app-client";

/**
 * One live tail for all tabs of the browser that follow the same part. The tabs agree on a leader by
 * a lock; the leader reads the tail and passes it on. A browser opens six connections to a host over
 * HTTP/1.1, for all its tabs together. To leave some for calls, only a few tails run at once. A leader
 * without one reads the new entries with calls until one is free.
 */

/** How many tails run at once in all tabs. */
const TAILS = 3;
const POLL_MS = 2_000;

/** What the leader passes on to the other tabs. It is copied, so it must be plain data. */
export type TailMessage<Batch> =
  | { readonly type: "entries"; readonly batch: Batch }
  | { readonly type: "phase"; readonly phase: TailPhase }
  | { readonly type: "gap" }
  /** Each tab must read the new entries: there is a new leader, or no tail. */
  | { readonly type: "catch-up" }
  /** A new tab requests the phase. */
  | { readonly type: "joined" };

/** Whether the log grows: by its tail, or by repeated calls; `waiting` is for the network. */
export type TailPhase = "connecting" | "live" | "polling" | "reconnecting" | "waiting";

export interface TailSource<Batch> {
  /** Reads the tail until the signal is aborted; rejects when it has ended. */
  tail(send: (message: TailMessage<Batch>) => void, signal: AbortSignal): Promise<void>;
}

/** Whether connections are shared by many calls, so that tails need not be limited. */
function isMultiplexed(host: string): boolean {
  const calls = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
  return calls.some(({ name, nextHopProtocol }) => name.startsWith(host) && /^h[23]/.test(nextHopProtocol));
}

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end);
  });

/**
 * Follows a tail together with the other tabs until the signal is aborted.
 *
 * @param name the same in all tabs that may share the tail
 * @param host the start of the service's address
 * @param receive gets every message, also those of this tab's own tail
 */
export async function followShared<Batch>(
  name: string,
  host: string,
  source: TailSource<Batch>,
  receive: (message: TailMessage<Batch>) => void,
  signal: AbortSignal,
): Promise<void> {
  const channel = new BroadcastChannel(name);
  let phase: TailPhase = "connecting";
  const send = (message: TailMessage<Batch>) => {
    if (message.type === "phase") phase = message.phase;
    channel.postMessage(message);
    receive(message);
  };
  let leads = false;
  channel.onmessage = ({ data }: MessageEvent<TailMessage<Batch>>) => {
    if (data.type !== "joined") receive(data);
    else if (leads) channel.postMessage({ type: "phase", phase });
  };
  channel.postMessage({ type: "joined" });
  try {
    while (!signal.aborted) {
      await whenVisible(signal);
      const turn = new AbortController();
      const leave = () => turn.abort();
      const onVisible = () => document.visibilityState === "hidden" && leave();
      signal.addEventListener("abort", leave);
      document.addEventListener("visibilitychange", onVisible);
      try {
        await withLock(name, turn.signal, async () => {
          leads = true;
          send({ type: "catch-up" });
          await lead(host, source, send, turn.signal);
        });
      } catch (error) {
        if (!turn.signal.aborted) throw error;
      } finally {
        leads = false;
        signal.removeEventListener("abort", leave);
        document.removeEventListener("visibilitychange", onVisible);
      }
    }
  } finally {
    channel.close();
  }
}

/** Reads the tail, or polls as long as too many others run. */
async function lead<Batch>(
  host: string,
  source: TailSource<Batch>,
  send: (message: TailMessage<Batch>) => void,
  signal: AbortSignal,
): Promise<void> {
  if (!navigator.locks || isMultiplexed(host)) return source.tail(send, signal);
  while (!signal.aborted) {
    for (let place = 0; place < TAILS; place++) {
      const ran = await navigator.locks.request(`tail ${place} ${host}`, { ifAvailable: true }, async (lock) => {
        if (!lock || signal.aborted) return false;
        await source.tail(send, signal);
        return true;
      });
      if (ran || signal.aborted) return;
    }
    send({ type: "phase", phase: "polling" });
    send({ type: "catch-up" });
    await wait(POLL_MS, signal);
  }
}

async function withLock(name: string, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
  // Plain http on another host than this one has no locks: each tab reads for itself.
  if (navigator.locks) await navigator.locks.request(name, { signal }, run);
  else await run();
}

async function whenVisible(signal: AbortSignal): Promise<void> {
  while (document.visibilityState === "hidden" && !signal.aborted) {
    await new Promise<void>((resolve) => {
      const end = () => {
        document.removeEventListener("visibilitychange", end);
        signal.removeEventListener("abort", end);
        resolve();
      };
      document.addEventListener("visibilitychange", end);
      signal.addEventListener("abort", end);
    });
  }
}

/** The phase for a state of the client's tail. */
export function phaseAfter(phase: TailPhase, state: TailState): TailPhase {
  if (state === "live") return "live";
  if (state === "paused") return "waiting";
  return phase === "connecting" ? "connecting" : "reconnecting";
}
