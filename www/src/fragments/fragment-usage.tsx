import { useEffect, useState } from "preact/hooks";
import type { Fragment, FragmentTag } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { type Machine, machinesOf } from "../fleet/machine";
import { formatRoute } from "../navigation/routes";
import { describeFailure } from "../service/failures";
import { formatNumber } from "../text/numbers";
import { Name } from "../text/text";
import { Empty, WhenLoaded } from "../ui/states";
import { behindInWords, readUses, type UsedVersions } from "./used-versions";

/** How many machines are looked into for the version they use. */
const READ = 200;

/** Who uses a fragment, in which version, and how far that is behind. */
export function FragmentUsage({ fragment, tags }: { fragment: Fragment; tags: readonly FragmentTag[] }) {
  const { organization } = useFleet();
  const id = organization.value?.id ?? "";
  const usage = useLoad(`${fragment.id} ${id}`, async ({ client: { appClient } }, _, signal) => {
    const [versions, locations, history] = await Promise.all([
      appClient.getFragmentUsage(fragment.id, { signal }),
      appClient.listMachineSummaries(id, { fragmentIds: [fragment.id], limit: READ, signal }),
      appClient.getFragmentHistory(fragment.id, { pageLimit: READ, signal }),
    ]);
    return {
      total: versions.reduce((sum, { machines }) => sum + machines, 0),
      users: machinesOf(locations),
      revisions: history.map(({ revision }) => revision),
    };
  });
  return (
    <WhenLoaded loaded={usage.current} label="Loading who uses it" retry={() => void usage.refresh()}>
      {({ total, users, revisions }) =>
        users.length === 0 ? (
          <Empty title="No machine uses it">Name its id under "fragments" of a configuration.</Empty>
        ) : (
          <div class="panel-scroll">
            <p class="hint panel-note">
              {formatNumber(total)} {total === 1 ? "machine" : "machines"} in all organizations,{" "}
              {formatNumber(users.length)} in this one that your key may see.
            </p>
            <Users organization={id} fragment={fragment} tags={tags} users={users} revisions={revisions} />
          </div>
        )
      }
    </WhenLoaded>
  );
}

interface UsersProps {
  readonly organization: string;
  readonly fragment: Fragment;
  readonly tags: readonly FragmentTag[];
  readonly users: readonly Machine[];
  /** The fragment's older revisions, newest first. */
  readonly revisions: readonly string[];
}

/** The machines at once; their versions, which only their configurations have, as they are read. */
function Users({ organization, fragment, tags, users, revisions }: UsersProps) {
  const fleet = useFleet();
  const [read, setRead] = useState<ReadonlyMap<string, UsedVersions>>(new Map());
  useEffect(() => {
    const running = new AbortController();
    const onRead = (machine: string, used: UsedVersions) => setRead((before) => new Map(before).set(machine, used));
    void readUses(fleet, fragment.id, users, onRead, running.signal);
    return () => running.abort();
  }, [users]);
  const cells = (used: UsedVersions | undefined) => {
    if (used === undefined) return ["Reading…", ""];
    if ("failure" in used) return [`Can't be read: ${describeFailure(used.failure).title}`, ""];
    if (used.versions.length === 0) return ["no longer used", ""];
    const words = used.versions.map((version) => version || "follows the latest");
    const behind = used.versions.map((version) => behindInWords(version, fragment.revision, tags, revisions));
    return [words.join(", "), [...new Set(behind)].join(", ")];
  };
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">Machine</th>
          <th scope="col">Location</th>
          <th scope="col">Version</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {users.map(({ id: machine, name, locationId: location, locationName }) => {
          const [version = "", behind] = cells(read.get(machine));
          return (
            <tr key={machine}>
              <th scope="row">
                <a class="table-link" href={formatRoute({ organization, location, machine })}>
                  <Name value={name} />
                </a>
              </th>
              <td data-label="Location">
                <Name value={locationName} />
              </td>
              <td data-label="Version">
                <Name value={version} limit={60} />
              </td>
              <td data-label="State">{behind}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
