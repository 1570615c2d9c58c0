import { applyEdits, findNodeAtLocation, modify, parseTree } from "jsonc-parser";

/** A change of one property, by its path: `components.0.attributes.rate`. */
export interface ConfigChange {
  readonly path: string;
  /** JSON text; undefined removes the property. */
  readonly value: string | undefined;
}

/** The steps of a path; digits are indexes if the value is a list. */
function stepsOf(text: string, path: string): (string | number)[] {
  const root = parseTree(text);
  const steps: (string | number)[] = [];
  for (const word of path.split(".").filter((step) => step !== "")) {
    const within = root && findNodeAtLocation(root, steps);
    steps.push(within?.type === "array" && /^\d+$/.test(word) ? Number(word) : word);
  }
  return steps;
}

/** A placeholder for a value until its own text is inserted: parsing and writing a number would lose digits. */
const PLACEHOLDER = "value of the change";

/** The text with a property changed; everything else keeps its digits, order and layout. */
export function changeConfig(text: string, { path, value }: ConfigChange): string {
  const edits = modify(text, stepsOf(text, path), value === undefined ? undefined : PLACEHOLDER, {});
  const filled = edits.map((edit) => ({
    ...edit,
    content: edit.content.replace(JSON.stringify(PLACEHOLDER), () => value ?? ""),
  }));
  return applyEdits(text, filled);
}

/** The current value of a property as text; undefined if there is none. */
export function propertyOf(text: string, path: string): string | undefined {
  const root = parseTree(text);
  const node = root && findNodeAtLocation(root, stepsOf(text, path));
  return node && text.slice(node.offset, node.offset + node.length);
}
