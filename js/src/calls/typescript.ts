import { methodName } from "../rpc-name.js";
import type { RecordedCall } from "./recorder.js";

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** The call in TypeScript, as an ES module. */
export function typeScriptOf({ method, kind, request }: RecordedCall, serviceHost: string, obstacle?: string): string {
  const call = `client.appService.${methodName(method)}(${literal(request, "")})`;
  const lines = [
    'import { createViamClient } from "viam-app-client";',
    "",
    ...(obstacle ? [`throw new Error(${JSON.stringify(obstacle)});`, ""] : []),
    "// In Node the API key is that of VIAM_API_KEY_ID and VIAM_API_KEY; elsewhere add the option `credentials`.",
    `const client = await createViamClient({ serviceHost: ${JSON.stringify(serviceHost)} });`,
    ...(kind === "stream"
      ? [`for await (const response of ${call}) console.log(response);`]
      : [`console.log(await ${call});`]),
    "client.close();",
  ];
  return `${lines.join("\n")}\n`;
}

function literal(value: unknown, indent: string): string {
  if (typeof value === "bigint") return `${value}n`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value === "number" || typeof value === "boolean" || value == null) return String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Date) return `new Date(${JSON.stringify(value.toISOString())})`;
  if (value instanceof Uint8Array) return `Uint8Array.of(${value.join(", ")})`;
  const deeper = `${indent}  `;
  if (Array.isArray(value))
    return block(
      "[",
      value.map((item) => literal(item, deeper)),
      "]",
      indent,
    );
  const fields = Object.entries(value as object).filter(([, item]) => item !== undefined);
  return block(
    "{",
    fields.map(([key, item]) => `${keyOf(key)}: ${literal(item, deeper)}`),
    "}",
    indent,
  );
}

/** In brackets, `__proto__` is an ordinary key. */
function keyOf(key: string): string {
  if (key === "__proto__") return '["__proto__"]';
  return IDENTIFIER.test(key) ? key : JSON.stringify(key);
}

function block(open: string, items: readonly string[], close: string, indent: string): string {
  if (items.length === 0) return open + close;
  return `${open}\n${items.map((item) => `${indent}  ${item},\n`).join("")}${indent}${close}`;
}
