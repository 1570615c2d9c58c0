import { diff3Merge } from "node-diff3";
import { layOut } from "./configuration";

export interface Merged {
  readonly text: string;
  /** How many places both have changed; each is between marks in the text. */
  readonly conflicts: number;
}

/** Merges two edits of the same text, line by line. Conflicts are left to the user. */
export function mergeTexts(base: string, mine: string, theirs: string): Merged {
  const [a, o, b] = [mine, base, theirs].map((text) => layOut(text).split("\n"));
  const lines: string[] = [];
  let conflicts = 0;
  for (const region of diff3Merge(a ?? [], o ?? [], b ?? [], { excludeFalseConflicts: true })) {
    if (region.ok) lines.push(...region.ok);
    else if (region.conflict) {
      conflicts += 1;
      lines.push("<<<<<<< yours", ...region.conflict.a, "=======", ...region.conflict.b, ">>>>>>> saved meanwhile");
    }
  }
  return { text: lines.join("\n"), conflicts };
}
