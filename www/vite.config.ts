import { readFileSync } from "node:fs";

import { defineConfig, type Plugin } from "vite";

/**
 * The policy of the page, independent of its server: the one that `fleet-server` sends for all pages, and Trusted Types.
 * The development server does not have it, because it needs inline styles and a web socket for its reloads.
 */
const POLICY = [
  readFileSync(new URL("../server/src/http/content-security-policy.txt", import.meta.url), "utf8").trim(),
  "require-trusted-types-for 'script'; trusted-types 'none'",
].join(" ");

function contentSecurityPolicy(): Plugin {
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

export default defineConfig({
  base: "./",
  plugins: [contentSecurityPolicy()],
  build: {
    target: "es2023",
    // light-dark() must reach the browser as written.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
  },
});
