/** An API key: the usual credentials of an app. */
export interface ApiKeyCredentials {
  /** Which credentials these are. */
  type: "api-key";
  /** The key's id, a UUID. */
  authEntity: string;
  /** The key. */
  payload: string;
}

/** A secret of a part, or of a location, which is valid for all its machines. */
export interface SecretCredentials {
  /** Whether the secret is a part's or a location's. */
  type: "robot-secret" | "robot-location-secret";
  /** The id of the part or of the location. */
  authEntity: string;
  /** The secret. */
  payload: string;
}

/** A token that the app has, for example from the sign-in pages of the public service. */
export interface AccessTokenCredentials {
  /** Which credentials these are. */
  type: "access-token";
  /** The token. It is not renewed; to renew tokens, use `getAccessToken`. */
  payload: string;
}

/** The caller's credentials. The name `Credentials` is that of a message of the protocol. */
export type ClientCredentials = ApiKeyCredentials | SecretCredentials | AccessTokenCredentials;
