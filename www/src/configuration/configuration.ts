import { createScanner, format, type ParseError, parse, printParseErrorCode } from "jsonc-parser";

/** A saved configuration: its text, and the time by which the service knows this version. */
export interface SavedConfiguration {
  readonly text: string;
  readonly lastUpdated: Date | undefined;
}

interface PartReply {
  /** The configuration as its author saved it: all digits, all keys in their order. */
  readonly configJson: string;
  readonly part: { readonly robotConfig: unknown } | undefined;
}

/** A part's configuration as text; a plain value only if the service sends no text. */
export function configurationText({ part, configJson }: PartReply): string {
  if (configJson !== "") return configJson;
  return JSON.stringify(part?.robotConfig ?? {}, null, 2);
}

/** The formatted text; numbers, strings and the order of keys are not changed. */
export function layOut(text: string): string {
  // Without line ends a text is taken apart first: the formatter does not break lines.
  const edits = format(text, undefined, { tabSize: 2, insertSpaces: true, insertFinalNewline: false, eol: "\n" });
  let laidOut = "";
  let at = 0;
  for (const { offset, length, content } of edits) {
    laidOut += text.slice(at, offset) + content;
    at = offset + length;
  }
  return laidOut + text.slice(at);
}

/** Why a text is not a JSON object; undefined if it is one. */
export function jsonComplaint(text: string): string | undefined {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first) {
    const before = text.slice(0, first.offset).split("\n");
    const column = (before.at(-1)?.length ?? 0) + 1;
    return `Line ${before.length}, column ${column}: ${words(printParseErrorCode(first.error))}.`;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return "The configuration must be an object: { … }.";
  return undefined;
}

/** `CommaExpected` as `comma expected`. */
function words(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, " $1").toLowerCase();
}

/** Whether two texts say the same, whatever their layout. */
export function isSameJson(a: string, b: string): boolean {
  return tokensOf(a) === tokensOf(b);
}

function tokensOf(text: string): string {
  const scanner = createScanner(text, true);
  let tokens = "";
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    tokens += `${text.slice(scanner.getTokenOffset(), scanner.getPosition())}\n`;
  }
  return tokens;
}
