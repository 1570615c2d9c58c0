import { expect, test } from "vitest";
import { clip, plainName, visibleLines, visibleText } from "./visible-text";

test("ordinary text, other scripts and joined emoji stay as they are", () => {
  for (const text of ["arm-1", "Größe", "روبوت", "नि\u200dर", "👩\u200d🔧", "❤\ufe0f", "a\u0301"]) {
    expect(visibleText(text)).toBe(text);
  }
});

test("control characters show their number", () => {
  expect(visibleText("a\u0000b\nc\u001b[31m\u007f")).toBe("a⟨U+0000⟩b⟨U+000A⟩c⟨U+001B⟩[31m⟨U+007F⟩");
});

test("bidirectional overrides and invisible characters show their number", () => {
  expect(visibleText("exe\u202Egpj")).toBe("exe⟨U+202E⟩gpj");
  expect(visibleText("\u200bx\ufeff\u2066\u0085\u2028")).toBe("⟨U+200B⟩x⟨U+FEFF⟩⟨U+2066⟩⟨U+0085⟩⟨U+2028⟩");
  expect(visibleText("\u{e0041}")).toBe("⟨U+E0041⟩");
});

test("a lone surrogate is shown, a pair is not touched", () => {
  expect(visibleText("\ud83d")).toBe("⟨U+D83D⟩");
  expect(visibleText("\ud83d\ude00")).toBe("😀");
});

test("lines keep their ends and tabs, and nothing else hidden", () => {
  expect(visibleLines("a\r\n\tb\rc\u202e")).toBe("a\n\tb⟨U+000D⟩c⟨U+202E⟩");
});

test("clipping never cuts a surrogate pair", () => {
  expect(clip("abc", 3)).toEqual({ text: "abc", omitted: 0 });
  expect(clip("ab😀c", 3)).toEqual({ text: "ab", omitted: 3 });
  expect(clip("ab😀c", 4)).toEqual({ text: "ab😀", omitted: 1 });
});

test("a megabyte name becomes a short one", () => {
  expect(plainName("x".repeat(1_000_000))).toBe(`${"x".repeat(160)}…`);
});
