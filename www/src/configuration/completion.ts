import { getLocation } from "jsonc-parser";

/** The keys of each object of a configuration, by the path to it; `*` is any index. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  "": [
    "components",
    "services",
    "modules",
    "packages",
    "processes",
    "remotes",
    "network",
    "auth",
    "cloud",
    "fragments",
    "fragment_mods",
    "agent_config",
    "log",
    "debug",
  ],
  "components/*": [
    "name",
    "api",
    "model",
    "attributes",
    "depends_on",
    "frame",
    "service_configs",
    "log_configuration",
    "notes",
  ],
  "services/*": ["name", "api", "model", "attributes", "depends_on", "log_configuration", "notes"],
  "components/*/frame": ["parent", "translation", "orientation", "geometry"],
  "components/*/frame/translation": ["x", "y", "z"],
  "modules/*": ["type", "name", "module_id", "version", "executable_path", "env", "log_level"],
  "packages/*": ["name", "package", "type", "version"],
  "processes/*": ["id", "name", "args", "cwd", "one_shot", "env"],
  "remotes/*": ["name", "address", "secret", "frame"],
  "fragments/*": ["id", "version", "prefix", "variables"],
  network: ["fqdn", "bind_address", "tls_cert_file", "tls_key_file"],
  log_configuration: ["level"],
};

const COMPONENTS = [
  "arm",
  "audio_input",
  "base",
  "board",
  "button",
  "camera",
  "encoder",
  "gantry",
  "generic",
  "gripper",
  "input_controller",
  "motor",
  "movement_sensor",
  "pose_tracker",
  "power_sensor",
  "sensor",
  "servo",
  "switch",
];
const SERVICES = [
  "base_remote_control",
  "data_manager",
  "discovery",
  "generic",
  "mlmodel",
  "motion",
  "navigation",
  "sensors",
  "shell",
  "slam",
  "video",
  "vision",
];

/** The values that a key may have. */
function valuesOf(path: readonly (string | number)[]): readonly string[] {
  const key = path.at(-1);
  if (key === "api") {
    return path[0] === "services"
      ? SERVICES.map((name) => `rdk:service:${name}`)
      : COMPONENTS.map((name) => `rdk:component:${name}`);
  }
  if (key === "level" || key === "log_level") return ["debug", "info", "warn", "error"];
  if (path[0] === "modules" && key === "type") return ["registry", "local"];
  if (key === "model") return ["rdk:builtin:fake"];
  return [];
}

export interface Completions {
  readonly from: number;
  readonly to: number;
  /** Texts to choose from, as they are read: without quotes. */
  readonly options: readonly string[];
  /** Whether quotes surround the place already. */
  readonly quoted: boolean;
}

/** What a place of a configuration may hold: keys of components, services and the rest, or values. */
export function completionsAt(text: string, at: number): Completions {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, at);
  const node =
    previousNode && previousNode.offset < at && at < previousNode.offset + previousNode.length
      ? previousNode
      : undefined;
  const quoted = node !== undefined && text[node.offset] === '"';
  const [from, to] = node && quoted ? [node.offset + 1, node.offset + node.length - 1] : [at, at];
  if (!isAtPropertyKey) return { from, to, options: valuesOf(path), quoted };
  const place = path.slice(0, -1).map((step) => (typeof step === "number" ? "*" : step));
  return { from, to, options: KEYS[place.join("/")] ?? KEYS[String(place.at(-1))] ?? [], quoted };
}
