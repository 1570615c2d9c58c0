/** The state of a connection, as the page shows it. */
export type OnlineState = "online" | "offline" | "awaiting" | "unknown";

export const STATE_NAMES: Readonly<Record<OnlineState, string>> = {
  online: "Online",
  offline: "Offline",
  awaiting: "Awaiting setup",
  unknown: "Unknown",
};

/** Reads the service's enum, whose value is a name, or a number this client does not know. */
export function onlineState(value: string | number): OnlineState {
  switch (value) {
    case "ONLINE_STATE_ONLINE":
      return "online";
    case "ONLINE_STATE_OFFLINE":
      return "offline";
    case "ONLINE_STATE_AWAITING_SETUP":
      return "awaiting";
    default:
      return "unknown";
  }
}
