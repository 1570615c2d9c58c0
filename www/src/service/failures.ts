import { clip, visibleLines } from "../text/visible-text";

/** A failure in words for a person. */
export interface Failure {
  /** The gRPC code, or `UNKNOWN` for errors of other origin. */
  readonly code: string;
  readonly title: string;
  /** What to do about it. */
  readonly advice: string;
  /** The service's message. */
  readonly detail: string;
}

type Words = readonly [title: string, advice: string];

const DETAIL_LIMIT = 500;

const BY_CODE: ReadonlyMap<string, Words> = new Map([
  ["UNAUTHENTICATED", ["The key was not accepted", "Check the key id and the key, then sign in again."]],
  ["PERMISSION_DENIED", ["This key may not do that", "Ask an owner for a role that includes it."]],
  ["NOT_FOUND", ["It is not there", "It may have been moved or deleted since this page loaded."]],
  ["ALREADY_EXISTS", ["The name is taken", "Choose another one."]],
  ["INVALID_ARGUMENT", ["The service refused the request", "Correct the value and try again."]],
  ["FAILED_PRECONDITION", ["That is not possible right now", "See the service's reason."]],
  ["ABORTED", ["Someone else changed it first", "Load it again, then repeat the change."]],
  ["RESOURCE_EXHAUSTED", ["A limit was reached", "Wait a moment and try again."]],
  ["UNIMPLEMENTED", ["The service does not offer this", "Check the service host."]],
  ["UNAVAILABLE", ["The service can't be reached", "Check the service host and the network, then try again."]],
  ["DEADLINE_EXCEEDED", ["The service took too long", "Try again; the service may be busy."]],
  ["CANCELLED", ["The call was stopped", "Try again."]],
]);

const OTHERWISE: Words = ["Something went wrong", "Try again."];

/** Describes anything thrown. The client's errors carry `code` and `rawMessage`. */
export function describeFailure(error: unknown): Failure {
  const { code, rawMessage, message } = Object(error) as Record<string, unknown>;
  const name = typeof code === "string" && code ? code : "UNKNOWN";
  const [title, advice] = BY_CODE.get(name) ?? OTHERWISE;
  const words = [rawMessage, message].find((text) => typeof text === "string" && text !== "");
  const detail = visibleLines(clip(String(words ?? ""), DETAIL_LIMIT).text);
  return { code: name, title, advice, detail };
}
