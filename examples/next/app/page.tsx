import { listMachines } from "./fleet";
import { Refresh } from "./refresh";

export const dynamic = "force-dynamic";

export default async function Page() {
  const machines = await listMachines();
  return (
    <main>
      <h1>Machines</h1>
      <ul>
        {machines.map((machine) => (
          <li key={machine.id}>
            {machine.name}: {machine.onlineState}
          </li>
        ))}
      </ul>
      <Refresh />
    </main>
  );
}
