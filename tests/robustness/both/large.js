// Large responses in chunks, from a `fetch` that controls their sizes.

/** @typedef {typeof import("viam-app-client")} Package */
/** @typedef {{ bytes: Uint8Array, sizes: number[], fills: boolean, fails?: boolean }} Body */

const TYPE = "viam.app.v1.GetRobotPartLogsResponse";
const headers = { "content-type": "application/grpc-web+proto" };

/** A page of logs with whatever a response may hold. @param {Package} viam @param {string} tag */
export function logsOf(viam, tag) {
  const entry = (/** @type {number} */ n) => ({
    host: tag,
    level: "info",
    time: new Date(n * 1000),
    loggerName: `logger-${n % 7}`,
    message: n % 50 === 0 ? `${n} `.repeat(9_000) : `${tag} ${n} ${n % 3 ? "plain" : "größer 🚜"}`,
    caller: n % 2 ? { File: `${tag}.go`, Line: n, Defined: true } : { [`key-${n}`]: { [tag]: [n, null, "x"] } },
    fields: n % 5 ? [] : [{ Key: `${tag}-${n}`, Integer: n }],
  });
  const bytes = (/** @type {object} */ value) => viam.encodeMessage(TYPE, value);
  const logs = Array.from({ length: 1500 }, (_, n) => entry(n));
  // The other field is between the elements of the list.
  return join([bytes({ logs: logs.slice(0, 1400) }), bytes({ nextPageToken: tag }), bytes({ logs: logs.slice(1400) })]);
}

/**
 * Calls once for each list of bodies, all at the same time; a call that is sent again gets the next
 * body of its list.
 * @param {Package} viam
 * @param {{ tags: string[], sizes: number[], fills: boolean, damage?: boolean, status?: string, fail?: boolean }} how
 * @returns {Promise<{ same: boolean, entries: number, code?: string, message?: string }[]>}
 */
export async function call(viam, { tags, sizes, fills, damage, status = "0", fail }) {
  await viam.loadWasm();
  const messages = new Map(tags.map((tag) => [tag, logsOf(viam, tag)]));
  const sent = new Map();
  const fetch = async (/** @type {unknown} */ _, /** @type {RequestInit} */ init) => {
    const tag = new Headers(init.headers).get("tag") ?? "";
    const count = (sent.get(tag) ?? 0) + 1;
    sent.set(tag, count);
    // What is lost before it is sent again is another one's.
    const lost = fail && count === 1;
    const message = (lost ? logsOf(viam, "lost") : messages.get(tag))?.slice() ?? new Uint8Array();
    if (damage) message.fill(0xff, message.length - 5000, message.length - 4000);
    const end = frame(0x80, new TextEncoder().encode(`grpc-status: ${status}\r\n`));
    return new Response(cut(join([frame(0, message), end]), sizes, fills, lost), { headers });
  };
  const client = await viam.createViamClient({
    ...{ serviceHost: "http://127.0.0.1:1", credentials: { type: "access-token", payload: "token" }, fetch },
    retry: { initialBackoffMs: 1, maxBackoffMs: 2 },
  });
  const ended = tags.map((tag) =>
    client.appService.getRobotPartLogs({ id: tag }, { headers: { tag } }).then(
      (reply) => {
        const bytes = /** @type {Uint8Array} */ (messages.get(tag));
        const whole = viam.decodeMessage(TYPE, bytes);
        return { same: JSON.stringify(reply) === JSON.stringify(whole), entries: reply.logs.length };
      },
      ({ code, message }) => ({ same: false, entries: 0, code, message }),
    ),
  );
  const results = await Promise.all(ended);
  client.close();
  return results;
}

/**
 * A body in pieces of these sizes in turn; `fills` says whether it fills its reader's buffers.
 * @param {Uint8Array} bytes @param {number[]} sizes @param {boolean} fills @param {boolean} [lost] after most of it
 */
function cut(bytes, sizes, fills, lost) {
  let at = 0;
  let count = 0;
  const pull = async (/** @type {ReadableStreamDefaultController | ReadableByteStreamController} */ controller) => {
    // Other calls have their turn between two pieces.
    await new Promise((resolve) => setTimeout(resolve));
    if (lost && at > bytes.length / 2) return controller.error(new TypeError("the network is gone"));
    if (at === bytes.length) {
      controller.close();
      return /** @type {ReadableByteStreamController} */ (controller).byobRequest?.respond(0);
    }
    const size = sizes[count++ % sizes.length];
    controller.enqueue(bytes.slice(at, at + size));
    at = Math.min(at + size, bytes.length);
  };
  return new ReadableStream(/** @type {any} */ (fills ? { type: "bytes", pull } : { pull }), { highWaterMark: 0 });
}

/** @param {number} flags @param {Uint8Array} payload */
function frame(flags, payload) {
  const prefix = new Uint8Array(5);
  prefix[0] = flags;
  new DataView(prefix.buffer).setUint32(1, payload.length);
  return join([prefix, payload]);
}

/** @param {Uint8Array[]} parts */
function join(parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
