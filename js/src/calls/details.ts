import { COPY_FORMATS, type CopyFormat, copyCall } from "./copy.js";
import { h, setText } from "./dom.js";
import type { RecordedCall } from "./recorder.js";
import { jsonInWords, sizeInWords, stateOf, timeInWords, triesOf } from "./words.js";

const FACTS = ["Started", "Time", "Code", "Tries", "Sent", "Received"] as const;

/** The details of a call. Its elements are reused while the call runs, which preserves focus and selection. */
export class CallDetails {
  readonly root: HTMLElement;
  readonly #title = h("h3");
  readonly #facts = new Map(FACTS.map((name) => [name, h("dd")]));
  readonly #failure = h("p", { class: "failure", hidden: "" });
  readonly #status = h("span", { role: "status", class: "quiet" });
  readonly #copies = h("div", { class: "copies" });
  readonly #attempts = h("tbody");
  readonly #attemptTable: HTMLElement;
  readonly #request = h("pre", { tabindex: "0", role: "region", "aria-label": "Request" });
  readonly #responsesTitle = h("h4", {}, "Response");
  readonly #responses = h("pre", { tabindex: "0", role: "region", "aria-label": "Response" });
  readonly #serviceHost: () => string | undefined;
  #call: RecordedCall | undefined;

  constructor(serviceHost: () => string | undefined) {
    this.#serviceHost = serviceHost;
    const facts = [...this.#facts].map(([name, value]) => h("div", {}, h("dt", {}, name), value));
    for (const format of Object.keys(COPY_FORMATS) as CopyFormat[]) {
      const button = h("button", { type: "button" }, `Copy as ${COPY_FORMATS[format]}`);
      button.addEventListener("click", () => void this.#copy(format));
      this.#copies.append(button);
    }
    this.#copies.append(this.#status);
    const head = ["Request", "Code", "Time", "Sent", "Received"].map((name) => h("th", { scope: "col" }, name));
    const table = h("table", {}, h("thead", {}, h("tr", {}, ...head)), this.#attempts);
    this.#attemptTable = h("div", { class: "attempts" }, h("h4", {}, "Sent"), table);
    this.root = h(
      "section",
      { class: "details", "aria-label": "The chosen call" },
      this.#title,
      h("dl", {}, ...facts),
      this.#failure,
      this.#copies,
      this.#attemptTable,
      h("h4", {}, "Request"),
      this.#request,
      this.#responsesTitle,
      this.#responses,
    );
  }

  show(call: RecordedCall): void {
    const before = this.#call;
    if (before === call) return;
    this.#call = call;
    if (before?.id !== call.id) setText(this.#status, "");
    setText(this.#title, call.method);
    const sum = (of: "bytesSent" | "bytesReceived") =>
      sizeInWords(call.attempts.reduce((total, attempt) => total + attempt[of], 0));
    this.#fact("Started", call.started.toISOString());
    this.#fact("Time", call.durationMs === undefined ? "–" : timeInWords(call.durationMs));
    this.#fact("Code", stateOf(call));
    this.#fact("Tries", String(triesOf(call).length || "–"));
    this.#fact("Sent", call.attempts.length > 0 ? sum("bytesSent") : "–");
    this.#fact("Received", call.attempts.length > 0 ? sum("bytesReceived") : "–");
    this.#failure.hidden = call.failure === undefined;
    setText(this.#failure, call.failure ?? "");
    this.#copies.hidden = call.kind === "upload";
    if (before?.attempts !== call.attempts) this.#showAttempts(call);
    setText(
      this.#request,
      call.kind === "upload" ? "The requests of an upload are not kept." : jsonInWords(call.request),
    );
    const { responses, responseCount } = call;
    setText(this.#responsesTitle, responsesInWords(call));
    const shown = responses.length > 0 ? responses.map(jsonInWords).join("\n") : responseCount === 0 ? "None yet." : "";
    setText(this.#responses, call.code && responseCount === 0 ? "None." : shown);
  }

  #fact(name: (typeof FACTS)[number], text: string): void {
    const value = this.#facts.get(name);
    if (value) setText(value, text);
  }

  #showAttempts({ attempts }: RecordedCall): void {
    this.#attemptTable.hidden = attempts.length < 2;
    const rows = attempts.map(({ method, code, durationMs, bytesSent, bytesReceived }) => {
      const cells = [code ?? "given up", timeInWords(durationMs), sizeInWords(bytesSent), sizeInWords(bytesReceived)];
      return h("tr", {}, h("th", { scope: "row" }, method), ...cells.map((text) => h("td", {}, text)));
    });
    this.#attempts.replaceChildren(...rows);
  }

  async #copy(format: CopyFormat): Promise<void> {
    const name = COPY_FORMATS[format];
    try {
      const text = this.#call && copyCall(this.#call, format, this.#serviceHost());
      await navigator.clipboard.writeText(text ?? "");
      setText(this.#status, `Copied as ${name}`);
    } catch {
      // A request that the client refused cannot be copied; a browser may not allow access to the
      // clipboard.
      setText(this.#status, `It can't be copied as ${name}`);
    }
  }
}

function responsesInWords({ kind, responses, responseCount }: RecordedCall): string {
  if (kind !== "stream") return "Response";
  return responseCount > responses.length ? `The last ${responses.length} of ${responseCount} messages` : "Messages";
}
