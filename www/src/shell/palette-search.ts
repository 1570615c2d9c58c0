import uFuzzy from "@leeoniya/ufuzzy";
import type { Machine } from "../fleet/machine";
import type { Page } from "../fleet/pages";
import { go } from "../navigation/navigation";
import { textOf } from "../search/machine-query";
import type { Pacer } from "../service/slices";

/** Something the search leads to. */
export interface Command {
  readonly name: string;
  readonly kind: string;
  /** What else it is found by: ids, addresses. */
  readonly also: string;
  readonly run: () => void;
}

const SHOWN = 12;
/** How many matches are ranked at most. */
const RANKED = 1_000;
/** How many texts are searched between two looks at the clock. */
const AT_ONCE = 100;

const fuzzy = new uFuzzy({ intraMode: 1 });

interface Match {
  readonly text: string;
  readonly command: () => Command;
}

function machineCommand(organization: string, { id, name, locationId, locationName }: Machine): Command {
  return {
    name,
    kind: locationName,
    also: id,
    run: () => go({ organization, location: locationId, machine: id }),
  };
}

/** The best matches among commands and machines; everything starts with the commands. */
export async function searchEverything(
  text: string,
  commands: readonly Command[],
  pages: readonly Page[],
  organization: string,
  pacer: Pacer,
): Promise<readonly Command[]> {
  const wanted = text.trim();
  if (wanted === "") return commands.slice(0, SHOWN);
  const texts = commands.map(({ name, also, kind }) => `${name} ${also} ${kind}`);
  const matches: Match[] = (fuzzy.filter(texts, wanted) ?? []).flatMap((at) => {
    const command = commands[at];
    return command ? [{ text: texts[at] ?? "", command: () => command }] : [];
  });
  for (const page of pages) {
    if (matches.length >= RANKED) break;
    for (let start = 0; start < page.length; start += AT_ONCE) {
      const some = page.slice(start, start + AT_ONCE).map(textOf);
      for (const at of fuzzy.filter(some, wanted) ?? []) {
        const machine = page[start + at];
        if (machine) matches.push({ text: some[at] ?? "", command: () => machineCommand(organization, machine) });
      }
      if (pacer.due) await pacer.rest();
    }
  }
  return best(matches.slice(0, RANKED), wanted);
}

function best(matches: readonly Match[], wanted: string): readonly Command[] {
  const [indexes, info, order] = fuzzy.search(
    matches.map(({ text }) => text),
    wanted,
    0,
    RANKED,
  );
  const ranked = order && info ? order.map((at) => info.idx[at]) : (indexes ?? []);
  return ranked.slice(0, SHOWN).flatMap((index) => (index === undefined ? [] : (matches[index]?.command() ?? [])));
}
