import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { FleetContext } from "../fleet/fleet";
import type { Session } from "../fleet/session";
import { LocationsPane } from "../locations/locations-pane";
import { MachineDetails } from "../machines/machine-details";
import { MachinesPane } from "../machines/machines-pane";
import { route } from "../navigation/navigation";
import { formatRoute, type Section } from "../navigation/routes";
import { OrganizationOverview } from "../organizations/organization-overview";
import { plainName } from "../text/visible-text";
import { CallsPanel } from "./calls-panel";
import { ConnectionBanner } from "./connection-banner";
import { Header } from "./header";
import { usePageFocus } from "./page-focus";
import { Palette } from "./palette";
import { SECTION_NAMES } from "./section-names";
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
  usePageFocus(panes, formatRoute({ ...route.value, query: {} }));
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

/** Names the place, the innermost first: tabs and the browser's history are told apart by it. */
function useTitle({ fleet }: Session): void {
  const { organization, location, robot } = fleet;
  const { section } = route.value;
  const page = section && SECTION_NAMES.find(([id]) => id === section)?.[1];
  const places = [robot.value?.name, location.value?.name, page, organization.value?.name];
  const title = [...places.flatMap((name) => (name ? plainName(name) : [])), "Fleet"].join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
