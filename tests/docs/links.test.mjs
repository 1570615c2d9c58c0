// Links between the documents lead to a file that exists, and to a heading that it has.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

import { root } from "../../scripts/command.mjs";
import { documents } from "./markdown.mjs";

/** A heading's anchor, as GitHub makes it. @param {string} heading */
const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

/** Text without blocks of code. @param {string} file */
const prose = async (file) => (await readFile(file, "utf8")).replace(/^```.*?^```/gms, "");

/** The file that a link names. @param {string} from @param {string} path a page of the site has no ending */
function target(from, path) {
  if (path === "") return from;
  const file = join(path.startsWith("/") ? join(root, "docs") : dirname(from), path);
  return [file, `${file}.md`, join(file, "index.md")].find((name) => existsSync(name) && name !== `${root}/`);
}

for (const name of await documents()) {
  test(`the links of ${name}`, async () => {
    const file = join(root, name);
    for (const [, link] of (await prose(file)).matchAll(/\]\(([^)\s]+)\)/g)) {
      // The reference is generated when the site is built, which checks links to it.
      if (/^https?:|^\/reference\//.test(link)) continue;
      const [path, fragment] = link.split("#");
      const found = target(file, path);
      assert.ok(found, `${link} leads to no file`);
      if (fragment === undefined) continue;
      const headings = [...(await prose(found)).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchor(heading));
      assert.ok(headings.includes(fragment), `${link}: ${relative(root, found)} has no such heading`);
    }
  });
}
