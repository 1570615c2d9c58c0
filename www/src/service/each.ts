/** How many calls run at once for a list of things: a browser has six connections. */
const AT_ONCE = 4;

/** Runs work for each item, a few at once, until all are done or the signal is aborted. */
export async function each<T>(
  items: readonly T[],
  signal: AbortSignal | undefined,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined && !signal?.aborted; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
