// `npm start`: a demo fleet on a page, from a fresh clone. `npm start -- OPTIONS` passes options to the server.

import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

import { root, run } from "./command.mjs";
import { startServer } from "./server.mjs";
import { Failure, main, say, step } from "./terminal.mjs";

await main(async () => {
  const port = Number(process.env.PORT ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Failure(`PORT: expected a number from 0 to 65535, got "${process.env.PORT}"`);
  }
  // Checked before the build, which takes minutes the first time.
  await mustBeFree(port);
  await step("Building the package, the page and the server", () => run("npm", ["run", "--silent", "build:demo"]));
  await serve(port);
});

/** @param {number} port */
async function serve(port) {
  const dist = join(root, "www/dist");
  const server = await step("Starting the server with a demo fleet", () =>
    startServer(["--demo", "--static", dist, "--listen", `127.0.0.1:${port}`, ...process.argv.slice(2)]),
  );
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => server.stop());
  // The page fills its sign-in form from this file.
  await writeFile(join(dist, "demo.json"), `${JSON.stringify(server.demoKey)}\n`);
  const { keyId, key } = server.demoKey ?? {};
  say(
    `\n  A fleet to look at: ${server.url}\n  Its key: VIAM_API_KEY_ID=${keyId} VIAM_API_KEY=${key}\n  Ctrl-C stops it.\n`,
  );
  const code = await server.ended;
  if (code !== 0) throw new Failure(`The server ended by itself, with code ${code}`);
}

/** @param {number} port */
async function mustBeFree(port) {
  await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", () => {
      reject(
        new Failure(
          `Port ${port} is in use: stop what listens there, or choose another, as in \`PORT=8081 npm start\``,
        ),
      );
    });
    probe.listen(port, "127.0.0.1", () => probe.close(resolve));
  });
}
