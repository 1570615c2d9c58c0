// Uploads and many calls at once, in Node and on a page.

/** @typedef {{ createViamClient: typeof import("viam-app-client").createViamClient }} Package */
/** @typedef {import("viam-app-client").ViamClientOptions} Options */

/**
 * What comes of an upload: the error, or nothing.
 *
 * @param {Package} viam
 * @param {{ options: Options, info: object, size: number }} what
 */
export async function upload({ createViamClient }, { options, info, size }) {
  const client = await createViamClient(options);
  try {
    await client.appClient.uploadModuleFile(info, new Blob([new Uint8Array(size)]));
    return undefined;
  } catch (thrown) {
    const { name, code, message, retryable } = /** @type {import("viam-app-client").GrpcError} */ (thrown);
    return { name, code, message, retryable };
  } finally {
    client.close();
  }
}

/**
 * Opens so many streams, and makes another call beside them: the error of each, or nothing.
 *
 * @param {Package} viam
 * @param {{ options: Options, partId: string, streams: number, timeoutMs: number }} what
 */
export async function besideStreams({ createViamClient }, { options, partId, streams, timeoutMs }) {
  const client = await createViamClient(options);
  const { appClient, appService } = client;
  const plain = (/** @type {import("viam-app-client").GrpcError} */ { code, message }) => ({ code, message });
  const opened = [];
  for (let i = 0; i < streams; i++) {
    // One after the other, so that it is known which of them are refused.
    opened.push(
      await new Promise((resolve) => {
        const tail = appService.tailRobotPartLogs({ id: partId }, { onHeaders: () => resolve(undefined) });
        void tail.next().catch((error) => resolve(plain(error)));
      }),
    );
  }
  const call = await appClient.listOrganizations({ timeoutMs }).then(() => undefined, plain);
  client.close();
  return { streams: opened, call };
}

/** Sources of 10 MB, by their kind. @type {Record<string, () => Blob | ReadableStream<Uint8Array>>} */
const sources = {
  whole: () => new Blob([new Uint8Array(10e6)]),
  silent: () => new ReadableStream({}),
  slow: () => {
    let pieces = 0;
    return new ReadableStream({
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, 150));
        pieces += 1;
        controller.enqueue(new Uint8Array(1000));
        if (pieces === 20) controller.close();
      },
    });
  },
};

/**
 * The result of an upload without progress: the error, or nothing.
 *
 * @param {Package} viam
 * @param {{ options: Options, info: object, source: string, idleTimeoutMs: number, layer?: 1, ownFetch?: boolean }} what
 */
export async function stand({ createViamClient }, { options, info, source, idleTimeoutMs, layer, ownFetch }) {
  const client = await createViamClient({ ...options, ...(ownFetch && { fetch: (url, init) => fetch(url, init) }) });
  const file = /** @type {() => Blob} */ (sources[source])();
  const requests = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) };
  try {
    await (layer === 1
      ? client.appService.uploadModuleFile(/** @type {any} */ (requests), { idleTimeoutMs })
      : client.appClient.uploadModuleFile(info, file, { idleTimeoutMs }));
    return undefined;
  } catch (thrown) {
    const { name, code, message } = /** @type {import("viam-app-client").GrpcError} */ (thrown);
    return { name, code, message };
  } finally {
    client.close();
  }
}

/**
 * The progress of an upload over time.
 *
 * @param {Package} viam
 * @param {{ options: Options, info: object, size: number }} what
 * @returns {Promise<{ at: number, sentBytes: number, totalBytes?: number }[]>}
 */
export async function progress({ createViamClient }, { options, info, size }) {
  const client = await createViamClient(options);
  /** @type {{ at: number, sentBytes: number, totalBytes?: number }[]} */
  const reports = [];
  await client.appClient.uploadModuleFile(info, new Blob([new Uint8Array(size)]), {
    onProgress: (progress) => reports.push({ at: Date.now(), ...progress }),
  });
  client.close();
  return reports;
}

/**
 * The result of an upload if `onProgress` throws.
 *
 * @param {Package} viam
 * @param {{ options: Options, info: object }} what
 */
export async function throwing({ createViamClient }, { options, info }) {
  const client = await createViamClient(options);
  const onProgress = () => {
    throw new Error("the reason");
  };
  const call = client.appClient.uploadModuleFile(info, new Blob([new Uint8Array(10e6)]), { onProgress });
  const error = await call.catch((error) => error);
  client.close();
  return { name: error.name, code: error.code, message: error.message };
}
