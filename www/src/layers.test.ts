/// <reference types="vite/client" />
// Folders import downwards only: the sources must match the layers in README.md.

import { expect, test } from "vitest";

/** The folders, the lowest first; those of one line know nothing of each other. */
const LAYERS: readonly (readonly string[])[] = [
  ["text", "navigation"],
  ["service"],
  ["ui"],
  ["fleet"],
  ["presence", "configuration", "logs", "locations"],
  ["compare", "roles"],
  ["members", "keys", "fragments", "parts", "registry", "organizations", "search"],
  ["machines", "changes", "fleet-logs"],
  ["sign-in", "shell"],
];

const sources = import.meta.glob<string>(["./*/*.ts", "./*/*.tsx", "!./*/*.test.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The folder of each file, and the folders and files it imports. */
const files = Object.entries(sources).map(([path, text]) => {
  const folder = path.split("/")[1] ?? "";
  const imports = [...text.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, target]) => {
    const { pathname } = new URL(target ?? "", `file:///${path.slice(2)}`);
    return pathname.slice(1);
  });
  return { path: path.slice(2).replace(/\.tsx?$/, ""), folder, imports };
});

test("every folder has a layer, and imports only from those below", () => {
  const layerOf = (folder: string) => LAYERS.findIndex((layer) => layer.includes(folder));
  const wrong = files.flatMap(({ path, folder, imports }) =>
    imports
      .map((target) => target.split("/")[0] ?? "")
      .filter((target) => target !== folder && !(layerOf(target) >= 0 && layerOf(target) < layerOf(folder)))
      .map((target) => `${path} imports from ${target}`),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

test("no file imports itself by way of others", () => {
  const graph = new Map(files.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, above: readonly string[]) => {
    if (above.includes(path)) circles.push([...above.slice(above.indexOf(path)), path].join(" → "));
    if (done.has(path) || above.includes(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...above, path]);
    done.add(path);
  };
  for (const { path } of files) visit(path, []);
  expect(circles).toEqual([]);
});

test("no file has more than 300 lines", () => {
  const long = Object.entries(sources).filter(([, text]) => text.trimEnd().split("\n").length > 300);
  expect(long.map(([path]) => path)).toEqual([]);
});
