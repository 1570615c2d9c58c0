// How the functions of both layers check their arguments.

import { type Check, checkFailure, wrongValue } from "./check.js";
import { CALL_OPTIONS, readOptions } from "./check-call-options.js";
import { GrpcError, invalidArgument } from "./errors.js";
import { ofMethod } from "./failure.js";
import { rpcName } from "./rpc-name.js";

/** Checks by the name of the argument. */
export type Checks = Readonly<Record<string, Check>>;

/**
 * The parameters of a method: the positional ones in their order, and the options in addition to
 * those of every call.
 */
export type MethodParameters = readonly [positional: Checks, options?: Checks, special?: Special];

interface Special {
  /** Parameters with another name in the request, by that name. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Creates the result of a call with wrong arguments. Default: a rejected promise. */
  readonly fail?: (error: unknown) => unknown;
}

/** The parameters of every method of a group. */
export type ParametersOf<Group> = Readonly<Record<keyof Group, MethodParameters>>;

type Method = (this: never, ...args: never[]) => unknown;

/**
 * A method that checks its arguments first. Wrong ones make its result fail; it never throws.
 */
export function checked(name: string, [positional, own, special]: MethodParameters, method: Method): Method {
  const parameters = Object.entries(positional);
  const options = own ? { ...own, ...CALL_OPTIONS } : CALL_OPTIONS;
  const { fail = (error: unknown): unknown => Promise.reject(error), renamed } = special ?? {};
  const check = function (this: unknown, ...args: unknown[]) {
    let current = "options";
    try {
      for (let i = 0; i < parameters.length; i++) {
        const [parameter, check] = parameters[i] as [string, Check];
        current = parameter;
        check(args[i], parameter);
      }
      current = "options";
      const at = parameters.length;
      if (args[at] !== undefined) args[at] = readOptions(args[at], options);
      const more = args.findIndex((argument, i) => i > at && argument !== undefined);
      if (more >= 0) throw wrongValue(`argument ${more + 1}`, "nothing after the options", args[more]);
    } catch (thrown) {
      return fail(ofMethod(rpcName(name), checkFailure(current, thrown)));
    }
    const result = Reflect.apply(method, this, args);
    return renamed ? (result as Promise<unknown>).catch((error) => rename(error, renamed)) : result;
  };
  // Stack traces show this name.
  return Object.defineProperty(check, "name", { value: name });
}

/** Throws the error again; if it names a field of the request, with the parameter's name. */
function rename(error: unknown, names: Readonly<Record<string, string>>): never {
  if (!(error instanceof GrpcError) || error.code !== "INVALID_ARGUMENT" || error.httpStatus !== undefined) throw error;
  for (const [field, parameter] of Object.entries(names)) {
    const rest = error.rawMessage.slice(field.length);
    if (error.rawMessage.startsWith(field) && /^[.:[]/.test(rest)) {
      throw ofMethod(error.method ?? "", invalidArgument(parameter + rest));
    }
  }
  throw error;
}

/** The result of an iteration with wrong arguments. */
// biome-ignore lint/correctness/useYield: it fails before its first item
export async function* failedIteration(error: unknown): AsyncGenerator<never, void, undefined> {
  throw error;
}
