// The data of the benchmark: a fleet like the demo's, the same in each run.

const ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
const NOW = Date.UTC(2025, 10, 21, 12);
const HOUR = 3_600_000;

/** Pseudorandom numbers, the same in each run (xorshift). */
let state = 20_251_121;
/** @param {number} limit */
function below(limit) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % limit;
}

/** @template T @param {readonly T[]} list */
const pick = (list) => list[below(list.length)];
/** @param {number} length */
const letters = (length) => Array.from({ length }, () => pick([...ALPHABET])).join("");
/** @param {number} length */
const hex = (length) => Array.from({ length }, () => below(16).toString(16)).join("");
const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
/** @param {number} hours */
const past = (hours) => new Date(NOW - below(hours * HOUR));

const KINDS = ["inspection-rover", "sorting-arm", "climate-station", "pallet-shuttle"];
const LOCATIONS = Array.from({ length: 20 }, () => letters(10));

/** @param {number} number */
export function machine(number) {
  return {
    id: uuid(),
    name: `${pick(KINDS)}-${number}`,
    location: pick(LOCATIONS),
    lastAccess: past(100),
    createdOn: past(10_000),
    onlineState: pick(["ONLINE_STATE_ONLINE", "ONLINE_STATE_OFFLINE", "ONLINE_STATE_AWAITING_SETUP"]),
    secondsSinceOnline: below(100_000),
  };
}

/** @param {number} number */
export function part(number) {
  const name = `${pick(KINDS)}-${number}-main`;
  const location = pick(LOCATIONS);
  return {
    id: uuid(),
    name,
    dnsName: name,
    secret: letters(48),
    robot: uuid(),
    locationId: location,
    robotConfig: config(20_000),
    lastAccess: past(100),
    userSuppliedInfo: { hostname: `pi-${number}`, os: "linux/arm64", version: "0.51.0" },
    mainPart: true,
    fqdn: `${name}.${location}.viam.cloud`,
    localFqdn: `${name}.${location}.local.viam.cloud`,
    createdOn: past(10_000),
    secrets: [{ id: uuid(), secret: letters(48), createdOn: past(10_000), state: "STATE_ENABLED" }],
    lastUpdated: past(1_000),
    onlineState: "ONLINE_STATE_ONLINE",
    secondsSinceOnline: below(10),
  };
}

/**
 * A part's configuration with this many bytes of JSON.
 * @param {number} size
 */
function config(size) {
  const components = [];
  for (let length = 0; length < size - 900; length += JSON.stringify(components.at(-1)).length + 1) {
    components.push(pick(COMPONENTS)(components.length));
  }
  return {
    components,
    services: [
      {
        name: "data-manager",
        api: "rdk:service:data_manager",
        model: "rdk:builtin:builtin",
        attributes: { capture_dir: "/var/lib/capture", sync_interval_mins: 0.5, tags: ["nightly"] },
      },
    ],
    modules: [{ type: "registry", name: "harbor_patrol", module_id: "harbor:patrol", version: "1.2.0" }],
    network: { bind_address: "0.0.0.0:8080" },
  };
}

/** @param {string} name @param {string} api @param {string} model @param {object} attributes */
const component = (name, api, model, attributes) => ({
  name,
  api: `rdk:component:${api}`,
  model: `rdk:builtin:${model}`,
  attributes,
  depends_on: [],
});

/** @type {((number: number) => object)[]} */
const COMPONENTS = [
  (n) =>
    component(`motor-${n}`, "motor", "gpio", {
      board: "local",
      max_rpm: 180 + n,
      pins: { a: "15", b: "16", pwm: "18" },
      encoder: `encoder-${n}`,
      ticks_per_rotation: 1992,
    }),
  (n) =>
    component(`camera-${n}`, "camera", "webcam", {
      video_path: `usb-000${n}`,
      width_px: 1920,
      height_px: 1080,
      frame_rate: 15,
      frame: { parent: "world", translation: { x: 0, y: 12.5 * n, z: 100 } },
    }),
  (n) =>
    component(`board-${n}`, "board", "pi5", {
      i2cs: [{ name: "bus1", bus: "1" }],
      analogs: [{ name: "battery", pin: "0", average_over_ms: 10, samples_per_sec: 60 }],
      digital_interrupts: [
        { name: "estop", pin: "37" },
        { name: "bumper", pin: "35" },
      ],
    }),
  (n) =>
    component(`climate-${n}`, "sensor", "bme280", { i2c_bus: "bus1", i2c_address: 118, poll_ms: 5000, wired: true }),
];

/**
 * The same value with the keys of each object in any order, as the public service sends a Struct's.
 * @param {any} value
 * @returns {any}
 */
export function shuffled(value) {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, inner]) => ({ key, inner: shuffled(inner), order: below(1 << 20) }));
  return Object.fromEntries(entries.sort((a, b) => a.order - b.order).map(({ key, inner }) => [key, inner]));
}

/** @type {[level: string, logger: string, file: string, message: (number: number) => string][]} */
const LINES = [
  ["debug", "rdk.components.camera", "camera/videosource.go", (n) => `frame ${n} captured in ${n % 40} ms`],
  ["debug", "rdk.services.data_manager", "data_manager/capture.go", (n) => `queued ${n} readings for sync`],
  ["info", "rdk.services.navigation", "navigation/builtin.go", (n) => `reached waypoint ${n % 24}`],
  ["info", "rdk.components.base", "base/wheeled.go", (n) => `driven ${n} mm`],
  ["info", "rdk.resource_manager", "impl/resource_manager.go", () => "reconfigured in place"],
  ["warn", "rdk.networking", "networking/wifi.go", (n) => `signal strength -${60 + (n % 30)} dBm`],
  ["error", "rdk.components.motor", "motor/gpio.go", (n) => `encoder did not answer within ${n} ms`],
];

export function logEntry() {
  const [level, loggerName, file, message] = pick(LINES);
  return {
    host: "inspection-rover-7-main",
    level,
    time: past(24),
    loggerName,
    message: message(below(1000)),
    caller: { Defined: true, File: file, Line: 40 + below(400), Function: loggerName.replaceAll(".", "/") },
    stack: level === "error" ? `main.run\n\t${file}:118\nmain.main\n\tcmd/server/main.go:31` : "",
    fields: level === "debug" ? [] : [{ Key: "attempt", Type: 11, Integer: below(9), String: "", Interface: null }],
  };
}

/** @template T @param {number} length @param {(number: number) => T} make */
export const list = (length, make) => Array.from({ length }, (_, number) => make(number));
