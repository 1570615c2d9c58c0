import { useFleet } from "../fleet/fleet";
import { clockTime } from "../text/relative-time";
import { timeZone } from "../text/time-zone";
import { AlertIcon } from "../ui/icons";

/** The only place that shows that the service is unreachable. */
export function ConnectionBanner() {
  const { connection } = useFleet();
  const isDown = connection.state.value === "down";
  return (
    <div class="banner-place" role="status">
      {isDown && (
        <div class="banner">
          <AlertIcon />
          <p>
            The service can't be reached since{" "}
            {clockTime(connection.since.value, new Date(), timeZone.value).replace(/\.\d+$/, "")}. What you see is from
            before. The page tries again by itself.
          </p>
          <button type="button" class="button" onClick={() => connection.retry()}>
            Try now
          </button>
        </div>
      )}
    </div>
  );
}
