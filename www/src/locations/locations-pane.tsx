import { useMemo } from "preact/hooks";
import type { Location } from "viam-app-client";
import { useFleet } from "../fleet";
import { route } from "../navigation";
import { formatRoute } from "../routes";
import { Name } from "../text/text";
import { Empty, WhenLoaded } from "../ui/states";
import { Tree } from "../ui/tree";
import { nestLocations } from "./location-nesting";

/** The chosen organization's locations, one inside another. */
export function LocationsPane() {
  const { locations } = useFleet();
  return (
    <nav class="pane pane-locations" aria-labelledby="locations-heading">
      <header class="pane-head">
        <h2 id="locations-heading" tabIndex={-1} data-pane-heading>
          Locations
        </h2>
        <span class="count">{locations.value?.length.toLocaleString()}</span>
      </header>
      <div class="pane-scroll">
        <WhenLoaded loaded={locations.current} label="Loading locations" retry={() => void locations.refresh()}>
          {(all) => <LocationTree locations={all} />}
        </WhenLoaded>
      </div>
    </nav>
  );
}

function LocationTree({ locations }: { locations: readonly Location[] }) {
  const { organization } = useFleet();
  const nodes = useMemo(() => nestLocations(locations), [locations]);
  if (nodes.length === 0) {
    return <Empty title="No locations">This organization has none that the key can see.</Empty>;
  }
  const within = organization.value && { organization: organization.value.id };
  return (
    <Tree
      label="Locations"
      nodes={nodes}
      current={route.value.location}
      href={({ id }) => formatRoute({ ...within, location: id })}
      render={({ name, robotCount }) => (
        <>
          <span class="tree-name">
            <Name value={name} />
          </span>
          <span class="count">
            {robotCount.toLocaleString()}
            <span class="heard"> machines</span>
          </span>
        </>
      )}
    />
  );
}
