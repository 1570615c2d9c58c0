import { useContext } from "preact/hooks";
import { describeFailure } from "../failures";
import { clockTime } from "../text/relative-time";
import { AlertIcon } from "../ui/icons";
import { SignInAgain } from "../ui/states";
import type { LogFeed } from "./log-feed";

/** Tells that the log stands still or misses something, and offers to go on. Nothing while all is well. */
export function LogConnection({ feed }: { feed: LogFeed }) {
  const phase = feed.phase.value;
  const gap = feed.gap.value;
  if (phase === "lost") return <Lost feed={feed} />;
  if (phase === "reconnecting" || phase === "waiting") {
    return (
      <div class="log-banner" role="status">
        <AlertIcon />
        <p>Connection lost. Trying again; what is missed meanwhile will be filled in.</p>
        <button type="button" class="button" onClick={() => feed.connect()}>
          Reconnect now
        </button>
      </div>
    );
  }
  if (gap) {
    return (
      <div class="log-banner" role="status">
        <AlertIcon />
        <p>Entries after {clockTime(gap.from, new Date())} are missing.</p>
        <button type="button" class="button" onClick={() => feed.connect()}>
          Read again
        </button>
      </div>
    );
  }
  return null;
}

function Lost({ feed }: { feed: LogFeed }) {
  const signInAgain = useContext(SignInAgain);
  const { code, title, detail } = describeFailure(feed.failure.value);
  return (
    <div class="log-banner" role="alert">
      <AlertIcon />
      <p>
        <strong>{title}.</strong> {detail}
      </p>
      {code === "UNAUTHENTICATED" ? (
        <button type="button" class="button" onClick={signInAgain}>
          Sign in again
        </button>
      ) : (
        <button type="button" class="button" onClick={() => feed.connect()}>
          Reconnect
        </button>
      )}
    </div>
  );
}
