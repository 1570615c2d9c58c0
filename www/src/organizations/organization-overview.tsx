import type { Organization } from "viam-app-client";
import { useFleet, useMachineIndex } from "../fleet/fleet";
import { formatRoute } from "../navigation/routes";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { CopyButton } from "../ui/copy-button";
import { PlaceIcon, RefreshIcon } from "../ui/icons";
import { Empty, Skeleton, WhenLoaded } from "../ui/states";
import { fragmentShares, locationHealth, type Share, versionShares } from "./organization-health";
import { HealthTable, HealthTiles } from "./organization-health-view";
import { StatesOverTime } from "./states-over-time";

/** The health of the whole organization, before a location is selected. */
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
  const { locations } = useFleet();
  const index = useMachineIndex();
  const pages = index.pages.value;
  const progress = index.progress.value;
  const health = locationHealth(pages);
  const fragments = fragmentShares(pages);
  const versions = versionShares(pages);
  return (
    <>
      <div class="overview-head">
        <h2 class="overview-name" tabIndex={-1} data-pane-heading>
          <Name value={name} />
        </h2>
        <span class="hint overview-age">
          {progress < 1 && index.failure.value === undefined ? (
            `Reading machines, ${Math.round(progress * 100)} %`
          ) : (
            <>
              As of <RelativeTime value={index.readAt.value} never="never" />
            </>
          )}
          <button
            type="button"
            class="button-icon"
            aria-label="Refresh"
            title="Refresh"
            aria-busy={index.reads.value > 0}
            onClick={() => void index.reload()}
          >
            <RefreshIcon />
          </button>
        </span>
      </div>
      <p class="overview-id">
        <span class="code">{id}</span>
        <CopyButton what="the organization id" text={() => id} />
      </p>
      {health.length === 0 && (progress < 1 || !locations.value) && index.failure.value === undefined ? (
        <Skeleton label="Loading the overview" />
      ) : health.length === 0 ? (
        <Empty icon={<PlaceIcon />} title="No machines yet">
          Choose a location to create the first one.
        </Empty>
      ) : (
        <>
          <HealthTiles locations={health} organization={id} />
          <StatesOverTime organization={id} locations={health} complete={progress === 1} />
          <div class="overview-shares">
            <Shares title="By fragment" field="fragment" shares={fragments} organization={id} />
            <Shares title="By viam-server" field="version" shares={versions} organization={id} />
          </div>
          <HealthTable locations={health} organization={id} />
        </>
      )}
    </>
  );
}

const SHOWN_SHARES = 6;

interface SharesProps {
  readonly title: string;
  /** The field of the search that finds these machines. */
  readonly field: string;
  readonly shares: readonly Share[];
  readonly organization: string;
}

/** The most frequent values, each leading to its machines. */
function Shares({ title, field, shares, organization }: SharesProps) {
  if (shares.length === 0) return null;
  const most = shares[0]?.machines ?? 1;
  return (
    <section class="card shares" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {shares.slice(0, SHOWN_SHARES).map(({ name, machines }) => (
          <li key={name} class="share" style={{ "--share": `${(machines / most) * 100}%` }}>
            <a href={formatRoute({ organization, section: "machines", query: { q: `${field}:"${name}"` } })}>
              <Name value={name} limit={60} />
            </a>
            <span class="count">{formatNumber(machines)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
