/** The element's own style. */
export const STYLE = `
:host {
  display: flex;
  flex-direction: column;
  gap: 12px;
  min-height: 0;
  container-type: inline-size;
  --_text: var(--calls-text, light-dark(#171c26, #e8ebf1));
  --_quiet: var(--calls-quiet, light-dark(#545d6e, #a0aaba));
  --_line: var(--calls-line, light-dark(#e0e4eb, #262d38));
  --_ground: var(--calls-ground, light-dark(#f4f6f9, #10141a));
  --_accent: var(--calls-accent, light-dark(#2a55e0, #8aa6ff));
  --_bad: var(--calls-bad, light-dark(#c02a37, #ff8088));
  --_mono: var(--calls-mono, ui-monospace, monospace);
  color: var(--_text);
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; margin: 0; }
button, input {
  font: inherit;
  color: inherit;
  background: none;
  border: 1px solid var(--_line);
  border-radius: 6px;
  padding: 4px 10px;
  min-height: 32px;
}
button { cursor: pointer; }
button:hover { background: var(--_ground); }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 1px; }
input { flex: 1 1 160px; min-width: 0; max-width: 320px; }
input::placeholder { color: var(--_quiet); opacity: 1; }
.tools, .copies { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.quiet, dt { color: var(--_quiet); font-size: 0.86em; }
.columns { display: grid; grid-template-columns: minmax(200px, 280px) minmax(0, 1fr); gap: 16px; min-height: 0; }
ol { list-style: none; padding: 2px; overflow: auto; max-height: 60vh; display: flex; flex-direction: column; gap: 2px; }
ol button { display: flex; flex-direction: column; width: 100%; text-align: start; border-color: transparent; gap: 2px; }
ol strong { font-weight: 600; overflow-wrap: anywhere; }
ol button[aria-pressed="true"] { border-color: var(--_accent); background: var(--_ground); }
ol .failed .quiet, .failure { color: var(--_bad); }
.failure { overflow-wrap: anywhere; white-space: pre-wrap; }
.details { display: flex; flex-direction: column; gap: 12px; min-width: 0; max-height: 60vh; overflow: auto; padding: 2px; }
h3 { font-size: 1.14em; overflow-wrap: anywhere; }
h4 { font-size: 1em; margin-block-end: -6px; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(96px, 1fr)); gap: 8px 16px; }
dl div:first-child { grid-column: span 2; }
dd { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
pre {
  font: 0.86em/1.5 var(--_mono);
  background: var(--_ground);
  border: 1px solid var(--_line);
  border-radius: 6px;
  padding: 8px 12px;
  overflow: auto;
  max-height: 320px;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  flex-shrink: 0;
}
.attempts { display: flex; flex-direction: column; gap: 12px; overflow-x: auto; flex-shrink: 0; }
table { border-collapse: collapse; font-size: 0.93em; font-variant-numeric: tabular-nums; }
th, td { text-align: start; padding: 4px 12px 4px 0; border-block-end: 1px solid var(--_line); white-space: nowrap; }
th { font-weight: 500; }
thead th { color: var(--_quiet); font-size: 0.92em; }
@container (max-width: 600px) {
  .columns { grid-template-columns: minmax(0, 1fr); }
  ol { max-height: 200px; }
  .details { max-height: none; overflow: visible; }
}
@media (forced-colors: active) { ol button[aria-pressed="true"] { outline: 2px solid Highlight; } }
`;
