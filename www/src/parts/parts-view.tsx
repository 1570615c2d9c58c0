import { useState } from "preact/hooks";
import type { Robot, RobotPart } from "viam-app-client";
import { CompareView } from "../compare/compare-view";
import { ConfigurationView } from "../configuration/configuration-view";
import { HistoryView } from "../configuration/history-view";
import { useFleet } from "../fleet/fleet";
import { LogView } from "../logs/log-view";
import { route } from "../navigation/navigation";
import { formatRoute, keptQuery, PART_VIEWS, type PartView, upTo } from "../navigation/routes";
import { OnlineBadge } from "../presence/online-badge";
import { onlineState } from "../presence/online-state";
import { Name } from "../text/text";
import { RelativeTime } from "../text/time";
import { GuardedButton } from "../ui/guarded-button";
import { PlusIcon, RestartIcon } from "../ui/icons";
import { Empty, WhenLoaded } from "../ui/states";
import { Tabs } from "../ui/tabs";
import { NewPartDialog, RestartPartDialog } from "./part-dialogs";
import { PartSettings } from "./part-settings";

const VIEW_NAMES: Readonly<Record<PartView, string>> = {
  logs: "Logs",
  configuration: "Configuration",
  history: "History",
  compare: "Compare",
  settings: "Settings",
};

/** The parts of the chosen machine, one at a time. */
export function PartsView({ machine }: { machine: Robot }) {
  const { parts, part, permissions } = useFleet();
  const [adding, setAdding] = useState(false);
  return (
    <WhenLoaded loaded={parts.current} label="Loading parts" retry={() => void parts.refresh()}>
      {(all) => {
        if (all.length === 0) return <Empty title="This machine has no parts" />;
        const chosen = part.value;
        const here = upTo(route.value, "machine");
        // For a machine that was never online, the first tab shows how to connect it.
        const view = route.value.view ?? (chosen && isNew(chosen) ? "settings" : "logs");
        return (
          <div class="parts">
            <div class="parts-bar">
              <Tabs
                label="Parts"
                class="tabs-parts"
                panel="part-panel"
                selected={chosen?.id}
                tabs={mainFirst(all).map(({ id, name, mainPart, onlineState: state }) => ({
                  id,
                  href: formatRoute({ ...here, part: id, view, query: keptQuery(route.value) }),
                  content: (
                    <>
                      <OnlineBadge state={onlineState(state)} />
                      <Name value={name} limit={60} />
                      {mainPart && <span class="tag">main</span>}
                    </>
                  ),
                }))}
              />
              <GuardedButton
                class="button-icon"
                label="New part"
                may={permissions.may("write_robot", "robot", machine.id)}
                needs="write_robot on this machine"
                onClick={() => setAdding(true)}
              >
                <PlusIcon />
              </GuardedButton>
            </div>
            <div id="part-panel" class="part" role="tabpanel" aria-label="Part">
              {chosen ? (
                <Part key={chosen.id} part={chosen} view={view} />
              ) : (
                <Empty title="This machine has no such part" />
              )}
            </div>
            {adding && <NewPartDialog machine={machine.id} onClose={() => setAdding(false)} />}
          </div>
        );
      }}
    </WhenLoaded>
  );
}

function isNew({ lastAccess }: RobotPart): boolean {
  return lastAccess === undefined;
}

function mainFirst(parts: readonly RobotPart[]): RobotPart[] {
  return parts.toSorted((a, b) => Number(b.mainPart) - Number(a.mainPart));
}

function Part({ part, view }: { part: RobotPart; view: PartView }) {
  const { permissions } = useFleet();
  const [restarting, setRestarting] = useState(false);
  const here = { ...upTo(route.value, "machine"), part: part.id };
  const { query } = route.value;
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
            href: formatRoute({ ...here, view: id, ...(query && { query }) }),
            content: VIEW_NAMES[id],
          }))}
        />
        <p class="part-facts">
          <span class="fact" tabIndex={0}>
            Updated <RelativeTime value={part.lastUpdated} never="never" />
          </span>
        </p>
        <GuardedButton
          class="restart"
          label="Restart"
          may={permissions.may("write_robot", "robot", part.robot)}
          needs="write_robot on this machine"
          onClick={() => setRestarting(true)}
        >
          <RestartIcon />
          <span class="restart-word">Restart</span>
        </GuardedButton>
      </div>
      <div id="part-view" class="part-view" role="tabpanel" aria-label={VIEW_NAMES[view]}>
        {view === "logs" && <LogView parts={[part]} />}
        {view === "configuration" && <ConfigurationView part={part} />}
        {view === "history" && <HistoryView part={part} />}
        {view === "compare" && <CompareView part={part} />}
        {view === "settings" && <PartSettings part={part} />}
      </div>
      {restarting && <RestartPartDialog part={part} onClose={() => setRestarting(false)} />}
    </>
  );
}
