import { posix } from "node:path";
import { defineConfig, type MarkdownRenderer } from "vitepress";

const REPOSITORY = "https://github.com/viam-app-client/viam-app-client";
/** Pages with tables that need the width of the outline too. */
const WIDE = ["methods.md", "from/viam-sdk.md", "from/python.md"];

const pages = (folder: string, titles: Record<string, string>) =>
  Object.entries(titles).map(([file, text]) => ({ text, link: `/${folder}/${file}` }));

export default defineConfig({
  title: "viam-app-client",
  description: "A client for the Viam cloud's fleet API, for browsers, Node and Rust",
  cleanUrls: true,
  head: [["link", { rel: "icon", type: "image/svg+xml", href: "/favicon.svg" }]],
  vite: { publicDir: "../www/public" },
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config(renderer) {
      linkSources(renderer);
      nameLanguages(renderer);
    },
  },
  transformPageData(page) {
    if (WIDE.includes(page.relativePath)) page.frontmatter.aside = false;
  },
  themeConfig: {
    socialLinks: [{ icon: "github", link: REPOSITORY }],
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Guide", link: "/guide/start" },
      { text: "Build tools", link: "/tools/" },
      { text: "Reference", link: "/reference/interfaces/AppClient", activeMatch: "/reference/" },
    ],
    sidebar: [
      {
        text: "Guide",
        items: pages("guide", {
          start: "Start in five minutes",
          data: "Requests and data",
          "sign-in": "Sign-in and tokens",
          errors: "Errors",
          deadlines: "Deadlines and cancellation",
          calls: "Seeing calls",
          logs: "Live logs",
          uploads: "Uploads",
          editing: "Editing without data loss",
          loading: "Faster start",
          "workers-ssr": "Workers and server rendering",
          csp: "Content-Security-Policy",
          proxies: "Proxies",
          testing: "Testing an app",
          server: "Operating fleet-server",
          "server-limits": "Limits of fleet-server",
          machines: "Connecting machines",
          rust: "Rust",
        }),
      },
      {
        text: "Build tools",
        items: pages("tools", {
          "": "All tools",
          vite: "Vite and frameworks on it",
          webpack: "webpack, Rspack, Parcel",
          next: "Next.js",
          esbuild: "esbuild, Rollup, Rolldown",
          node: "Node, Bun, Deno, Cloudflare",
          "test-runners": "Jest and Vitest",
        }),
      },
      { text: "Coming from", items: pages("from", { "viam-sdk": "@viamrobotics/sdk", python: "the Python SDK" }) },
      {
        text: "Reference",
        items: [
          { text: "Clients", link: "/reference/interfaces/ViamClientOptions" },
          { text: "Methods for tasks", link: "/reference/interfaces/AppClient" },
          { text: "Every RPC", link: "/reference/interfaces/AppService" },
          { text: "Options of calls", link: "/reference/interfaces/CallOptions" },
          { text: "Rights and tests", link: "/methods" },
          { text: "Error codes", link: "/errors" },
          { text: "Everything exported", link: "/reference/" },
        ],
      },
      {
        text: "Measured",
        items: [
          { text: "Speed", link: "/benchmarks" },
          { text: "Size", link: "/size" },
          { text: "Memory", link: "/leaks" },
          { text: "Server load", link: "/server-load" },
          { text: "Fuzzing", link: "/fuzzing" },
        ],
      },
    ],
  },
});

/** Links to files that are not pages of the site lead to the repository. */
function linkSources({ renderer }: MarkdownRenderer) {
  const { link_open: open } = renderer.rules;
  renderer.rules.link_open = (tokens, index, options, env, self) => {
    const href = tokens[index].attrGet("href") ?? "";
    const file = posix.join("docs", posix.dirname(env.relativePath), href);
    if (href.startsWith(".") && !file.startsWith("docs/"))
      tokens[index].attrSet("href", `${REPOSITORY}/blob/main/${file}`);
    return open?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
  };
}

/** The language of a block is before the marks for rustdoc: `rust,no_run`. */
function nameLanguages({ core }: MarkdownRenderer) {
  core.ruler.push("languages", ({ tokens }) => {
    for (const token of tokens) if (token.type === "fence") token.info = token.info.replace(/,.*/, "");
  });
}
