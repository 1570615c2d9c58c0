import { expect, test } from "vitest";
import { completionsAt } from "./completion";

/** The completions at the `|` of a text. */
function at(marked: string) {
  return completionsAt(marked.replace("|", ""), marked.indexOf("|"));
}

test("offers the keys of the object that surrounds the place", () => {
  expect(at('{ "|" }').options).toContain("components");
  expect(at('{"components":[{"name":"a","|"}]}').options).toContain("depends_on");
  expect(at('{"modules":[{"|"}]}').options).toContain("module_id");
});

test("offers the values of a key", () => {
  expect(at('{"components":[{"api":"|"}]}').options).toContain("rdk:component:camera");
  expect(at('{"services":[{"api":"|"}]}').options).toContain("rdk:service:vision");
  expect(at('{"components":[{"attributes":"|"}]}').options).toEqual([]);
});

test("replaces the text that was begun", () => {
  expect(at('{"comp|"}')).toMatchObject({ from: 2, to: 6, quoted: true });
});
