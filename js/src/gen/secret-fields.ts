// Generated from proto/ by `npm run generate`. Do not edit.

/** Fields whose values give access to something. */
export const SECRET_FIELDS: readonly string[] = [
  "accessToken",
  "authToken",
  "clientSecret",
  "deviceToken",
  "deviceTokens",
  "key",
  "payload",
  "refreshToken",
  "secret",
];
