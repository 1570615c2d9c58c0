import * as glue from "#wasm";
import { addRequestBuilders } from "../boundary/request-builders.js";
import { checkProperties, must, object, oneOf, reading, text } from "./check.js";
import type { Forms, InputForms, Int64s, Timestamps } from "./data-forms.js";
import type { MessageTypes } from "./gen/messages.js";
import { mustBeLoaded } from "./load.js";
import type { MessageInit } from "./message-init.js";

const FORMS = { timestamps: oneOf("date", "iso"), int64: oneOf("number", "bigint") };
// Of any frame.
const wholeMessage = must("a Uint8Array", (value) => Object.prototype.toString.call(value) === "[object Uint8Array]");

/**
 * Encodes a message as the protocol's bytes. Needs the WebAssembly module: call it after
 * `createViamClient` or `loadWasm`.
 *
 * @param typeName the message's full name, for example `viam.app.v1.Robot`
 * @param message the message; its fields are optional
 * @throws `GrpcError` with `INVALID_ARGUMENT` and the field's path if the value does not fit the type
 * or the type is unknown, `FAILED_PRECONDITION` if the module is not loaded
 */
export function encodeMessage<N extends keyof MessageTypes>(
  typeName: N,
  message: MessageInit<MessageTypes<InputForms>[N]>,
): Uint8Array {
  reading("typeName", () => text(typeName, "typeName"));
  mustBeLoaded();
  return glue.encodeMessage(typeName, message);
}

/**
 * Decodes a message from the protocol's bytes; fields that the type does not have are skipped.
 * Needs the WebAssembly module: call it after `createViamClient` or `loadWasm`.
 *
 * @param typeName the message's full name, for example `viam.app.v1.Robot`
 * @param bytes exactly one message
 * @param options `timestamps` and `int64`, as for a client
 * @throws `GrpcError` with `INTERNAL` if the bytes are not a message of this type, `OUT_OF_RANGE` for an integer that a `number` would round, `INVALID_ARGUMENT` if
 * the type is unknown, `FAILED_PRECONDITION` if the module is not loaded
 */
export function decodeMessage<N extends keyof MessageTypes, T extends Timestamps = "date", I extends Int64s = "number">(
  typeName: N,
  bytes: Uint8Array,
  options: { timestamps?: T | undefined; int64?: I | undefined } = {},
): MessageTypes<Forms<T, I>>[N] {
  const { timestamps, int64 } = reading("options", () => {
    text(typeName, "typeName");
    wholeMessage(bytes, "bytes");
    object(options, "options");
    const copy = { ...options };
    checkProperties(copy, FORMS);
    return copy;
  });
  mustBeLoaded();
  addRequestBuilders();
  // A copy of a buffer that was transferred throws.
  const copy = reading("bytes", () => new Uint8Array(bytes));
  const message = glue.decodeMessage(typeName, copy, timestamps, int64);
  return message as MessageTypes<Forms<T, I>>[N];
}
