import { AppClient } from "./app-client/index.js";
import { appService } from "./app-service.js";
import { listener } from "./callbacks.js";
import { checkOptions } from "./check-options.js";
import type { DataForms, DefaultForms, Forms, Timestamps } from "./data-forms.js";
import { clientOptions, type DialOptions } from "./dial-options.js";
import type { AppService } from "./gen/app-service.js";
import { wasmModule } from "./load.js";
import { DEFAULT_SERVICE_HOST, type ViamClientOptions } from "./options.js";
import type { WasmClient } from "./wasm-module.js";

/**
 * A connection to the Viam cloud under one identity. Signing in happens with the first call, and
 * again when a token expires; any number of calls may run at once.
 *
 * It is `Disposable`: `using client = await createViamClient(…)` closes it at the end of the block.
 */
export class ViamClient<F extends DataForms = DefaultForms> implements Disposable, AsyncDisposable {
  /** The methods for people: organizations, locations, machines, parts, logs and the rest. */
  readonly appClient: AppClient<F>;
  /** Every RPC of the service, as it stands in the protocol. */
  readonly appService: AppService<F>;
  readonly #client: WasmClient;

  private constructor(client: WasmClient, { interceptors = [], locationId }: ViamClientOptions<Timestamps>) {
    this.#client = client;
    this.appService = appService(client, interceptors) as AppService<F>;
    this.appClient = new AppClient(this.appService, { locationId });
  }

  /** What `createViamClient` does. */
  static async create<T extends Timestamps = "date">(
    options: ViamClientOptions<T> = {},
  ): Promise<ViamClient<Forms<T, "number">>> {
    const checked = checkOptions(options);
    const { interceptors: _, locationId: __, wasm, serviceHost = DEFAULT_SERVICE_HOST, ...rest } = checked;
    const onAuthChange = listener("onAuthChange", rest.onAuthChange);
    const { Client } = await wasmModule(wasm);
    return new ViamClient(new Client({ serviceHost, ...rest, ...(onAuthChange && { onAuthChange }) }), checked);
  }

  /**
   * Makes a client in the words of Viam's other SDKs.
   *
   * @example
   * ```ts
   * const client = await ViamClient.createFromDialOptions(DialOptions.withApiKey(key, keyId));
   * ```
   * @param appUrl where the service is; `https://app.viam.com` unless told
   * @throws `GrpcError` with `INVALID_ARGUMENT` where credentials are missing or an option is wrong
   */
  static async createFromDialOptions(dialOptions: DialOptions, appUrl?: string): Promise<ViamClient> {
    return ViamClient.create(clientOptions(dialOptions, appUrl));
  }

  /** Ends every running call and stream with `CANCELLED`, and every later one too. */
  close(): void {
    this.#client.close();
  }

  // In a browser without these symbols there is no `using` either, and nobody calls the two.
  [Symbol.dispose](): void {
    this.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }
}
