import type { AppService } from "../gen/app-service.js";
import { Apps } from "./apps.js";
import { Configuration } from "./configuration.js";
import { Deprecations } from "./deprecations.js";
import { Favorites } from "./favorites.js";
import { Fragments } from "./fragments.js";
import { Keys } from "./keys.js";
import { LocationSecrets } from "./location-secrets.js";
import { Locations } from "./locations.js";
import { Logs } from "./logs.js";
import { Machines } from "./machines.js";
import { Members } from "./members.js";
import { Metadata } from "./metadata.js";
import { type AppClientOptions, MethodGroup } from "./method-group.js";
import { Modules } from "./modules.js";
import { OAuthApps } from "./oauth-apps.js";
import { Organizations } from "./organizations.js";
import { Parts } from "./parts.js";
import { PushNotifications } from "./push-notifications.js";
import { Registry } from "./registry.js";
import { Roles } from "./roles.js";

/**
 * The fleet in plain calls: `client.appClient`. Each method makes the call of the same name in
 * `client.appService` and gives what the reply is about.
 *
 * Every method can fail with a `GrpcError` that its own documentation does not repeat:
 * `UNAUTHENTICATED` where the credentials don't count, `PERMISSION_DENIED` where the caller may not
 * do this, `INVALID_ARGUMENT` where an argument is of the wrong type or an id is empty,
 * `UNAVAILABLE` where the service cannot be reached, `DEADLINE_EXCEEDED` and `CANCELLED` where time
 * ran out or the caller gave up, and `INTERNAL` where a reply is broken.
 */
export interface AppClient
  extends Organizations,
    Members,
    Locations,
    LocationSecrets,
    Machines,
    Favorites,
    Parts,
    Configuration,
    Logs,
    Fragments,
    Roles,
    Registry,
    Deprecations,
    Modules,
    Keys,
    Metadata,
    OAuthApps,
    Apps,
    PushNotifications {}

/** Builds the methods on any `AppService`: that of a client, or one that a test has written. */
export const AppClient: AppClientClass = oneClass([
  Organizations,
  Members,
  Locations,
  LocationSecrets,
  Machines,
  Favorites,
  Parts,
  Configuration,
  Logs,
  Fragments,
  Roles,
  Registry,
  Deprecations,
  Modules,
  Keys,
  Metadata,
  OAuthApps,
  Apps,
  PushNotifications,
]);

type AppClientClass = new (service: AppService, options?: AppClientOptions) => AppClient;

/** A class with the methods of all groups. Inheritance would put them in a row, which means nothing. */
function oneClass(groups: readonly { readonly prototype: MethodGroup }[]): AppClientClass {
  const AppClient = class extends MethodGroup {};
  for (const { prototype } of groups) {
    const { constructor: _, ...methods } = Object.getOwnPropertyDescriptors(prototype);
    Object.defineProperties(AppClient.prototype, methods);
  }
  return AppClient as AppClientClass;
}
