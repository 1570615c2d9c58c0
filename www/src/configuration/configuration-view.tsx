import { useState } from "preact/hooks";
import type { RobotPart } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { GuardedButton } from "../ui/guarded-button";
import { EditIcon } from "../ui/icons";
import { Segments } from "../ui/segments";
import { WhenLoaded } from "../ui/states";
import { configurationText, type SavedConfiguration } from "./configuration";
import { ConfigurationEditor } from "./configuration-editor";
import { draftOf } from "./draft";
import { JsonText } from "./json-text";
import { ResolvedConfiguration } from "./resolved-configuration";

type Look = "own" | "resolved" | "both";

const LOOKS: readonly (readonly [Look, string])[] = [
  ["own", "Own"],
  ["resolved", "With fragments"],
  ["both", "Both"],
];

/** A part's configuration, to read, to copy and to edit. */
export function ConfigurationView({ part }: { part: RobotPart }) {
  const fleet = useFleet();
  const { permissions } = fleet;
  const [editing, setEditing] = useState(draftOf(part.id) !== undefined);
  const [edited, setEdited] = useState(false);
  const [shown, setShown] = useState<Look>("own");
  const read = async (id: string, signal?: AbortSignal): Promise<SavedConfiguration> => {
    const reply = await fleet.client.appService.getRobotPart({ id }, signal && { signal });
    return { text: configurationText(reply), lastUpdated: reply.part?.lastUpdated };
  };
  const saved = useLoad(part.id, (_, id, signal) => read(id, signal));
  const save = (robotConfigJson: string, lastKnownUpdate: Date | undefined) =>
    fleet.client.appClient.updateRobotPart(part.id, part.name, { robotConfigJson, lastKnownUpdate });
  const onSaved = () => {
    void saved.refresh();
    void fleet.parts.refresh();
  };
  const mayWrite = permissions.may("write_robot", "robot", part.robot);
  return (
    <WhenLoaded loaded={saved.current} label="Loading the configuration" retry={() => void saved.refresh()}>
      {(configuration) =>
        editing ? (
          <ConfigurationEditor
            id={part.id}
            saved={configuration}
            save={save}
            read={() => read(part.id)}
            onSaved={onSaved}
            onClose={() => setEditing(false)}
          />
        ) : (
          <div class="configuration">
            <div class="view-tools">
              <Segments label="Which configuration" choices={LOOKS} chosen={shown} onChoose={setShown} />
              <GuardedButton
                class="button-main"
                first={edited}
                may={mayWrite}
                needs="write_robot on this machine"
                onClick={() => {
                  setEditing(true);
                  setEdited(true);
                }}
              >
                <EditIcon />
                Edit
              </GuardedButton>
            </div>
            <div class="configuration-texts">
              {shown !== "resolved" && (
                <div class="configuration-text">
                  <JsonText
                    text={configuration.text}
                    what="the configuration"
                    heading={shown === "both" ? "Own" : undefined}
                  />
                </div>
              )}
              {shown !== "own" && (
                <div class="configuration-text">
                  <ResolvedConfiguration
                    part={part}
                    text={configuration.text}
                    heading={shown === "both" ? "With fragments" : undefined}
                  />
                </div>
              )}
            </div>
          </div>
        )
      }
    </WhenLoaded>
  );
}
