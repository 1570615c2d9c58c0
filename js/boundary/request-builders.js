// Only `decodeMessage` builds what no response holds: an app without it leaves those builders out.

import { builders, requestBuilders } from "./gen/builders.js";

let added = false;

/** Adds the builders of what only requests hold to those of responses. */
export function addRequestBuilders() {
  if (!added) Object.assign(builders, requestBuilders);
  added = true;
}
