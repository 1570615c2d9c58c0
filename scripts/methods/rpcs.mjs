// The RPCs, and the client's methods for each.

import { Failure } from "../terminal.mjs";
import { files, read } from "./sources.mjs";

/**
 * @typedef {object} Rpc
 * @property {string} name in the `.proto` file
 * @property {string} service the method of `client.appService`
 * @property {string[]} methods those of `client.appClient`
 */

/** A public method of a class with its body, which ends where a brace stands as far left as the method. */
const METHOD = /^ {2}(?:async )?\*?(?!constructor)([a-z]\w*)(?:<.*>)?\(([\s\S]*?\n) {2}\}$/gm;

/** All RPCs, in the order of the `.proto` file. @returns {Promise<Rpc[]>} */
export async function readRpcs() {
  const proto = await read("proto/app/v1/app.proto");
  const names = [...proto.matchAll(/^ {2}rpc (\w+)\(/gm)].map(([, name]) => name);
  const generated = await read("js/src/gen/app-service.ts");
  const services = [...generated.matchAll(/^ {2}(\w+)\(request/gm)].map(([, name]) => name);
  if (names.length === 0 || names.length !== services.length)
    throw new Failure("js/src/gen/app-service.ts is not of this app.proto: `npm run generate` writes it anew");
  const methods = await clientMethods();
  for (const [call, [method]] of methods)
    if (!services.includes(call)) throw new Failure(`${method} of client.appClient calls ${call}, which is no RPC`);
  return names.map((name, index) => ({ name, service: services[index], methods: methods.get(services[index]) ?? [] }));
}

/** The methods of `client.appClient`, by the method of `client.appService` that each calls. */
async function clientMethods() {
  /** @type {Map<string, string[]>} */
  const methods = new Map();
  for (const { source } of await files("js/src/app-client", /\.ts$/)) {
    if (!source.includes("extends MethodGroup")) continue;
    for (const [, name, body] of source.matchAll(METHOD)) {
      // An iterator may call by the method that it repeats, and a tail calls through its own machinery.
      const call = /\bthis\.service\.(\w+)\(/.exec(body) ?? /\bawait this\.(\w+)\(/.exec(body);
      const service = call?.[1] ?? name;
      methods.set(service, [...(methods.get(service) ?? []), name]);
    }
  }
  return methods;
}
