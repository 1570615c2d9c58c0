import type { Fragment, FragmentTag } from "viam-app-client";
import { fragmentsOf } from "../configuration/fragment-uses";
import { useFleet, useLoad } from "../fleet/fleet";
import { formatRoute } from "../navigation/routes";
import { Name } from "../text/text";
import { Empty, WhenLoaded } from "../ui/states";

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
    const users: { id: string; name: string; location: string; locationName: string; version: string }[] = [];
    for (const { locationId, locationName, machineSummaries } of locations) {
      for (const { machineId, machineName } of machineSummaries) {
        const parts = await appClient.getRobotParts(machineId, { signal });
        const used = parts
          .flatMap(({ robotConfig }) => fragmentsOf(robotConfig))
          .find((entry) => entry.id === fragment.id);
        users.push({
          id: machineId,
          name: machineName,
          location: locationId,
          locationName,
          version: used?.version ?? "",
        });
      }
    }
    return { versions, users, revisions: history.map(({ revision }) => revision) };
  });
  return (
    <WhenLoaded loaded={usage.current} label="Loading who uses it" retry={() => void usage.refresh()}>
      {({ versions, users, revisions }) => {
        if (users.length === 0)
          return <Empty title="No machine uses it">Name its id under "fragments" of a configuration.</Empty>;
        const behind = (version: string) => {
          const revision = tags.find(({ tag }) => tag === version)?.revision ?? version;
          const position = revision === fragment.revision ? 0 : revisions.indexOf(revision);
          return version === "" || position === 0 ? "current" : position > 0 ? `${position} behind` : "pinned";
        };
        const total = versions.reduce((sum, { machines }) => sum + machines, 0);
        return (
          <div class="panel-scroll">
            <p class="hint panel-note">
              {total.toLocaleString()} {total === 1 ? "machine" : "machines"} in all organizations,{" "}
              {users.length.toLocaleString()} in this one that your key may see.
            </p>
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
                {users.map(({ id: machine, name, location, locationName, version }) => (
                  <tr key={machine}>
                    <th scope="row">
                      <a class="table-link" href={formatRoute({ organization: id, location, machine })}>
                        <Name value={name} />
                      </a>
                    </th>
                    <td>
                      <Name value={locationName} />
                    </td>
                    <td>{version === "" ? "follows the latest" : <Name value={version} limit={60} />}</td>
                    <td>{behind(version)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      }}
    </WhenLoaded>
  );
}
