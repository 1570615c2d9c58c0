import type { DataForms } from "../data-forms.js";
import { GrpcError } from "../errors.js";
import type { GetRobotPartResponse } from "../gen/messages.js";
import { brokenResponse } from "./response.js";

const METHOD = "GetRobotPart";

const TOKENS = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g;

/**
 * Formats a part's configuration as other clients of the service do: one item per line, and
 * characters beyond ASCII escaped. The text is not read into objects, which would put
 * keys that look like numbers first and round large numbers.
 *
 * @param json any JSON text
 * @param indent the spaces of each level
 * @throws `SyntaxError` where the text is no JSON
 */
function layOut(json: string, indent: number): string {
  JSON.parse(json);
  const tokens = json.match(TOKENS) ?? [];
  let depth = 0;
  const newLine = () => `\n${" ".repeat(indent * depth)}`;
  return tokens
    .map((token, i) => {
      switch (token) {
        case "{":
        case "[":
          depth += 1;
          return closes(tokens[i + 1]) ? token : token + newLine();
        case "}":
        case "]":
          depth -= 1;
          return opens(tokens[i - 1]) ? token : newLine() + token;
        case ",":
          return token + newLine();
        case ":":
          return ": ";
        default:
          return token.startsWith('"') ? inAscii(token) : token;
      }
    })
    .join("");
}

const opens = (token: string | undefined) => token === "{" || token === "[";
const closes = (token: string | undefined) => token === "}" || token === "]";

/** A JSON string in its shortest form that has only printable ASCII characters. */
function inAscii(token: string): string {
  return JSON.stringify(JSON.parse(token)).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/**
 * The configuration of a part as it was saved.
 * @throws `GrpcError` with `PERMISSION_DENIED` if the service has left it out
 */
export function configOf({ configJson, part }: GetRobotPartResponse<DataForms>): string {
  const json = configJson || part?.robotConfigJson || (part?.robotConfig && JSON.stringify(part.robotConfig));
  if (json) return json;
  const message = "the caller may not read the configuration of this part";
  throw new GrpcError({ code: "PERMISSION_DENIED", message, method: METHOD });
}

/** The configuration of a part as the text of a file. @param indent the spaces of each level */
export function configText(response: GetRobotPartResponse<DataForms>, indent: number): string {
  const json = configOf(response);
  try {
    return layOut(json, indent);
  } catch (cause) {
    throw brokenResponse(METHOD, "configJson: expected JSON", cause);
  }
}
