import { useState } from "preact/hooks";
import type { Fragment, RobotPart } from "viam-app-client";
import { layOut } from "../configuration/configuration";
import { fragmentsOf, resolvedForPart } from "../configuration/fragment-uses";
import { JsonDiff } from "../configuration/json-editor";
import { resolve, resolvedText } from "../configuration/resolve";
import { useFleet, useLoad } from "../fleet/fleet";
import { plainName } from "../text/visible-text";
import { WhenLoaded } from "../ui/states";
import { SelectField } from "../ui/text-field";

/** How many machines a preview looks into. */
const READ = 50;

interface FragmentEffectProps {
  readonly fragment: Fragment;
  /** The fragment's configuration after the edit. */
  readonly text: string;
}

/** A part that follows the latest version of the fragment, among the parts of its machine. */
interface Follower {
  readonly part: RobotPart;
  readonly machine: string;
  readonly siblings: readonly RobotPart[];
}

/** What an edit of a fragment does to the machines that follow its latest version. */
export function FragmentEffect({ fragment, text }: FragmentEffectProps) {
  const { organization } = useFleet();
  const [chosen, setChosen] = useState("");
  const users = useLoad(organization.value?.id, async ({ client: { appClient } }, id, signal) => {
    const summaries = await appClient.listMachineSummaries(id, { fragmentIds: [fragment.id], limit: READ, signal });
    const machines = summaries.flatMap(({ machineSummaries }) => machineSummaries);
    const followers = await Promise.all(
      machines.map(async ({ machineId, machineName }): Promise<Follower[]> => {
        const siblings = await appClient.getRobotParts(machineId, { signal });
        const following = siblings.filter(({ robotConfig }) =>
          fragmentsOf(robotConfig).some(({ id: used, version }) => used === fragment.id && version === ""),
        );
        return following.map((part) => ({ part, machine: machineName, siblings }));
      }),
    );
    return followers.flat();
  });
  return (
    <WhenLoaded loaded={users.current} label="Loading the machines it changes" retry={() => void users.refresh()}>
      {(followers) => {
        const follower = followers.find(({ part }) => part.id === chosen) ?? followers[0];
        if (!follower) return <p class="hint">No machine of this organization follows its latest version.</p>;
        return (
          <>
            <SelectField
              label={`It changes ${followers.length} ${followers.length === 1 ? "machine" : "machines"} at once. Look at one:`}
              value={follower.part.id}
              options={followers.map(({ part, machine }) => [part.id, plainName(machine)])}
              onChange={setChosen}
            />
            <EffectOnPart key={follower.part.id} fragment={fragment} text={text} follower={follower} />
          </>
        );
      }}
    </WhenLoaded>
  );
}

/** What the machine gets now, as the service resolves it, and with the edited fragment in place of the saved one. */
function EffectOnPart({ fragment, text, follower }: FragmentEffectProps & { readonly follower: Follower }) {
  const { part, siblings } = follower;
  const reply = useLoad(part.robot, ({ client }, machineId, signal) =>
    client.appService.listMachineFragments({ machineId }, { signal }),
  );
  return (
    <WhenLoaded loaded={reply.current} label="Loading its fragments" retry={() => void reply.refresh()}>
      {({ resolvedFragments }) => {
        const uses = fragmentsOf(part.robotConfig);
        const resolved = resolvedForPart(resolvedFragments, siblings, part.id);
        const isEdited = (index: number) => uses[index]?.id === fragment.id && uses[index]?.version === "";
        const own = part.robotConfigJson || JSON.stringify(part.robotConfig ?? {});
        const withFragment = (edited: unknown) => {
          const used = resolved.map(({ fragmentId, resolvedConfig }, index) => ({
            name: fragmentId,
            config: isEdited(index) ? (Object(edited) as Record<string, unknown>) : (resolvedConfig ?? {}),
          }));
          return layOut(resolvedText(resolve(own, used), () => 1).text);
        };
        return (
          <>
            {changesFragment(part.robotConfig, fragment.id) && (
              <p class="hint">
                This machine uses it with a prefix, variables or fragment_mods, which are not in this preview.
              </p>
            )}
            <JsonDiff before={withFragment(fragment.fragment)} after={withFragment(JSON.parse(text))} />
          </>
        );
      }}
    </WhenLoaded>
  );
}

/** Whether a configuration uses a fragment otherwise than as it is. */
function changesFragment(config: unknown, id: string): boolean {
  const { fragments = [], fragment_mods: mods = [] } = Object(config) as Record<string, unknown>;
  const list = (value: unknown) => (Array.isArray(value) ? value.map((entry) => Object(entry)) : []);
  return (
    list(fragments).some((use) => use.id === id && (use.prefix || use.variables)) ||
    list(mods).some((mod) => mod.fragment_id === id)
  );
}
