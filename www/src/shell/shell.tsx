import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { FleetContext } from "../fleet";
import { LocationsPane } from "../locations/locations-pane";
import { MachineDetails } from "../machines/machine-details";
import { MachinesPane } from "../machines/machines-pane";
import { route } from "../navigation";
import { OrganizationOverview } from "../organizations/organization-overview";
import { type Session, signOut } from "../session";
import { plainName } from "../text/visible-text";
import { SignInAgain } from "../ui/states";
import { Header } from "./header";

/** How far down the route leads; the style decides which panes that shows at a width. */
type Depth = "organization" | "location" | "machine";

function depthOf({ location, machine }: typeof route.value): Depth {
  if (machine) return "machine";
  return location ? "location" : "organization";
}

/** The signed-in page: locations, the machines of one, one machine. */
export function Shell({ session }: { session: Session }) {
  const { fleet } = session;
  const depth = depthOf(route.value);
  const panes = useRef<HTMLDivElement>(null);
  useFocusAfterMove(panes, depth);

  const { organization, location, machine } = fleet;
  const places = [machine.value, location.value, organization.value].flatMap((place) => place?.name ?? []);
  const title = [...places.map(plainName), "Fleet"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);

  return (
    <FleetContext.Provider value={fleet}>
      <SignInAgain.Provider value={signOut}>
        <Header session={session} />
        <main class="panes" data-depth={depth} ref={panes}>
          <LocationsPane />
          <div class="pane-main">
            {depth === "organization" ? <OrganizationOverview /> : <MachinesPane key={route.value.location} />}
            {depth === "machine" && <MachineDetails key={route.value.machine} />}
          </div>
        </main>
      </SignInAgain.Provider>
    </FleetContext.Provider>
  );
}

/** Where a move hides what had the focus, the deepest pane's heading takes it. */
function useFocusAfterMove(panes: { current: HTMLElement | null }, depth: Depth): void {
  const first = useRef(true);
  useLayoutEffect(() => {
    const arrived = first.current;
    first.current = false;
    const focused = document.activeElement;
    const kept = focused instanceof HTMLElement && focused !== document.body && focused.checkVisibility();
    if (arrived || kept) return;
    const headings = panes.current?.querySelectorAll<HTMLElement>("[data-pane-heading]") ?? [];
    [...headings].findLast((heading) => heading.checkVisibility())?.focus();
  }, [panes, depth]);
}
