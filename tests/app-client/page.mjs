// A page that can be hidden, and a network that can go, in Node.

/** Replaces Node's own until they are removed. */
export function page() {
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  const network = { onLine: true };
  const events = new EventTarget();
  const globals = /** @type {any} */ (globalThis);
  const before = Object.getOwnPropertyDescriptors(globals);
  const define = (/** @type {string} */ name, /** @type {unknown} */ value) =>
    Object.defineProperty(globals, name, { value, configurable: true, writable: true });
  define("document", document);
  define("navigator", network);
  let listeners = 0;
  for (const target of [document, events]) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (...args) => {
      listeners += 1;
      addEventListener.apply(target, args);
    };
    target.removeEventListener = (...args) => {
      listeners -= 1;
      removeEventListener.apply(target, args);
    };
  }
  define("addEventListener", events.addEventListener);
  define("removeEventListener", events.removeEventListener);
  return {
    get listeners() {
      return listeners;
    },
    show(/** @type {boolean} */ visible) {
      document.visibilityState = visible ? "visible" : "hidden";
      document.dispatchEvent(new Event("visibilitychange"));
    },
    connect(/** @type {boolean} */ online) {
      network.onLine = online;
      events.dispatchEvent(new Event(online ? "online" : "offline"));
    },
    remove() {
      for (const name of ["document", "navigator", "addEventListener", "removeEventListener"]) {
        if (before[name]) Object.defineProperty(globals, name, before[name]);
        else delete globals[name];
      }
    },
  };
}
