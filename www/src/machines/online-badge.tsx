import { AwaitingIcon, OfflineIcon, OnlineIcon, UnknownIcon } from "../ui/icons";
import { type OnlineState, STATE_NAMES } from "./online-state";

const ICONS = { online: OnlineIcon, offline: OfflineIcon, awaiting: AwaitingIcon, unknown: UnknownIcon } as const;

/** The connection as a drawing and a word; colour only adds to them. */
export function OnlineBadge({ state }: { state: OnlineState }) {
  const Icon = ICONS[state];
  return (
    <span class="online" data-state={state}>
      <Icon />
      {STATE_NAMES[state]}
    </span>
  );
}
