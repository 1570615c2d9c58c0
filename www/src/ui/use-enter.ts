import { useEffect, useState } from "preact/hooks";

/** What a search in slices has found, and the text it was for. */
export interface Found<T> {
  readonly typed: string;
  readonly matches: readonly T[];
}

/**
 * What Enter does in a field that searches while one types: it chooses among the matches of what is typed, and waits
 * for them if it was pressed before they were found.
 * @param choose called with the active match, or with `undefined` if there is none
 * @returns called with the text of the field when Enter is pressed
 */
export function useEnter<T>(
  typed: string,
  found: Found<T> | undefined,
  active: number,
  choose: (match: T | undefined) => void,
): (typed: string) => void {
  /** The text for which Enter was pressed too early. */
  const [entered, setEntered] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (entered === undefined || (entered === typed && found?.typed !== typed)) return;
    setEntered(undefined);
    if (entered === typed) choose(found?.matches[active]);
  });
  return (now) => {
    if (found?.typed === now) choose(found.matches[active]);
    else setEntered(now);
  };
}
