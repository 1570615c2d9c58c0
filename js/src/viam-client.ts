import { AppClient } from "./app-client/index.js";
import type { DataForms, DefaultForms, Forms, Int64s, Timestamps } from "./data-forms.js";
import { clientOptions, type DialOptions } from "./dial-options.js";
import type { ViamClientOptions } from "./options.js";
import { type Connection, connect, ServiceClient } from "./service-client.js";

/**
 * A connection to the Viam cloud under one identity. Signing in happens with the first call, and
 * again when a token expires; any number of calls may run at once.
 *
 * It is `Disposable`: `using client = await createViamClient(…)` closes it at the end of the block.
 */
export class ViamClient<F extends DataForms = DefaultForms> extends ServiceClient<F> {
  /** The methods for people: organizations, locations, machines, parts, logs and the rest. */
  readonly appClient: AppClient<F>;

  protected constructor(connection: Connection) {
    super(connection);
    const { locationId } = connection.options;
    this.appClient = new AppClient(this.appService, { locationId });
  }

  /** What `createViamClient` does. */
  static override async create<T extends Timestamps = "date", I extends Int64s = "number">(
    options?: ViamClientOptions<T, I>,
  ): Promise<ViamClient<Forms<T, I>>> {
    return new ViamClient(await connect(options));
  }

  /**
   * Makes a client in the words of Viam's other SDKs.
   *
   * @example
   * ```ts
   * const client = await ViamClient.createFromDialOptions(DialOptions.withApiKey(key, keyId));
   * ```
   * @param appUrl where the service is; default: `https://app.viam.com`
   * @throws `GrpcError` with `INVALID_ARGUMENT` where credentials are missing or an option is wrong
   */
  static async createFromDialOptions(dialOptions: DialOptions, appUrl?: string): Promise<ViamClient> {
    return ViamClient.create(clientOptions(dialOptions, appUrl));
  }
}
