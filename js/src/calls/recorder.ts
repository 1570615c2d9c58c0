import type { Attempt, CallOptions } from "../call-options.js";
import { listener as guard } from "../callbacks.js";
import type { GrpcCode } from "../gen/status-codes.js";
import type { Call, Interceptor } from "../interceptor.js";
import { DEFAULT_SERVICE_HOST } from "../options.js";
import { type Budget, type Snapshot, snapshot } from "./snapshot.js";

/** A call that has ended or is running. It is immutable: an update creates a new object. */
export interface RecordedCall {
  /** The number of the call in its recorder. */
  readonly id: number;
  /** The name of the RPC in the protocol, for example `GetRobot`. */
  readonly method: string;
  /** Whether it has one request and one response, or a stream of either. */
  readonly kind: Call["kind"];
  /** When it began. */
  readonly started: Date;
  /** Undefined while the call runs. */
  readonly durationMs: number | undefined;
  /** `OK`, or the code that the call failed with; undefined while it runs. */
  readonly code: GrpcCode | "OK" | undefined;
  /** The service's message, if the call has failed. */
  readonly failure: string | undefined;
  /** A copy without secrets. Undefined for an upload, because its requests are not stored. */
  readonly request: unknown;
  /** Whether the request was stored completely. */
  readonly requestComplete: boolean;
  /** Whether secrets are masked in the request. */
  readonly requestMasked: boolean;
  /** Copies without secrets: the response, or the last ones of a stream. */
  readonly responses: readonly unknown[];
  /** The number of responses. */
  readonly responseCount: number;
  /** The requests that were sent for the call: each attempt, and the sign-in that the call started. */
  readonly attempts: readonly Attempt[];
}

/** Limits of what is stored. */
export interface CallRecorderOptions {
  /** Where the calls go, for copies of them. Default: `https://app.viam.com`. */
  readonly serviceHost?: string | undefined;
  /** The number of calls to store. Default: 200. */
  readonly maxCalls?: number | undefined;
  /** The number of responses of a stream to store: the last ones. Default: 20. */
  readonly maxStreamResponses?: number | undefined;
  /** The number of characters to store of each request and response. Default: 50000. */
  readonly maxCharacters?: number | undefined;
}

/** The number of values of a request or response to store, for each thousand characters. */
const VALUES_PER_THOUSAND = 100;

/**
 * Stores the last calls of a client, with their requests, responses and attempts, without secrets.
 *
 * @example
 * ```ts
 * import { createViamClient } from "viam-app-client";
 * import { CallRecorder } from "viam-app-client/calls";
 *
 * const recorder = new CallRecorder();
 * const client = await createViamClient({ credentials, interceptors: [recorder.interceptor] });
 * await client.appClient.listOrganizations();
 * console.log(recorder.calls[0]?.method, recorder.calls[0]?.durationMs);
 * ```
 */
export class CallRecorder {
  /** Where the calls go. */
  readonly serviceHost: string;
  readonly #maxCalls: number;
  readonly #maxStreamResponses: number;
  readonly #budget: Budget;
  readonly #listeners = new Set<() => void>();
  #calls: readonly RecordedCall[] = [];
  #next = 0;

  /** @param options where the calls go, and limits */
  constructor(options: CallRecorderOptions = {}) {
    const {
      serviceHost = DEFAULT_SERVICE_HOST,
      maxCalls = 200,
      maxStreamResponses = 20,
      maxCharacters = 50_000,
    } = options;
    this.serviceHost = serviceHost;
    this.#maxCalls = maxCalls;
    this.#maxStreamResponses = maxStreamResponses;
    this.#budget = { characters: maxCharacters, values: Math.ceil((maxCharacters / 1000) * VALUES_PER_THOUSAND) };
  }

  /** The calls, the newest first. The list is a new one after each change. */
  get calls(): readonly RecordedCall[] {
    return this.#calls;
  }

