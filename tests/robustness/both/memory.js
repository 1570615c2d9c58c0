// How much memory the package holds: JavaScript's, after a collection, and the module's.

/** @type {WebAssembly.Memory | undefined} */
let memory;

/** Finds the module's memory when it is instantiated; to be called before the first client. */
export function watch() {
  const { instantiate, Instance } = WebAssembly;
  // Node's entry instantiates at once.
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, args) {
      const made = Reflect.construct(target, args);
      memory = made.exports.memory;
      return made;
    },
  });
  WebAssembly.instantiate = /** @type {any} */ (
    async (/** @type {any[]} */ ...args) => {
      const made = await Reflect.apply(instantiate, WebAssembly, args);
      memory = (made.instance ?? made).exports.memory;
      return made;
    }
  );
}

/** Bytes of the module's linear memory, which never shrinks. */
export const wasm = () => memory?.buffer.byteLength;

/** Bytes of JavaScript's heap that are in use. The runtime must have been started with `gc` exposed. */
export async function heap() {
  // The module is notified of a garbage collection in a separate task.
  for (let round = 0; round < 4; round++) {
    /** @type {any} */ (globalThis).gc();
    await new Promise((resolve) => setTimeout(resolve));
  }
  const { performance, process } = /** @type {any} */ (globalThis);
  return performance.memory?.usedJSHeapSize ?? process.memoryUsage().heapUsed;
}
