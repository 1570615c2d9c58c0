import { Client } from "#wasm";
import { appService } from "./app-service.js";
import { listener } from "./callbacks.js";
import { checkOptions } from "./check-options.js";
import type { DataForms, DefaultForms, Forms, Int64s, Timestamps } from "./data-forms.js";
import { environmentCredentials } from "./environment-credentials.js";
import type { AppService } from "./gen/app-service.js";
import { loadWasm } from "./load.js";
import { DEFAULT_SERVICE_HOST, type ViamClientOptions } from "./options.js";
import type { WasmClient } from "./wasm-module.js";

/** The parts of a client. */
export interface Connection {
  readonly client: WasmClient;
  /** The options, checked. */
  readonly options: ViamClientOptions<Timestamps, Int64s>;
}

/** Checks the options, loads the module and makes its client. */
export async function connect(options: ViamClientOptions<Timestamps, Int64s> = {}): Promise<Connection> {
  const checked = checkOptions(options);
  const { interceptors: _, locationId: __, wasm, serviceHost = DEFAULT_SERVICE_HOST, ...rest } = checked;
  const credentials = rest.credentials ?? (rest.getAccessToken ? undefined : environmentCredentials());
  const onAuthChange = rest.onAuthChange && listener("onAuthChange", rest.onAuthChange);
  await loadWasm(wasm);
  const own = { ...(credentials && { credentials }), ...(onAuthChange && { onAuthChange }) };
  return { client: new Client({ serviceHost, ...rest, ...own }), options: checked };
}

/**
 * A client with only the RPCs. An app that does not use `ViamClient.appClient` loads less code with
 * it.
 *
 * It is `Disposable`: `using client = await createServiceClient(…)` closes it at the end of the block.
 */
export class ServiceClient<F extends DataForms = DefaultForms> implements Disposable, AsyncDisposable {
  /** Every RPC of the service. */
  readonly appService: AppService<F>;
  readonly #client: WasmClient;
  readonly #closing = new AbortController();

  protected constructor(connection: Connection) {
    const { client, options } = connection;
    const { interceptors = [] } = options;
    this.#client = client;
    this.appService = appService(client, interceptors, this.#closing.signal) as AppService<F>;
  }

  /** The implementation of `createServiceClient`. */
  static async create<T extends Timestamps = "date", I extends Int64s = "number">(
    options?: ViamClientOptions<T, I>,
  ): Promise<ServiceClient<Forms<T, I>>> {
    return new ServiceClient(await connect(options));
  }

  /** Ends all running calls and streams with `CANCELLED`; later calls fail with it. */
  close(): void {
    this.#client.close();
    this.#closing.abort();
  }

  // A browser without these symbols does not support `using`.
  /** As `close()`, at the end of a block with `using`. */
  [Symbol.dispose](): void {
    this.close();
  }

  /** As `close()`, at the end of a block with `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }
}

/**
 * Creates a client with only `appService`. Its options are those of `createViamClient`; `locationId`
 * has no effect.
 *
 * @throws as `createViamClient`
 */
export function createServiceClient<T extends Timestamps = "date", I extends Int64s = "number">(
  options?: ViamClientOptions<T, I>,
): Promise<ServiceClient<Forms<T, I>>> {
  return ServiceClient.create(options);
}
