import { useFleet } from "../fleet/fleet";
import { describeFailure } from "../service/failures";
import { AlertIcon } from "../ui/icons";
import type { LogFeed } from "./log-feed";

/** Shows why the log has ended. A lost connection is shown once, for the whole page. */
export function LogConnection({ feed }: { feed: LogFeed }) {
  const { connection } = useFleet();
  if (feed.phase.value !== "lost" || connection.state.value !== "up") return null;
  const { title, detail } = describeFailure(feed.failure.value);
  return (
    <div class="log-banner" role="alert">
      <AlertIcon />
      <p>
        <strong>{title}.</strong> {detail}
      </p>
      <button type="button" class="button" onClick={() => feed.connect()}>
        Reconnect
      </button>
    </div>
  );
}
