import { useState } from "preact/hooks";
import type { RobotPart } from "viam-app-client";
import { useFleet } from "../fleet";
import { LogView } from "../logs/log-view";
import { OnlineBadge } from "../machines/online-badge";
import { onlineState } from "../machines/online-state";
import { route } from "../navigation";
import { formatRoute, PART_VIEWS, type PartView, upTo } from "../routes";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { CopyButton } from "../ui/copy-button";
import { RestartIcon } from "../ui/icons";
import { Empty, WhenLoaded } from "../ui/states";
import { Tabs } from "../ui/tabs";
import { ConfigurationView } from "./configuration-view";
import { RestartPartDialog } from "./restart-part-dialog";

const VIEW_NAMES: Readonly<Record<PartView, string>> = { logs: "Logs", configuration: "Configuration" };

/** The parts of the chosen machine, one at a time. */
export function PartsView() {
  const { parts, part } = useFleet();
  return (
    <WhenLoaded loaded={parts.current} label="Loading parts" retry={() => void parts.refresh()}>
      {(all) => {
        if (all.length === 0) return <Empty title="This machine has no parts" />;
        const chosen = part.value;
        const machine = upTo(route.value, "machine");
        const view = route.value.view ?? "logs";
        return (
          <div class="parts">
            <Tabs
              label="Parts"
              class="tabs-parts"
              panel="part-panel"
              selected={chosen?.id}
              tabs={mainFirst(all).map(({ id, name, mainPart, onlineState: state }) => ({
                id,
                href: formatRoute({ ...machine, part: id, view }),
                content: (
                  <>
                    <OnlineBadge state={onlineState(state)} />
                    <Name value={name} limit={60} />
                    {mainPart && <span class="tag">main</span>}
                  </>
                ),
              }))}
            />
            <div id="part-panel" class="part" role="tabpanel" aria-label="Part">
              {chosen ? (
                <Part key={chosen.id} part={chosen} view={view} />
              ) : (
                <Empty title="This machine has no such part" />
              )}
            </div>
          </div>
        );
      }}
    </WhenLoaded>
  );
}

function mainFirst(parts: readonly RobotPart[]): RobotPart[] {
  return parts.toSorted((a, b) => Number(b.mainPart) - Number(a.mainPart));
}

function Part({ part, view }: { part: RobotPart; view: PartView }) {
  const [restarting, setRestarting] = useState(false);
  const machine = upTo(route.value, "machine");
  return (
    <>
      <div class="part-bar">
        <Tabs
          label="Views of the part"
          class="tabs-views"
          panel="part-view"
          selected={view}
          tabs={PART_VIEWS.map((id) => ({
            id,
            href: formatRoute({ ...machine, part: part.id, view: id }),
            content: VIEW_NAMES[id],
          }))}
        />
        <p class="part-facts">
          <span class="fact" tabIndex={0}>
            Updated <RelativeTime value={part.lastUpdated} never="never" />
          </span>
          {part.fqdn && (
            <span class="fact">
              <span class="code">
                <Name value={part.fqdn} />
              </span>
              <CopyButton what="the part's address" text={() => part.fqdn} />
            </span>
          )}
        </p>
        <button type="button" class="button restart" onClick={() => setRestarting(true)}>
          <RestartIcon />
          Restart
        </button>
      </div>
      <div id="part-view" class="part-view" role="tabpanel" aria-label={VIEW_NAMES[view]}>
        {view === "logs" ? <LogView part={part.id} /> : <ConfigurationView />}
      </div>
      {restarting && <RestartPartDialog part={part} onClose={() => setRestarting(false)} />}
    </>
  );
}
