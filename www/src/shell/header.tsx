import { useRef } from "preact/hooks";
import { useFleet } from "../fleet/fleet";
import { type Session, signOut } from "../fleet/session";
import { route } from "../navigation/navigation";
import { formatRoute } from "../navigation/routes";
import { OrganizationSwitcher } from "../organizations/organization-switcher";
import { plainName } from "../text/visible-text";
import { Brand } from "../ui/brand";
import { useCurrentInView } from "../ui/current-in-view";
import { SearchIcon, SignOutIcon } from "../ui/icons";
import { SchemeToggle } from "../ui/scheme-toggle";
import { openPalette } from "./palette-state";
import { SECTION_NAMES } from "./section-names";

/** The bar on top: the organization, its pages, and the way out. */
export function Header({ session }: { session: Session }) {
  const organization = useFleet().organization.value?.id;
  const overview = organization ? formatRoute({ organization, section: "overview" }) : "#/";
  return (
    <header class="header">
      <h1 class="header-brand">
        <a href={overview} aria-label="Fleet: overview">
          <Brand />
        </a>
      </h1>
      <OrganizationSwitcher />
      {organization && <Sections organization={organization} />}
      <span
        class="header-host"
        title={session.keyId === "" ? "Signed in with an access token" : `Key ${plainName(session.keyId)}`}
      >
        {plainName(session.serviceHost)}
      </span>
      <button
        type="button"
        class="button-icon"
        aria-label="Search and commands"
        title="Search and commands (/)"
        onClick={() => openPalette()}
      >
        <SearchIcon />
      </button>
      <SchemeToggle />
      <button type="button" class="button header-out" onClick={signOut} aria-label="Sign out">
        <SignOutIcon />
        <span class="header-out-word">Sign out</span>
      </button>
    </header>
  );
}

function Sections({ organization }: { organization: string }) {
  const { section, location } = route.value;
  const row = useRef<HTMLElement>(null);
  useCurrentInView(row, location ? "" : section);
  return (
    <nav class="sections" ref={row} aria-label="Pages of the organization">
      {SECTION_NAMES.map(([id, name]) => {
        const current = location ? id === undefined : section === id;
        return (
          <a
            key={name}
            class="section-link"
            data-section={id ?? "locations"}
            href={formatRoute(id ? { organization, section: id } : { organization })}
            aria-current={current ? "page" : undefined}
          >
            {name}
          </a>
        );
      })}
    </nav>
  );
}
