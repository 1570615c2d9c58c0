import { defineConfig } from "vitepress";

const pages = (folder: string, titles: Record<string, string>) =>
  Object.entries(titles).map(([file, text]) => ({ text, link: `/${folder}/${file}` }));

export default defineConfig({
  title: "viam-app-client",
  description: "A client for the Viam cloud's fleet API, for browsers, Node and Rust",
  cleanUrls: true,
  // Tables of what the repository measures link to its sources, which are not on the site.
  ignoreDeadLinks: [/\.\.\/(tests|server|js|crates|benches|fuzz|deploy|examples)\//, /^\/reference/],
  markdown: { theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" } },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Guide", link: "/guide/start" },
      { text: "Build tools", link: "/tools/" },
      { text: "Reference", link: "/reference/" },
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
          { text: "Package", link: "/reference/" },
          { text: "Methods and rights", link: "/methods" },
          { text: "Error codes", link: "/errors" },
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
