/**
 * The constants of an enum, each with its own name as its value.
 * @param names the values' names: by position if the numbers start at 0 without gaps, else by number
 */
/* @__NO_SIDE_EFFECTS__ */
export function constants<T extends Readonly<Record<string, string>>>(
  names: readonly string[] | Readonly<Record<number, string>>,
): T {
  const entries = Object.values(names).map((name) => [name, name]);
  return Object.freeze(Object.fromEntries(entries));
}
