import type { Organization } from "viam-app-client";
import { useFleet } from "../fleet";
import { Name } from "../text/text";
import { CopyButton } from "../ui/copy-button";
import { PlaceIcon } from "../ui/icons";
import { Empty, WhenLoaded } from "../ui/states";
import { locationHealth } from "./organization-health";
import { HealthTable, HealthTiles } from "./organization-health-view";

/** How the whole organization is, before a location is chosen. */
export function OrganizationOverview() {
  const { organizations, organization } = useFleet();
  const chosen = organization.value;
  return (
    <section class="pane overview" aria-label="Overview">
      <WhenLoaded
        loaded={organizations.current}
        label="Loading organizations"
        retry={() => void organizations.refresh()}
      >
        {() =>
          chosen ? (
            <Overview organization={chosen} />
          ) : (
            <Empty title="No such organization">The key can't see the one in the address. Choose another above.</Empty>
          )
        }
      </WhenLoaded>
    </section>
  );
}

function Overview({ organization: { id, name } }: { organization: Organization }) {
  const { summaries } = useFleet();
  return (
    <>
      <h2 class="overview-name" tabIndex={-1} data-pane-heading>
        <Name value={name} />
      </h2>
      <p class="overview-id">
        <span class="code">{id}</span>
        <CopyButton what="the organization id" text={() => id} />
      </p>
      <WhenLoaded loaded={summaries.current} label="Loading the overview" retry={() => void summaries.refresh()}>
        {(all) => {
          const locations = locationHealth(all);
          if (locations.length === 0) {
            return (
              <Empty icon={<PlaceIcon />} title="No machines yet">
                Choose a location to create the first one.
              </Empty>
            );
          }
          return (
            <>
              <HealthTiles locations={locations} />
              <HealthTable locations={locations} organization={id} />
            </>
          );
        }}
      </WhenLoaded>
    </>
  );
}
