import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { Load } from "./loading";

/** A request with responses from the test. */
function manual() {
  const asked: { key: string; signal: AbortSignal; answer(value: number): Promise<void>; fail(error: Error): void }[] =
    [];
  const ask = (key: string, signal: AbortSignal) => {
    const { promise, resolve, reject } = deferred<number>();
    // The load awaits the promise first, so it has acted when this await ends.
    const answer = async (value: number) => {
      resolve(value);
      await promise;
    };
    asked.push({ key, signal, answer, fail: reject });
    return promise;
  };
  return { asked, ask };
}

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

test("sends the request when there is a key, and again when it changes", async () => {
  const key = signal<string | undefined>(undefined);
  const { asked, ask } = manual();
  const load = new Load(key, ask);
  expect(load.current).toEqual({ value: undefined, failure: undefined, busy: false });
  key.value = "a";
  expect(load.current.busy).toBe(true);
  await asked[0]?.answer(1);
  expect(load.current).toEqual({ value: 1, failure: undefined, busy: false });
  key.value = "b";
  expect(load.current).toEqual({ value: undefined, failure: undefined, busy: true });
  expect(asked.map((question) => question.key)).toEqual(["a", "b"]);
});

test("drops and aborts a response that comes too late", async () => {
  const key = signal<string | undefined>("a");
  const { asked, ask } = manual();
  const load = new Load(key, ask);
  key.value = "b";
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[1]?.answer(2);
  await asked[0]?.answer(1);
  expect(load.value).toBe(2);
});

test("a failed refresh keeps the value", async () => {
  const { asked, ask } = manual();
  const load = new Load(signal("a"), ask);
  await asked[0]?.answer(1);
  const refreshed = load.refresh();
  expect(load.current).toEqual({ value: 1, failure: undefined, busy: true });
  const failure = new Error("no");
  asked[1]?.fail(failure);
  await refreshed;
  expect(load.current).toEqual({ value: 1, failure, busy: false });
});

test("a change shows at once", async () => {
  const { asked, ask } = manual();
  const load = new Load(signal("a"), ask);
  load.change((value) => value + 1);
  expect(load.value).toBeUndefined();
  await asked[0]?.answer(1);
  load.change((value) => value + 1);
  expect(load.value).toBe(2);
});

test("a failed refresh keeps a change that was made while it ran", async () => {
  const { asked, ask } = manual();
  const load = new Load(signal("a"), ask);
  await asked[0]?.answer(1);
  const refreshed = load.refresh();
  load.change((value) => value + 1);
  asked[1]?.fail(new Error("no"));
  await refreshed;
  expect(load.value).toBe(2);
});

test("dispose aborts what runs and asks no more", () => {
  const key = signal<string | undefined>("a");
  const { asked, ask } = manual();
  new Load(key, ask).dispose();
  key.value = "b";
  expect(asked).toHaveLength(1);
  expect(asked[0]?.signal.aborted).toBe(true);
});
