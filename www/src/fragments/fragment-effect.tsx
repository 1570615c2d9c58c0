import { useState } from "preact/hooks";
import type { Fragment } from "viam-app-client";
import { layOut } from "../configuration/configuration";
import { JsonDiff } from "../configuration/json-editor";
import { resolve, resolvedText } from "../configuration/resolve";
import { useFleet, useLoad } from "../fleet/fleet";
import { plainName } from "../text/visible-text";
import { WhenLoaded } from "../ui/states";
import { SelectField } from "../ui/text-field";
import { fragmentsOf } from "./fragment-actions";

/** How many machines a preview looks into. */
const READ = 50;

/** What an edit of a fragment does to the machines that follow its latest version. */
export function FragmentEffect({ fragment, text }: { fragment: Fragment; text: string }) {
  const { organization } = useFleet();
  const [chosen, setChosen] = useState("");
  const users = useLoad(organization.value?.id, async ({ client: { appClient } }, id, signal) => {
    const summaries = await appClient.listMachineSummaries(id, { fragmentIds: [fragment.id], limit: READ, signal });
    const machines = summaries.flatMap(({ machineSummaries }) => machineSummaries);
    const parts = await Promise.all(
      machines.map(async ({ machineId, machineName }) => {
        const all = await appClient.getRobotParts(machineId, { signal });
        return all
          .filter(({ robotConfig }) =>
            fragmentsOf(robotConfig).some((used) => used.id === fragment.id && used.version === ""),
          )
          .map(({ id: part, robotConfigJson, robotConfig }) => ({
            part,
            machine: machineName,
            own: robotConfigJson || JSON.stringify(robotConfig ?? {}),
          }));
      }),
    );
    return parts.flat();
  });
  return (
    <WhenLoaded loaded={users.current} label="Loading the machines it changes" retry={() => void users.refresh()}>
      {(parts) => {
        if (parts.length === 0) return <p class="hint">No machine of this organization follows its latest version.</p>;
        const part = parts.find((other) => other.part === chosen) ?? parts[0];
        const after = (config: string) =>
          resolvedText(
            resolve(part?.own ?? "{}", [
              { name: fragment.name, config: JSON.parse(config) as Record<string, unknown> },
            ]),
            () => 1,
          ).text;
        return (
          <>
            <SelectField
              label={`It changes ${parts.length} ${parts.length === 1 ? "machine" : "machines"} at once. Look at one:`}
              value={part?.part ?? ""}
              options={parts.map(({ part: id, machine }) => [id, plainName(machine)])}
              onChange={setChosen}
            />
            <JsonDiff before={layOut(after(JSON.stringify(fragment.fragment ?? {})))} after={layOut(after(text))} />
          </>
        );
      }}
    </WhenLoaded>
  );
}
