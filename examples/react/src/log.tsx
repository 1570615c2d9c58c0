import { useEffect, useState } from "react";
import type { LogEntry, Robot, ViamClient } from "viam-app-client";

const SHOWN = 100;

export function Log({ client, machine }: { client: ViamClient; machine: Robot }) {
  const [entries, setEntries] = useState<LogEntry[]>([]);

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    async function follow() {
      const [part] = await client.appClient.getRobotParts(machine.id, { signal });
      if (!part) return;
      const tail = client.appClient.tailRobotPartLogs(part.id, { errorsOnly: false, resume: true, signal });
      for await (const batch of tail) setEntries((shown) => [...batch, ...shown].slice(0, SHOWN));
    }
    follow().catch((error: unknown) => {
      if (!signal.aborted) console.error(error);
    });
    return () => leaving.abort();
  }, [client, machine]);

  return (
    <ol>
      {entries.map((entry) => (
        <li key={`${entry.time?.getTime()} ${entry.message}`}>
          {entry.level} {entry.message}
        </li>
      ))}
    </ol>
  );
}
