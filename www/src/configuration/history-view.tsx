import { useState } from "preact/hooks";
import type { RobotPart, RobotPartHistoryEntry } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { notify } from "../ui/notice";
import { WhenLoaded } from "../ui/states";
import { authorOf } from "./author";
import { configurationText } from "./configuration";
import { type Edit, VersionHistory } from "./version-history";

const PAGE = 20;

const textOf = (part: RobotPart | undefined) => configurationText({ part, configJson: part?.robotConfigJson ?? "" });

/** The history's entries as edits: the state before one is the state after the next older one. */
function editsOf(history: readonly RobotPartHistoryEntry[], current: string): Edit[] {
  return history.map(({ when, editedBy, old }, index) => ({
    id: `${when?.getTime()} ${index}`,
    when,
    by: authorOf(editedBy),
    before: textOf(old),
    after: index === 0 ? current : textOf(history[index - 1]?.old),
  }));
}

/** The edits of a part's configuration. */
export function HistoryView({ part }: { part: RobotPart }) {
  const fleet = useFleet();
  const [pages, setPages] = useState(1);
  const history = useLoad(`${part.id} ${pages}`, async ({ client: { appClient, appService } }, _, signal) => {
    const [now, entries] = await Promise.all([
      appService.getRobotPart({ id: part.id }, { signal }),
      appClient.getRobotPartHistory(part.id, { pageLimit: pages * PAGE, signal }),
    ]);
    const edits = editsOf(entries, configurationText(now));
    return { edits, lastUpdated: now.part?.lastUpdated, more: entries.length >= pages * PAGE };
  });
  const restore = async (text: string, lastKnownUpdate: Date | undefined) => {
    await fleet.client.appClient.updateRobotPart(part.id, part.name, {
      robotConfigJson: text,
      lastKnownUpdate,
    });
    notify("Restored the version. The edit before it is in the history too.");
    void history.refresh();
    void fleet.parts.refresh();
  };
  return (
    <WhenLoaded loaded={history.current} label="Loading the history" retry={() => void history.refresh()}>
      {({ edits, lastUpdated, more }) => (
        <VersionHistory
          edits={edits}
          mayRestore={fleet.permissions.may("write_robot", "robot", part.robot)}
          needs="write_robot on this machine"
          restore={(text) => restore(text, lastUpdated)}
          onMore={more ? () => setPages(pages + 1) : undefined}
        />
      )}
    </WhenLoaded>
  );
}
