import { type RequestField, requestEnums, requestMessages } from "../gen/request-fields.js";
import { methodName } from "../rpc-name.js";
import type { RecordedCall } from "./recorder.js";
import { snakeCase } from "./snake-case.js";
import { timestampOf } from "./timestamp.js";

const KEYWORDS: ReadonlySet<string> = new Set(["type", "ref", "use", "match", "move", "mod", "fn", "enum", "struct"]);

/** The call as a program in Rust, with this package's crate. */
export function rustOf({ method, kind, request }: RecordedCall, serviceHost: string, obstacle?: string): string {
  const message = `${method}Request`;
  const call = `service\n        .${snakeCase(methodName(method))}(${valueText(request, message)})\n        .await?\n        .into_inner()`;
  const result =
    kind === "stream"
      ? `    let mut responses = ${call};\n    while let Some(response) = responses.message().await? {\n        println!("{response:#?}");\n    }`
      : `    let response = ${call};\n    println!("{response:#?}");`;
  const usesStruct = result.includes("json_");
  return `// With the crates viam-app-client (feature "native"), tokio (features "macros", "rt-multi-thread")${usesStruct ? "\n// and prost-types." : "."}

use std::env::var;
use std::sync::Arc;

use viam_app_client::client::{Authentication, Session, SessionOptions, TokioEnvironment};
use viam_app_client::generated::viam;
use viam_app_client::generated::viam::app::v1::app_service_client::AppServiceClient;
use viam_app_client::transport::native::ChannelTransport;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
${obstacle ? `    compile_error!(${text(obstacle)});\n` : ""}    let session = Session::new(
        Arc::new(ChannelTransport::connect_lazy(${text(serviceHost)}.to_owned())?),
        Arc::new(TokioEnvironment::default()),
        SessionOptions::new(Authentication::api_key(var("VIAM_API_KEY_ID")?, var("VIAM_API_KEY")?)),
    );
    let mut service = AppServiceClient::new(session).max_decoding_message_size(usize::MAX);
${result}
    Ok(())
}
${usesStruct ? JSON_FUNCTIONS : ""}`;
}

/** Converts JSON of a request to a `Struct`. */
const JSON_FUNCTIONS = `
fn json_object<const N: usize>(fields: [(&str, prost_types::Value); N]) -> prost_types::Struct {
    prost_types::Struct { fields: fields.map(|(name, value)| (name.to_owned(), value)).into() }
}

fn json_value(kind: prost_types::value::Kind) -> prost_types::Value {
    prost_types::Value { kind: Some(kind) }
}
`;

function valueText(value: unknown, type: string): string {
  const message = requestMessages[type];
  if (message) return messageOf(value as Readonly<Record<string, unknown>>, message[0], message[1]);
  const values = requestEnums[type];
  if (values) return typeof value === "string" ? `${values[value] ?? 0} /* ${value} */` : String(value);
  switch (type) {
    case "string":
      return `${text(String(value))}.into()`;
    case "bytes":
      return `vec![${(value as Uint8Array).join(", ")}]`;
    case "float":
      return float(Number(value));
    case "time": {
      const { seconds, nanos } = timestampOf(value as Date);
      return `prost_types::Timestamp { seconds: ${seconds}, nanos: ${nanos} }`;
    }
    case "struct":
      return structOf(value as object);
    case "value":
      return jsonOf(value);
    case "list":
      return `prost_types::ListValue { values: vec![${(value as unknown[]).map(jsonOf).join(", ")}] }`;
    default:
      return String(value);
  }
}

function messageOf(
  value: Readonly<Record<string, unknown>>,
  path: string,
  fields: Readonly<Record<string, RequestField>>,
): string {
  const given = Object.entries(value).flatMap(([key, item]) => {
    const field = fields[key];
    return field && item !== undefined && item !== null ? [fieldOf(key, item, field)] : [];
  });
  const rest = given.length < Object.keys(fields).length ? ["..Default::default()"] : [];
  return `${path} { ${[...given, ...rest].join(", ")} }`;
}

function fieldOf(key: string, value: unknown, [type, cardinality, rust = snakeCase(key)]: RequestField): string {
  const name = KEYWORDS.has(rust) ? `r#${rust}` : rust;
  switch (cardinality) {
    case "one":
      return `${name}: ${valueText(value, type)}`;
    case "optional":
      return `${name}: Some(${valueText(value, type)})`;
    case "repeated":
      return `${name}: vec![${(value as unknown[]).map((item) => valueText(item, type)).join(", ")}]`;
    case "map": {
      const entries = Object.entries(value as object).map(
        ([entry, item]) => `(${text(entry)}.into(), ${valueText(item, type)})`,
      );
      return `${name}: [${entries.join(", ")}].into()`;
    }
    default: {
      const [parent = "", oneof = ""] = [
        cardinality.slice(0, cardinality.lastIndexOf("::")),
        cardinality.split("::").at(-1),
      ];
      const variant = `${parent}::${oneof}::${key.replace(/^./, (first) => first.toUpperCase())}`;
      return `${snakeCase(oneof)}: Some(${variant}(${valueText(value, type)}))`;
    }
  }
}

function structOf(value: object): string {
  const fields = Object.entries(value).filter(([, item]) => item !== undefined);
  return `json_object([${fields.map(([key, item]) => `(${text(key)}, ${jsonOf(item)})`).join(", ")}])`;
}

function jsonOf(value: unknown): string {
  const kind = (variant: string) => `json_value(prost_types::value::Kind::${variant})`;
  if (value === null) return kind("NullValue(0)");
  if (typeof value === "boolean") return kind(`BoolValue(${value})`);
  if (typeof value === "number" || typeof value === "bigint") return kind(`NumberValue(${float(Number(value))})`);
  if (typeof value === "string") return kind(`StringValue(${text(value)}.into())`);
  if (Array.isArray(value)) {
    return kind(`ListValue(prost_types::ListValue { values: vec![${value.map(jsonOf).join(", ")}] })`);
  }
  return kind(`StructValue(${structOf(value as object)})`);
}

function float(value: number): string {
  if (Number.isNaN(value)) return "f64::NAN";
  if (!Number.isFinite(value)) return value > 0 ? "f64::INFINITY" : "f64::NEG_INFINITY";
  const digits = String(value);
  return /[.e]/.test(digits) ? digits : `${Object.is(value, -0) ? "-0" : digits}.0`;
}

/** A literal. Only printable ASCII stays as it is; half of a surrogate pair is not a character in Rust. */
function text(value: string): string {
  const escaped = value.replace(/[^ !#-[\]-~]/gu, (c) => {
    if (c === '"' || c === "\\") return `\\${c}`;
    const code = c.codePointAt(0) ?? 0;
    return `\\u{${(code >= 0xd800 && code < 0xe000 ? 0xfffd : code).toString(16)}}`;
  });
  return `"${escaped}"`;
}
