import { describeFailure } from "../failures";
import { AlertIcon } from "../ui/icons";
import type { LogFeed } from "./log-feed";

/** Tells that the log stands still, and offers to go on. Nothing while it runs. */
export function LogConnection({ feed }: { feed: LogFeed }) {
  const connection = feed.connection.value;
  if (connection.phase !== "lost") return null;
  const { title, detail } = describeFailure(connection.failure);
  const reason = connection.failure === undefined ? "The service ended the log" : title;
  return (
    <div class="stale" role="alert">
      <AlertIcon />
      <span>
        Not live: {reason}. {detail}
      </span>
      <button type="button" class="button" onClick={() => feed.connect()}>
        Reconnect
      </button>
    </div>
  );
}
