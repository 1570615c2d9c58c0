import { useMemo, useState } from "preact/hooks";
import type { Location } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { route } from "../navigation/navigation";
import { formatRoute, keptQuery } from "../navigation/routes";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { GuardedButton } from "../ui/guarded-button";
import { PlusIcon } from "../ui/icons";
import { SearchField } from "../ui/search-field";
import { Empty, WhenLoaded } from "../ui/states";
import { Tree } from "../ui/tree";
import { matchingNodes } from "../ui/tree-items";
import { MoveLocationDialog, NewLocationDialog } from "./location-dialogs";
import { isInside, nestLocations } from "./location-nesting";

/** From this many locations on, they can be searched. */
const SEARCHABLE = 8;

/** The chosen organization's locations, one inside another. */
export function LocationsPane() {
  const { locations, organization, permissions } = useFleet();
  const [creating, setCreating] = useState(false);
  return (
    <nav class="pane pane-locations" aria-labelledby="locations-heading">
      <header class="pane-head">
        <h2 id="locations-heading" tabIndex={-1} data-pane-heading>
          Locations
        </h2>
        <span class="count">{formatNumber(locations.value?.length)}</span>
        {organization.value && (
          <GuardedButton
            class="button-icon"
            label="New location"
            may={permissions.may("write_location", "organization", organization.value.id)}
            needs="write_location on the organization"
            onClick={() => setCreating(true)}
          >
            <PlusIcon />
          </GuardedButton>
        )}
      </header>
      <WhenLoaded loaded={locations.current} label="Loading locations" retry={() => void locations.refresh()}>
        {(all) => <LocationTree locations={all} />}
      </WhenLoaded>
      {creating && <NewLocationDialog parent="" onClose={() => setCreating(false)} />}
    </nav>
  );
}

interface Move {
  readonly location: Location;
  readonly to: string;
}

function LocationTree({ locations }: { locations: readonly Location[] }) {
  const { organization } = useFleet();
  const [text, setText] = useState("");
  const [move, setMove] = useState<Move | undefined>(undefined);
  const nodes = nestLocations(locations);
  const wanted = text.trim().toLowerCase();
  const shown = useMemo(
    () =>
      wanted === ""
        ? nodes
        : matchingNodes(nodes, ({ id, name }) => id === wanted || name.toLowerCase().includes(wanted)),
    [nodes, wanted],
  );
  if (nodes.length === 0) {
    return <Empty title="No locations">This organization has none that the key can see.</Empty>;
  }
  const within = organization.value && { organization: organization.value.id };
  const drop = (moved: string, onto: string) => {
    const location = locations.find(({ id }) => id === moved);
    if (location && !isInside(locations, onto, moved)) setMove({ location, to: onto });
  };
  return (
    <>
      {locations.length >= SEARCHABLE && (
        <div class="pane-tools">
          <SearchField label="Find a location" value={text} onChange={setText} />
        </div>
      )}
      {shown.length === 0 ? (
        <Empty title="No location matches" />
      ) : (
        <Tree
          label="Locations"
          nodes={shown}
          current={route.value.location}
          allOpen={wanted !== ""}
          href={({ id }) => formatRoute({ ...within, location: id, query: keptQuery(route.value) })}
          onDrop={drop}
          render={({ name, robotCount }) => (
            <>
              <span class="tree-name">
                <Name value={name} />
              </span>
              <span class="count">
                {formatNumber(robotCount)}
                <span class="visually-hidden"> machines</span>
              </span>
            </>
          )}
        />
      )}
      {move && <MoveLocationDialog location={move.location} to={move.to} onClose={() => setMove(undefined)} />}
    </>
  );
}
