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
 * Keeps so many streams open, and makes another call.
 *
 * @param {Package} viam
 * @param {{ options: Options, partId: string, streams: number, timeoutMs: number }} what
 */
export async function besideStreams({ createViamClient }, { options, partId, streams, timeoutMs }) {
  const client = await createViamClient(options);
  const { appClient, appService } = client;
  /** Resolves when a stream has begun. @type {Promise<unknown>[]} */
  const begun = [];
  for (let i = 0; i < streams; i++) {
    begun.push(
      new Promise((resolve) => {
        const tail = appService.tailRobotPartLogs({ id: partId }, { onHeaders: resolve });
        void tail.next().catch(() => undefined);
      }),
    );
  }
  await Promise.all(begun);
  try {
    await appClient.listOrganizations({ timeoutMs });
    return undefined;
  } catch (thrown) {
    const { code, message } = /** @type {import("viam-app-client").GrpcError} */ (thrown);
    return { code, message };
  } finally {
    client.close();
  }
}
