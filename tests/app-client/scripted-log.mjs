// A part's log and its tail, with failures that a test controls.

import { GrpcError } from "viam-app-client";

/**
 * @typedef {{ time: Date, message: string, level: string, [field: string]: unknown }} Entry
 * @typedef {{ push(logs: Entry[]): void, cut(code?: string): void, headers(): void, ended: boolean }} Connection
 */

/** @param {string} code */
const failure = (code) =>
  new GrpcError({ code: /** @type {any} */ (code), message: "scripted failure", method: "Scripted" });

export class ScriptedLog {
  /** @type {Entry[]} */
  entries = [];
  /** Every connection so far. @type {Connection[]} */
  connections = [];
  /** The requests to the log. @type {any[]} */
  reads = [];
  /** What the next connections fail with. @type {string[]} */
  refusals = [];
  /** What the next reads fail with. @type {string[]} */
  readFailures = [];
  /** Called at the next read, before it looks. @type {() => void} */
  onRead = () => {};
  /** Whether connections send their headers at once. */
  prompt = true;
  #count = 0;

  /** Writes an entry to the log, and to the open tails unless `delivered` is false. @param {Partial<Entry>} [values] */
  write(values = {}, { delivered = true } = {}) {
    this.#count += 1;
    const entry = this.entry({ message: `entry ${this.#count}`, ...values });
    this.entries.push(entry);
    if (delivered) for (const connection of this.live) connection.push([structuredClone(entry)]);
    return entry;
  }

  /** @param {Partial<Entry>} values @returns {Entry} */
  entry(values) {
    const rest = { level: "error", loggerName: "arm", host: "crane", stack: "", caller: undefined, fields: [] };
    return { time: new Date(Date.now()), message: "", ...rest, ...values };
  }

  get live() {
    return this.connections.filter(({ ended }) => !ended);
  }

  /** Ends all connections. @param {string} [code] what they fail with; without one they just end */
  cut(code) {
    for (const connection of this.live) connection.cut(code);
  }

  /** The part of `AppService` that a tail needs. @returns {any} */
  get service() {
    return {
      getRobotPartLogs: async (/** @type {any} */ request, /** @type {any} */ options) => this.#read(request, options),
      tailRobotPartLogs: (/** @type {any} */ request, /** @type {any} */ options) => this.#tail(request, options),
    };
  }

  /** @param {any} request @param {any} options */
  #read(request, { signal }) {
    this.reads.push(request);
    if (signal?.aborted) throw failure("CANCELLED");
    const code = this.readFailures.shift();
    if (code) throw failure(code);
    const { onRead } = this;
    this.onRead = () => {};
    onRead();
    const start = request.start?.getTime() ?? Number.NEGATIVE_INFINITY;
    const found = this.entries
      .filter(({ time }) => time.getTime() >= start)
      .sort((a, b) => a.time.getTime() - b.time.getTime())
      .reverse();
    const from = Number(request.pageToken || 0);
    const nextPageToken = from + 100 < found.length ? String(from + 100) : "";
    return { logs: structuredClone(found.slice(from, from + 100)), nextPageToken };
  }

  /** @param {any} _request @param {any} options */
  #tail(_request, { signal, onHeaders }) {
    /** @type {Entry[][]} */
    const waiting = [];
    /** @type {GrpcError | undefined} */
    let error;
    let wake = () => {};
    let listens = false;
    const connection = {
      ended: false,
      push: (/** @type {Entry[]} */ logs) => {
        if (!listens) connection.headers();
        waiting.push(logs);
        wake();
      },
      cut: (/** @type {string | undefined} */ code) => {
        connection.ended = true;
        error = code ? failure(code) : undefined;
        wake();
      },
      headers: () => {
        listens = true;
        onHeaders?.(new Headers());
      },
    };
    this.connections.push(connection);
    const refusal = this.refusals.shift();
    if (refusal) connection.cut(refusal);
    else if (this.prompt) connection.headers();
    const abort = () => connection.cut("CANCELLED");
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
    async function* replies() {
      try {
        for (;;) {
          for (let logs = waiting.shift(); logs && !signal.aborted; logs = waiting.shift()) yield { logs };
          if (error) throw error;
          if (connection.ended) return;
          await new Promise((resolve) => {
            wake = () => resolve(undefined);
          });
        }
      } finally {
        connection.ended = true;
        signal.removeEventListener("abort", abort);
      }
    }
    return replies();
  }
}
