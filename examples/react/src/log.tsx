import { useEffect, useRef, useState } from "react";
import type { LogEntry, Robot, ViamClient } from "viam-app-client";

const SHOWN = 100;

export function Log({ client, machine }: { client: ViamClient; machine: Robot }) {
  const [lines, setLines] = useState<{ key: number; entry: LogEntry }[]>([]);
  // Entries have no identity of their own: two may be equal.
  const count = useRef(0);

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    async function follow() {
      const [part] = await client.appClient.getRobotParts(machine.id, { signal });
      if (!part) return;
      const tail = client.appClient.tailRobotPartLogs(part.id, { errorsOnly: false, resume: true, signal });
      for await (const batch of tail) {
        const added = batch.map((entry) => ({ key: count.current++, entry }));
        setLines((shown) => [...added, ...shown].slice(0, SHOWN));
      }
    }
    follow().catch((error: unknown) => {
      if (!signal.aborted) console.error(error);
    });
    return () => leaving.abort();
  }, [client, machine]);

  return (
    <ol>
      {lines.map(({ key, entry }) => (
        <li key={key}>
          {entry.level} {entry.message}
        </li>
      ))}
    </ol>
  );
}
