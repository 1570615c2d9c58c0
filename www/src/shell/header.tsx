import { replaceRoute } from "../navigation";
import { OrganizationSwitcher } from "../organizations/organization-switcher";
import { type Session, signOut } from "../session";
import { plainName } from "../text/visible-text";
import { SignOutIcon } from "../ui/icons";
import { Brand } from "./brand";
import { SchemeToggle } from "./scheme-toggle";

/** The next person starts at the beginning, not where this one was. */
function leave(): void {
  signOut();
  replaceRoute({});
}

/** The bar on top: whose fleet this is, and the way out. */
export function Header({ session }: { session: Session }) {
  return (
    <header class="header">
      <h1 class="header-brand">
        <Brand />
      </h1>
      <OrganizationSwitcher />
      <span class="header-host" title={`Key ${plainName(session.keyId)}`}>
        {plainName(session.serviceHost)}
      </span>
      <SchemeToggle />
      <button type="button" class="button header-out" onClick={leave} aria-label="Sign out">
        <SignOutIcon />
        <span class="header-out-word">Sign out</span>
      </button>
    </header>
  );
}
