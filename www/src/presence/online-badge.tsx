import { useFleet } from "../fleet/fleet";
import { AwaitingIcon, OfflineIcon, OnlineIcon, UnknownIcon } from "../ui/icons";
import { type OnlineState, STATE_NAMES } from "./online-state";

const ICONS = { online: OnlineIcon, offline: OfflineIcon, awaiting: AwaitingIcon, unknown: UnknownIcon } as const;

/**
 * A state as a drawing and a word; colour only adds to them. While the service can't be reached it is
 * shown as what it is: the last one known.
 */
export function OnlineBadge({ state }: { state: OnlineState }) {
  const stale = useFleet().connection.state.value !== "up" && state !== "unknown";
  const shown = stale ? "unknown" : state;
  const Icon = ICONS[shown];
  return (
    <span class="online" data-state={shown}>
      <Icon />
      {stale ? `Was ${STATE_NAMES[state].toLowerCase()}` : STATE_NAMES[state]}
    </span>
  );
}
