import type { AuthenticatorInfo } from "viam-app-client";

/** What an id belongs to; a user is known by an address. */
const IDS: Readonly<Record<string, string>> = {
  AUTHENTICATION_TYPE_API_KEY: "API key",
  AUTHENTICATION_TYPE_ROBOT_PART_SECRET: "Part",
  AUTHENTICATION_TYPE_LOCATION_SECRET: "Location",
};

/** Who has saved something, in words. */
export function authorOf(info: AuthenticatorInfo | undefined): string {
  if (!info?.value) return "";
  const whose = IDS[info.type];
  return whose ? `${whose} ${info.value}` : info.value;
}
