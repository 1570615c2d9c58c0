// A lot of work, of the kinds that might leak.

/** @typedef {import("viam-app-client").ViamClient} ViamClient */
/** @typedef {{ viam: typeof import("viam-app-client"), options: import("viam-app-client").ViamClientOptions, client: ViamClient, count: number }} Job */

/** Calls at one time. */
const WIDTH = 20;

/** @type {Record<string, (job: Job) => Promise<unknown>>} */
const kinds = {
  calls: ({ client, count }) => wide(count, () => client.appService.getRobot({ id: "machine-1" })),

  async clients({ viam, options, count }) {
    for (let made = 0; made < count; made++) {
      const client = await viam.createViamClient(options);
      await client.appService.getRobot({ id: "machine-1" });
      client.close();
    }
  },

  async entries({ client, count }) {
    let entries = 0;
    for await (const { logs } of client.appService.tailRobotPartLogs({ id: "part-1" })) {
      entries += logs.length;
      if (entries >= count) break;
    }
  },

  cancelled: ({ client, count }) =>
    wide(count, async () => {
      const controller = new AbortController();
      const call = client.appService.listRobots({ locationId: "silent" }, { signal: controller.signal });
      setTimeout(() => controller.abort());
      return call.then(
        () => {
          throw new Error("a call that is not answered succeeded");
        },
        (/** @type {any} */ error) => {
          if (error.code === "UNAVAILABLE") return REFUSED;
          if (error.code !== "CANCELLED") throw error;
        },
      );
    }),

  /** The same with only the runtime's own `fetch`, to exclude its leaks. */
  fetches({ viam, options, count }) {
    const message = viam.encodeMessage("viam.app.v1.ListRobotsRequest", { locationId: "silent" });
    const body = new Uint8Array([0, 0, 0, 0, message.length, ...message]);
    const headers = { "content-type": "application/grpc-web+proto", authorization: "Bearer token" };
    return wide(count, async () => {
      const controller = new AbortController();
      const { signal } = controller;
      const reply = fetch(`${options.serviceHost}/viam.app.v1.AppService/ListRobots`, {
        method: "POST",
        headers,
        body,
        signal,
      });
      setTimeout(() => controller.abort());
      return reply.then(
        () => {
          throw new Error("a request that is not answered succeeded");
        },
        (/** @type {any} */ error) => {
          if (error.name === "TypeError") return REFUSED;
          if (error.name !== "AbortError") throw error;
        },
      );
    });
  },

  /** A leak, to test the measurement. */
  leak: async ({ count }) => {
    for (let made = 0; made < count; made++) leaked.push({ made });
  },
};
/** @type {object[]} */
const leaked = [];

/** @type {ViamClient | undefined} */
let client;

/**
 * Does so much work of a kind.
 *
 * @param {typeof import("viam-app-client")} viam
 * @param {{ kind: string, count: number, options: import("viam-app-client").ViamClientOptions }} what
 */
export async function work(viam, { kind, count, options }) {
  client ??= await viam.createViamClient(options);
  await kinds[kind]({ viam, options, client, count });
}

/** Chromium refuses requests for a while after very many that were aborted: that one is made again. */
const REFUSED = Symbol("refused");
const PAUSE_MS = 500;
const MOST_REFUSALS = 1000;

/** @param {number} count @param {() => Promise<unknown>} one */
async function wide(count, one) {
  let begun = 0;
  let refused = 0;
  const lane = async () => {
    while (begun++ < count) {
      while ((await one()) === REFUSED) {
        refused += 1;
        if (refused > MOST_REFUSALS) throw new Error(`${refused} requests were refused`);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  };
  await Promise.all(Array.from({ length: WIDTH }, lane));
}
