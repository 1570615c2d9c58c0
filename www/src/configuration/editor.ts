/**
 * The editor and the diff, loaded when first opened. Both live in a shadow root: CodeMirror adds its
 * styles there as constructed style sheets, which the page's policy allows, unlike style elements.
 */

import { autocompletion, type CompletionContext, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json, jsonParseLinter } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { linter, lintGutter } from "@codemirror/lint";
import { MergeView, unifiedMergeView } from "@codemirror/merge";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completionsAt } from "./completion";

const theme = EditorView.theme({
  "&": { height: "100%", color: "var(--text)", backgroundColor: "var(--surface)", fontSize: "13px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "var(--leading)" },
  ".cm-content": { caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--text-soft)", borderRight: "1px solid var(--line)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--hover) 60%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--hover)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--selection) !important" },
  ".cm-tooltip, .cm-panels": {
    backgroundColor: "var(--raised)",
    color: "var(--text)",
    border: "1px solid var(--line)",
  },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-matchingBracket": { backgroundColor: "var(--accent-ground)", outline: "1px solid var(--accent)" },
  ".cm-insertedLine, .cm-changedLine": { backgroundColor: "var(--added) !important" },
  "&.cm-merge-a .cm-changedLine, .cm-deletedChunk, .cm-deletedLine": { backgroundColor: "var(--removed) !important" },
  "&.cm-merge-b .cm-changedText, .cm-insertedLine .cm-changedText": { background: "var(--added-strong)" },
  "&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": { background: "var(--removed-strong)" },
  ".cm-collapsedLines": { backgroundColor: "var(--sunken)", backgroundImage: "none", color: "var(--text-soft)" },
  // Few fonts have a glyph for them.
  ".cm-collapsedLines:before, .cm-collapsedLines:after": { content: '"⋯"' },
  ".cm-diagnostic": { padding: "4px 8px" },
  ".cm-textfield, .cm-button": { backgroundColor: "var(--surface)", backgroundImage: "none", color: "var(--text)" },
});

const colors = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--json-key)" },
  { tag: tags.string, color: "var(--json-string)" },
  { tag: tags.number, color: "var(--json-number)" },
  { tag: [tags.bool, tags.null], color: "var(--json-literal)" },
  { tag: tags.punctuation, color: "var(--text-soft)" },
]);

const look: Extension = [theme, syntaxHighlighting(colors), json(), EditorView.lineWrapping];

function complete({ state, pos, explicit }: CompletionContext) {
  const { from, to, options, quoted } = completionsAt(state.doc.toString(), pos);
  if (options.length === 0 || (!quoted && !explicit)) return null;
  return { from, to, options: options.map((label) => ({ label, apply: quoted ? label : JSON.stringify(label) })) };
}

export interface Editor {
  text(): string;
  setText(text: string): void;
  focus(): void;
  destroy(): void;
}

/** Opens an editor for a JSON text. */
export function openEditor(root: ShadowRoot, label: string, text: string, onChange: (text: string) => void): Editor {
  const view = new EditorView({
    root,
    parent: root,
    doc: text,
    extensions: [
      lineNumbers(),
      foldGutter(),
      history(),
      drawSelection(),
      // A bracket whose partner is beyond this is marked as an error.
      bracketMatching({ maxScanDistance: 1_000_000 }),
      closeBrackets(),
      highlightActiveLine(),
      highlightSelectionMatches(),
      autocompletion({ override: [complete] }),
      lintGutter(),
      linter(jsonParseLinter(), { delay: 250 }),
      keymap.of([
        ...completionKeymap,
        ...defaultKeymap,
        ...historyKeymap,
        ...searchKeymap,
        ...foldKeymap,
        indentWithTab,
      ]),
      EditorView.contentAttributes.of({ "aria-label": label }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
      }),
      EditorState.tabSize.of(2),
      look,
    ],
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

const readOnly: Extension = [EditorState.readOnly.of(true), EditorView.editable.of(false), lineNumbers(), look];
const collapseUnchanged = { margin: 3, minSize: 6 };
/** Above this the diff is allowed to be coarser, so that it is there at once. */
const diffConfig = { scanLimit: 2_000, timeout: 500 };

/** Shows two texts and their differences: side by side, or in one column if there is little room. */
export function openDiff(root: ShadowRoot, before: string, after: string, wide: boolean): { destroy(): void } {
  const labelled = (label: string) => EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" });
  if (wide) {
    return new MergeView({
      root,
      parent: root,
      a: { doc: before, extensions: [readOnly, labelled("Before")] },
      b: { doc: after, extensions: [readOnly, labelled("After")] },
      collapseUnchanged,
      diffConfig,
    });
  }
  const merge = unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged, diffConfig });
  return new EditorView({ root, parent: root, doc: after, extensions: [readOnly, labelled("Changes"), merge] });
}
