import type { DataForms, DefaultForms } from "../data-forms.js";
import type { AppService } from "../gen/app-service.js";
import { checked, type MethodParameters } from "../service.js";
import { Apps, appParameters } from "./apps.js";
import { Billing, billingParameters } from "./billing.js";
import { Configuration, configurationParameters } from "./configuration.js";
import { Deprecations, deprecationParameters } from "./deprecations.js";
import { Favorites, favoriteParameters } from "./favorites.js";
import { Fragments, fragmentParameters } from "./fragments.js";
import { Keys, keyParameters } from "./keys.js";
import { LocationSecrets, locationSecretParameters } from "./location-secrets.js";
import { Locations, locationParameters } from "./locations.js";
import { Logs, logParameters } from "./logs.js";
import { Machines, machineParameters } from "./machines.js";
import { Members, memberParameters } from "./members.js";
import { Metadata, metadataParameters } from "./metadata.js";
import { type AppClientOptions, MethodGroup } from "./method-group.js";
import { Modules, moduleParameters } from "./modules.js";
import { OAuthApps, oAuthAppParameters } from "./oauth-apps.js";
import { Organizations, organizationParameters } from "./organizations.js";
import { Parts, partParameters } from "./parts.js";
import { PushNotifications, pushNotificationParameters } from "./push-notifications.js";
import { Registry, registryParameters } from "./registry.js";
import { Roles, roleParameters } from "./roles.js";

/**
 * The fleet in plain calls: `client.appClient`. Each method makes the call of the same name in
 * `client.appService` and returns the relevant field of the response.
 *
 * Every method can fail with a `GrpcError` that its own documentation does not repeat:
 * `UNAUTHENTICATED` if the credentials are not valid, `PERMISSION_DENIED` if the caller may not
 * do this, `INVALID_ARGUMENT` if an argument is of the wrong type or an id is empty,
 * `UNAVAILABLE` if the service cannot be reached, `DEADLINE_EXCEEDED` and `CANCELLED` if time
 * ran out or the caller cancelled, and `INTERNAL` if a response is malformed.
 */
export interface AppClient<F extends DataForms = DefaultForms>
  extends Organizations<F>,
    Billing<F>,
    Members<F>,
    Locations<F>,
    LocationSecrets<F>,
    Machines<F>,
    Favorites<F>,
    Parts<F>,
    Configuration<F>,
    Logs<F>,
    Fragments<F>,
    Roles<F>,
    Registry<F>,
    Deprecations<F>,
    Modules<F>,
    Keys<F>,
    Metadata<F>,
    OAuthApps<F>,
    Apps<F>,
    PushNotifications<F> {}

/** Builds the methods on any `AppService`: that of a client, or one that a test has written. */
export const AppClient: AppClientClass = /* @__PURE__ */ oneClass([
  [Organizations, organizationParameters],
  [Billing, billingParameters],
  [Members, memberParameters],
  [Locations, locationParameters],
  [LocationSecrets, locationSecretParameters],
  [Machines, machineParameters],
  [Favorites, favoriteParameters],
  [Parts, partParameters],
  [Configuration, configurationParameters],
  [Logs, logParameters],
  [Fragments, fragmentParameters],
  [Roles, roleParameters],
  [Registry, registryParameters],
  [Deprecations, deprecationParameters],
  [Modules, moduleParameters],
  [Keys, keyParameters],
  [Metadata, metadataParameters],
  [OAuthApps, oAuthAppParameters],
  [Apps, appParameters],
  [PushNotifications, pushNotificationParameters],
]);

type AppClientClass = new <F extends DataForms = DefaultForms>(
  service: AppService<F>,
  options?: AppClientOptions,
) => AppClient<F>;

type Group = readonly [
  group: { readonly prototype: MethodGroup },
  parameters: Readonly<Record<string, MethodParameters>>,
];

/**
 * A class with the methods of all groups, each of which checks its arguments first. Inheritance would
 * put the groups in a row, which means nothing.
 */
function oneClass(groups: readonly Group[]): AppClientClass {
  const AppClient = class extends MethodGroup {};
  for (const [{ prototype }, parameters] of groups) {
    for (const [name, list] of Object.entries(parameters)) {
      const value = checked(name, list, prototype[name as never]);
      Object.defineProperty(AppClient.prototype, name, { value, writable: true, configurable: true });
    }
  }
  return AppClient as AppClientClass;
}
