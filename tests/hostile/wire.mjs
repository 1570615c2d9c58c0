// The bytes of valid responses, encoded by hand, independent of the tested code.

/**
 * A field of a protobuf message that holds bytes, text or another message.
 *
 * @param {number} number
 * @param {string | Buffer} payload
 */
function field(number, payload) {
  const bytes = buffer(payload);
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(bytes.length), bytes]);
}

/** @param {string | Buffer} payload */
function buffer(payload) {
  return typeof payload === "string" ? Buffer.from(payload) : payload;
}

/** @param {number} value */
function varint(value) {
  const bytes = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return Buffer.from([...bytes, rest]);
}

/**
 * Any frame of gRPC-web, with a length that need not be true.
 *
 * @param {number} flags
 * @param {string | Buffer} payload
 * @param {number} [length]
 */
export function frame(flags, payload, length = payload.length) {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt8(flags, 0);
  prefix.writeUInt32BE(length, 1);
  return Buffer.concat([prefix, buffer(payload)]);
}

/** @param {Buffer} payload */
export const message = (payload) => frame(0, payload);

/** @param {string} block */
export const trailers = (block) => frame(0x80, Buffer.from(block));

/** `GetRobotResponse` with one machine. */
export const robot = (name = "rover") => field(1, Buffer.concat([field(1, "machine-1"), field(2, name)]));

/**
 * `TailRobotPartLogsResponse` with one entry.
 *
 * @param {string} text
 */
export const logs = (text) => field(1, Buffer.concat([field(2, "info"), field(5, text)]));

/**
 * `AuthenticateResponse`
 *
 * @param {string} text
 */
export const token = (text) => field(1, text);

/** `google.rpc.Status` with one `google.rpc.ErrorInfo`, whose length asks for padding in base64. */
export function errorDetails() {
  const info = Buffer.concat([field(1, "type.googleapis.com/google.rpc.ErrorInfo"), field(2, field(1, "HELD"))]);
  return Buffer.concat([Buffer.of(8, 5), field(2, "no"), field(3, info)]);
}

export const OK = trailers("grpc-status: 0\r\n");

/** A good unary response. */
export const goodRobot = Buffer.concat([message(robot()), OK]);

/** A good stream of two messages. */
export const goodLogs = Buffer.concat([message(logs("first")), message(logs("second")), OK]);