  /**
   * Calls `listener` after each change, until the function that is returned is called. What it throws is reported
   * as an uncaught error, and does not affect the calls of the client.
   */
  subscribe(listener: () => void): () => void {
    const guarded = guard("subscribe", listener);
    this.#listeners.add(guarded);
    return () => this.#listeners.delete(guarded);
  }

  /** Removes all calls. */
  clear(): void {
    this.#calls = [];
    this.#changed();
  }

  /** For the option `interceptors` of the client. Put it last to see what is sent. */
  readonly interceptor: Interceptor = (next) => (call) => {
    const recording = this.#begin(call);
    const options: CallOptions = {
      ...call.options,
      onAttempt: (attempt) => {
        recording.attempt(attempt);
        call.options.onAttempt?.(attempt);
      },
    };
    const made = { ...call, options };
    return call.kind === "stream" ? recording.stream(() => next(made)) : recording.unary(() => next(made));
  };

  #begin({ method, kind, request }: Call): Recording {
    const started = performance.now();
    const copy: Snapshot =
      kind === "upload" ? { value: undefined, complete: false, masked: false } : snapshot(request, this.#budget);
    let current: RecordedCall = {
      id: this.#next++,
      method,
      kind,
      started: new Date(),
      durationMs: undefined,
      code: undefined,
      failure: undefined,
      request: copy.value,
      requestComplete: copy.complete,
      requestMasked: copy.masked,
      responses: [],
      responseCount: 0,
      attempts: [],
    };
    this.#calls = [current, ...this.#calls.slice(0, Math.max(0, this.#maxCalls - 1))];
    this.#changed();
    const change = (change: (call: RecordedCall) => Partial<RecordedCall>) => {
      const before = current;
      current = { ...before, ...change(before) };
      if (!this.#calls.includes(before)) return;
      this.#calls = this.#calls.map((call) => (call === before ? current : call));
      this.#changed();
    };
    return new Recording(change, () => performance.now() - started, this.#budget, this.#maxStreamResponses);
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A running call. */
class Recording {
  readonly #change: (change: (call: RecordedCall) => Partial<RecordedCall>) => void;
  readonly #elapsed: () => number;
  readonly #budget: Budget;
  readonly #maxResponses: number;

  constructor(
    change: (change: (call: RecordedCall) => Partial<RecordedCall>) => void,
    elapsed: () => number,
    budget: Budget,
    maxResponses: number,
  ) {
    this.#change = change;
    this.#elapsed = elapsed;
    this.#budget = budget;
    this.#maxResponses = maxResponses;
  }

  attempt(attempt: Attempt): void {
    this.#change(({ attempts }) => ({ attempts: [...attempts, attempt] }));
  }

  async unary(make: () => unknown): Promise<unknown> {
    try {
      const response = await make();
      this.#response(response);
      this.#end("OK");
      return response;
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  async *stream(make: () => unknown): AsyncGenerator<unknown> {
    let code: GrpcCode | "OK" | undefined = "CANCELLED";
    try {
      for await (const response of (await make()) as AsyncIterable<unknown>) {
        this.#response(response);
        yield response;
      }
      code = "OK";
    } catch (error) {
      code = undefined;
      this.#fail(error);
      throw error;
    } finally {
      // A reader that leaves before the end cancels the call.
      if (code) this.#end(code);
    }
  }

  #response(response: unknown): void {
    const copy = snapshot(response, this.#budget).value;
    this.#change(({ responses, responseCount }) => ({
      responses: [...responses, copy].slice(Math.max(0, responses.length + 1 - this.#maxResponses)),
      responseCount: responseCount + 1,
    }));
  }

  #end(code: GrpcCode | "OK", failure?: string): void {
    this.#change(() => ({ code, failure, durationMs: this.#elapsed() }));
  }

  #fail(error: unknown): void {
    const { code, rawMessage, message } = Object(error) as Record<string, unknown>;
    const words = [rawMessage, message].find((words) => typeof words === "string");
    this.#end(typeof code === "string" ? (code as GrpcCode) : "UNKNOWN", String(words ?? error));
  }
}
