/** One for all: `toLocaleString` makes its own for each call, which takes most of the time of a long list. */
const format = new Intl.NumberFormat();

/** A number with separators, such as 12,345; an empty text if there is none yet. */
export function formatNumber(value: number | undefined): string {
  return value === undefined ? "" : format.format(value);
}
