import { useEffect, useState } from "react";
import type { Robot, ViamClient } from "viam-app-client";

export function Machines({ client, onSelect }: { client: ViamClient; onSelect: (machine: Robot) => void }) {
  const [machines, setMachines] = useState<Robot[]>([]);

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    async function load() {
      const organizations = await client.appClient.listOrganizations({ signal });
      const fleets = await Promise.all(
        organizations.map(({ id }) => client.appClient.listRobotsForOrg(id, { signal })),
      );
      setMachines(fleets.flat());
    }
    load().catch((error: unknown) => {
      if (!signal.aborted) console.error(error);
    });
    return () => leaving.abort();
  }, [client]);

  return (
    <ul>
      {machines.map((machine) => (
        <li key={machine.id}>
          <button type="button" onClick={() => onSelect(machine)}>
            {machine.name}
          </button>
        </li>
      ))}
    </ul>
  );
}
