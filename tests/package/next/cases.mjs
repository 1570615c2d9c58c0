import { answerExercised, app, FROM_ENVIRONMENT, pageExercised, run, served } from "../harness.mjs";

const OPTIONS = FROM_ENVIRONMENT;
const files = {
  "app/layout.jsx":
    "export default function Layout({ children }) { return <html lang='en'><body>{children}</body></html>; }",
  "app/page.jsx": `"use client";
import { useEffect } from "react";
import { exercise } from "../exercise.mjs";
export default function Page() {
  useEffect(() => {
    const { searchParams } = new URL(location.href);
    const credentials = { type: "api-key", authEntity: searchParams.get("id"), payload: searchParams.get("key") };
    exercise({ serviceHost: searchParams.get("host"), credentials }).then((result) => { document.title = result; });
  }, []);
  return <p>page</p>;
}`,
  "app/server/page.jsx": `
import { exercise } from "../../exercise.mjs";
export const dynamic = "force-dynamic";
export default async function Server() { return <p>{await exercise(${OPTIONS})}</p>; }`,
  "app/route/route.js": `
import { exercise } from "../../exercise.mjs";
export const dynamic = "force-dynamic";
export async function GET() { return new Response(await exercise(${OPTIONS})); }`,
  "app/edge/route.js": `
import { exercise } from "../../exercise.mjs";
export const runtime = "edge";
export const dynamic = "force-dynamic";
export async function GET() { return new Response(await exercise(${OPTIONS})); }`,
  "next.config.mjs":
    "export default { outputFileTracingRoot: import.meta.dirname, turbopack: { root: import.meta.dirname } };",
};
const dependencies = { next: "16.1.6", react: "19.2.4", "react-dom": "19.2.4" };

/** @param {Parameters<typeof pageExercised>[0]} site */
async function everywhere(site) {
  await pageExercised(site);
  for (const path of ["server", "route", "edge"]) await answerExercised(`${site.url}/${path}`);
}

/** @type {Record<string, import("../package.test.mjs").Case>} */
export const cases = {};
for (const bundler of ["turbopack", "webpack"]) {
  const made = () => app(`next-${bundler}`, { dependencies, files });
  cases[`${bundler}, production`] = {
    async run() {
      const folder = await made();
      await run(folder, ["next", "build", `--${bundler}`], { NEXT_TELEMETRY_DISABLED: "1" });
      await served(folder, (port) => ["next", "start", "-H", "127.0.0.1", "-p", `${port}`], everywhere);
    },
  };
  cases[`${bundler}, development`] = {
    run: async () =>
      served(await made(), (port) => ["next", "dev", `--${bundler}`, "-H", "127.0.0.1", "-p", `${port}`], everywhere),
  };
}
