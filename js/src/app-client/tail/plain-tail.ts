import type { CallOptions } from "../../call-options.js";
import type { DataForms } from "../../data-forms.js";
import type { AppService } from "../../gen/app-service.js";
import type { LogEntry } from "../../gen/messages.js";

/** Which entries are tailed. */
export interface TailQuery {
  /** The part's id. */
  readonly id: string;
  readonly errorsOnly: boolean;
  readonly filter: string | undefined;
}

/** A tail that is one call and ends with it. */
export async function* plainTail(
  service: AppService<DataForms>,
  query: TailQuery,
  call: CallOptions,
): AsyncGenerator<LogEntry<DataForms>[], void, undefined> {
  for await (const { logs } of service.tailRobotPartLogs(query, call)) {
    if (logs.length > 0) yield logs;
  }
}
