import { effect, signal } from "@preact/signals";
import { ContrastIcon, MoonIcon, SunIcon } from "../ui/icons";

const SCHEMES = ["system", "light", "dark"] as const;
type Scheme = (typeof SCHEMES)[number];

const ICONS = { system: ContrastIcon, light: SunIcon, dark: MoonIcon } as const;

/** The chosen colours, kept in memory only. */
const scheme = signal<Scheme>("system");

effect(() => {
  document.documentElement.dataset.scheme = scheme.value;
});

/** Goes round the colour schemes: the system's, light, dark. */
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
