import { signal } from "@preact/signals";
import type { Interceptor } from "viam-app-client";

/** One call that the page has made. */
export interface LoggedCall {
  readonly number: number;
  readonly method: string;
  readonly started: Date;
  readonly request: unknown;
  /** Undefined while it runs, and for streams. */
  readonly milliseconds?: number;
  /** `OK`, or the code it failed with; `…` while it runs, `stream` for one that goes on. */
  readonly code: string;
  readonly reply?: unknown;
}

const KEPT = 200;

/** Fields whose texts give access. */
const SECRET = /^(key|secret|payload|password|accessToken|refreshToken|authToken|clientSecret)$/;
/** Longer texts and lists are cut: the panel shows what a call was, not all that it brought. */
const LONGEST_TEXT = 2_000;
const LONGEST_LIST = 50;

/** A copy to show: without secrets, and of limited size. */
export function masked(value: unknown, name = ""): unknown {
  if (typeof value === "string") {
    if (value !== "" && SECRET.test(name)) return "•••";
    return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  }
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (Array.isArray(value)) {
    const shown: unknown[] = value.slice(0, LONGEST_LIST).map((item) => masked(item, name));
    return value.length > LONGEST_LIST ? [...shown, `… ${value.length - LONGEST_LIST} more`] : shown;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, masked(item, key)]));
}

/** The last calls of the page, newest first. */
export class CallLog {
  readonly calls = signal<readonly LoggedCall[]>([]);
  #numbered = 0;

  readonly interceptor: Interceptor = (next) => (call) => {
    const start = performance.now();
    const { method, kind } = call;
    const request = kind === "upload" ? "(a stream of messages)" : masked(call.request);
    const number = this.#numbered++;
    const code = kind === "stream" ? "stream" : "…";
    const entry: LoggedCall = { number, method, started: new Date(), request, code };
    this.calls.value = [entry, ...this.calls.peek()].slice(0, KEPT);
    const reply = next(call);
    if (!(reply instanceof Promise)) return reply;
    const end = (outcome: Pick<LoggedCall, "code" | "reply">) => {
      const done = { ...entry, ...outcome, milliseconds: performance.now() - start };
      this.calls.value = this.calls.peek().map((logged) => (logged.number === number ? done : logged));
    };
    return reply.then(
      (value) => {
        end({ code: "OK", reply: masked(value) });
        return value;
      },
      (error) => {
        const { code = "UNKNOWN", rawMessage = "" } = Object(error) as { code?: string; rawMessage?: string };
        end({ code, reply: rawMessage });
        throw error;
      },
    );
  };
}

/** The call as a program would make it. */
export function asTypeScript({ method, request }: LoggedCall): string {
  const name = method
    .replace(/^./, (first) => first.toLowerCase())
    .replace(/(ID|API)(?=[A-Z])/, (word) => word[0] + word.slice(1).toLowerCase());
  return `await client.appService.${name}(${JSON.stringify(request, null, 2)});`;
}

/** The call for the command line, with the token to be put in. */
export function asGrpcurl({ method, request }: LoggedCall, host: string): string {
  const data = JSON.stringify(request).replaceAll("'", "'\\''");
  return `grpcurl -H "authorization: Bearer $TOKEN" -d '${data}' ${host} viam.app.v1.AppService/${method}`;
}
