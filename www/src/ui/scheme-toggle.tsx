import { effect, signal } from "@preact/signals";
import { ContrastIcon, MoonIcon, SunIcon } from "./icons";

const SCHEMES = ["system", "light", "dark"] as const;
type Scheme = (typeof SCHEMES)[number];

const ICONS = { system: ContrastIcon, light: SunIcon, dark: MoonIcon } as const;

const NAME = "fleet-scheme";

function rememberedScheme(): Scheme {
  try {
    return SCHEMES.find((name) => name === localStorage.getItem(NAME)) ?? "system";
  } catch {
    return "system";
  }
}

/** The chosen colours, remembered by this browser. */
const scheme = signal<Scheme>(rememberedScheme());

effect(() => {
  document.documentElement.dataset.scheme = scheme.value;
  try {
    localStorage.setItem(NAME, scheme.value);
  } catch {
    // A browser that forbids storage begins with the system's colours.
  }
});

/** Changes to the next colour scheme: the system's, light, dark. */
export function SchemeToggle() {
  const Icon = ICONS[scheme.value];
  const next = SCHEMES[(SCHEMES.indexOf(scheme.value) + 1) % SCHEMES.length] ?? "system";
  const label = `Colours: ${scheme.value}. Change to ${next}`;
  return (
    <button
      type="button"
      class="button-icon"
      aria-label={label}
      title={label}
      onClick={() => {
        scheme.value = next;
      }}
    >
      <Icon />
    </button>
  );
}
