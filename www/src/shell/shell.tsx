import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { FleetContext } from "../fleet/fleet";
import type { Session } from "../fleet/session";
import { LocationsPane } from "../locations/locations-pane";
import { MachineDetails } from "../machines/machine-details";
import { MachinesPane } from "../machines/machines-pane";
import { route } from "../navigation/navigation";
import type { Section } from "../navigation/routes";
import { OrganizationOverview } from "../organizations/organization-overview";
import { plainName } from "../text/visible-text";
import { CallsPanel } from "./calls-panel";
import { ConnectionBanner } from "./connection-banner";
import { Header } from "./header";
import { Palette } from "./palette";
import { SectionView } from "./section-view";
import { Shortcuts } from "./shortcuts";
import { SignInAgain } from "./sign-in-again";

/** How far down the route leads; the style decides which panes that shows at a width. */
type Depth = "organization" | "overview" | "section" | "location" | "machine";

function depthOf({ section, location, machine }: typeof route.value): Depth {
  if (machine) return "machine";
  if (location) return "location";
  if (section === undefined) return "organization";
  return section === "overview" ? "overview" : "section";
}

/** The signed-in page: locations, the machines of one, one machine; or a page of the organization. */
export function Shell({ session }: { session: Session }) {
  const { fleet } = session;
  const depth = depthOf(route.value);
  const panes = useRef<HTMLElement>(null);
  useFocusAfterMove(panes, depth);
  useTitle(session);

  return (
    <FleetContext.Provider value={fleet}>
      <button type="button" class="skip" onClick={() => panes.current?.focus()}>
        Skip to the content
      </button>
      <Header session={session} />
      <ConnectionBanner />
      <main class="panes" data-depth={depth} id="main" tabIndex={-1} ref={panes}>
        <Panes depth={depth} section={route.value.section} />
      </main>
      <SignInAgain session={session} />
      <Palette />
      <CallsPanel />
      <Shortcuts />
    </FleetContext.Provider>
  );
}

function Panes({ depth, section }: { depth: Depth; section: Section | undefined }): ComponentChildren {
  if (depth === "section" && section) return <SectionView key={section} section={section} />;
  const isOrganization = depth === "organization" || depth === "overview";
  return (
    <>
      <LocationsPane />
      <div class="pane-main">
        {isOrganization ? <OrganizationOverview /> : <MachinesPane key={route.value.location} />}
        {depth === "machine" && <MachineDetails key={route.value.machine} />}
      </div>
    </>
  );
}

function useTitle({ fleet }: Session): void {
  const { organization, location, robot } = fleet;
  const places = [robot.value, location.value, organization.value].flatMap((place) => place?.name ?? []);
  const title = [...places.map((name) => plainName(name)), "Fleet"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** If navigation hides the focused element, the deepest pane's heading gets the focus. */
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
