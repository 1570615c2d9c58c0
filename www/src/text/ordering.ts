const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Orders names as people expect: `arm-2` before `arm-10`. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b);
}
