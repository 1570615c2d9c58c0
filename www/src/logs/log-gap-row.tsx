import { AlertIcon } from "../ui/icons";
import type { LogFeed } from "./log-feed";

interface LogGapRowProps {
  readonly feed: LogFeed;
  readonly number: number;
  readonly tabIndex: 0 | -1;
}

/** A place with missing entries, and a button to read them. */
export function LogGapRow({ feed, number, tabIndex }: LogGapRowProps) {
  return (
    <p class="log-gap">
      <AlertIcon /> Entries are missing here.
      <button
        type="button"
        class="button-link"
        data-row-focus
        tabIndex={tabIndex}
        disabled={feed.reading.value}
        onClick={() => void feed.closeGap(number)}
      >
        Load them
      </button>
    </p>
  );
}
