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

/** The client's module is requested together with the script that needs it, not after it. */
function preloadModule(): Plugin {
  return {
    name: "preload-module",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle = {} }) =>
        Object.keys(bundle)
          .filter((file) => file.endsWith(".wasm"))
          .map((file) => ({
            tag: "link",
            attrs: {
              rel: "preload",
              as: "fetch",
              type: "application/wasm",
              crossorigin: "anonymous",
              href: `./${file}`,
            },
            injectTo: "head" as const,
          })),
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [contentSecurityPolicy(), preloadModule()],
  build: {
    target: "es2023",
    // light-dark() must reach the browser as written.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
  },
});
