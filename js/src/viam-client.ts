import { AppClient } from "./app-client/index.js";
import type { DataForms, DefaultForms, Forms, Int64s, Timestamps } from "./data-forms.js";
import { clientOptions, type DialOptions } from "./dial-options.js";
import type { ViamClientOptions } from "./options.js";
import { type Connection, connect, ServiceClient } from "./service-client.js";

/**
 * A client of the Viam cloud with one identity. It signs in with the first call, and again when a
 * token expires. Any number of calls may run at once.
 *
 * It is `Disposable`: `using client = await createViamClient(…)` closes it at the end of the block.
 */
export class ViamClient<F extends DataForms = DefaultForms> extends ServiceClient<F> {
  /** Methods for each task: organizations, locations, machines, parts, logs and more. */
  readonly appClient: AppClient<F>;

  protected constructor(connection: Connection) {
    super(connection);
    const { locationId } = connection.options;
    this.appClient = new AppClient(this.appService, { locationId });
  }

  /** The implementation of `createViamClient`. */
  static override async create<T extends Timestamps = "date", I extends Int64s = "number">(
    options?: ViamClientOptions<T, I>,
  ): Promise<ViamClient<Forms<T, I>>> {
    return new ViamClient(await connect(options));
  }

  /**
   * Creates a client with the names of Viam's other SDKs.
   *
   * @example
   * ```ts
   * const client = await ViamClient.createFromDialOptions(DialOptions.withApiKey(key, keyId));
   * ```
   * @param appUrl where the service is; default: `https://app.viam.com`
   * @throws `GrpcError` with `INVALID_ARGUMENT` if credentials are missing or an option is wrong
   */
  static async createFromDialOptions(dialOptions: DialOptions, appUrl?: string): Promise<ViamClient> {
    return ViamClient.create(clientOptions(dialOptions, appUrl));
  }
}
