import type { Section } from "../navigation/routes";

/** The pages of an organization in their order; the one without a section is the list of locations. */
export const SECTION_NAMES: readonly (readonly [Section | undefined, string])[] = [
  ["overview", "Overview"],
  [undefined, "Locations"],
  ["machines", "Machines"],
  ["logs", "Logs"],
  ["changes", "Changes"],
  ["fragments", "Fragments"],
  ["people", "People"],
  ["keys", "Keys"],
  ["registry", "Registry"],
];
