import { useState } from "preact/hooks";
import { useFleet } from "../fleet/fleet";
import { LocationMenu } from "../locations/location-menu";
import { route } from "../navigation/navigation";
import { formatRoute, upTo } from "../navigation/routes";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { GuardedButton } from "../ui/guarded-button";
import { BackIcon, MachineIcon, PlusIcon, RefreshIcon } from "../ui/icons";
import { SearchField } from "../ui/search-field";
import { Empty, WhenLoaded } from "../ui/states";
import { CreateMachineDialog } from "./machine-dialogs";
import { MachineList } from "./machine-list";

/** The machines of the chosen location. */
export function MachinesPane() {
  const { machines, location, permissions } = useFleet();
  const [text, setText] = useState("");
  const [creating, setCreating] = useState(false);
  const { busy } = machines.current;
  const chosen = location.value;
  const up = formatRoute(upTo(route.value, "organization"));

  return (
    <section class="pane pane-machines" aria-labelledby="machines-heading">
      <header class="pane-head">
        <a class="button-icon back back-to-locations" href={up} aria-label="Back to locations">
          <BackIcon />
        </a>
        <h2 id="machines-heading" tabIndex={-1} data-pane-heading>
          <Name value={chosen?.name ?? "Machines"} />
        </h2>
        <span class="count">{formatNumber(machines.value?.length)}</span>
        {chosen && <LocationMenu location={chosen} />}
        <button
          type="button"
          class="button-icon"
          aria-label="Refresh"
          title="Refresh"
          aria-busy={busy}
          onClick={() => void machines.refresh()}
        >
          <RefreshIcon />
        </button>
        <GuardedButton
          class="button-main create"
          label="New machine"
          may={permissions.may("write_robot", "location", route.value.location)}
          needs="write_robot on this location"
          onClick={() => setCreating(true)}
        >
          <PlusIcon />
          <span class="create-word">New machine</span>
        </GuardedButton>
      </header>
      <WhenLoaded loaded={machines.current} label="Loading machines" retry={() => void machines.refresh()}>
        {(all) =>
          all.length === 0 ? (
            <Empty icon={<MachineIcon />} title="No machines here">
              Create the first one, or choose another location.
            </Empty>
          ) : (
            <>
              <div class="pane-tools">
                <SearchField label="Filter by name" value={text} onChange={setText} />
              </div>
              <MachineList machines={all} text={text} onClear={() => setText("")} />
            </>
          )
        }
      </WhenLoaded>
      {creating && route.value.location && (
        <CreateMachineDialog location={route.value.location} onClose={() => setCreating(false)} />
      )}
    </section>
  );
}
