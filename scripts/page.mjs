// Builds the page that shows a fleet, into www/dist.

import { run } from "./command.mjs";
import { whenChanged } from "./inputs.mjs";
import { step } from "./terminal.mjs";

/** Builds the page, unless it is up to date. The package must be built. */
export async function buildPage() {
  const inputs = ["www", "js/dist", "package-lock.json"];
  await whenChanged("page", { inputs, outputs: ["www/dist/index.html"] }, () =>
    step("Building the page", () => run("npm", ["run", "build", "--silent", "-w", "fleet-page"])),
  );
}
