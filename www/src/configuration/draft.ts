/** An edit that has been begun. It survives a look at another view, in memory only. */
export interface Draft {
  readonly text: string;
  /** What the edit began from. */
  readonly base: string;
  readonly lastUpdated: Date | undefined;
}

const drafts = new Map<string, Draft>();

export function draftOf(id: string): Draft | undefined {
  return drafts.get(id);
}

export function keepDraft(id: string, draft: Draft): void {
  drafts.set(id, draft);
}

export function dropDraft(id: string): void {
  drafts.delete(id);
}

globalThis.addEventListener?.("beforeunload", (event) => {
  if ([...drafts.values()].some(({ text, base }) => text !== base)) event.preventDefault();
});
