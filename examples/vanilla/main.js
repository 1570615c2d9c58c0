import { createViamClient } from "viam-app-client";

const [form, status, machines, log] = ["sign-in", "status", "machines", "log"].map((id) => document.getElementById(id));
const SHOWN = 100;

let client;
/** Ends the log that is being followed. */
let following = new AbortController();

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { service, id, key } = Object.fromEntries(new FormData(form));
  client?.close();
  try {
    client = await createViamClient({
      serviceHost: service,
      credentials: { type: "api-key", authEntity: id, payload: key },
    });
    machines.replaceChildren(...(await listMachines()));
    status.textContent = "Connected";
  } catch (error) {
    status.textContent = error.message;
  }
});

async function listMachines() {
  const organizations = await client.appClient.listOrganizations();
  const fleets = await Promise.all(organizations.map(({ id }) => client.appClient.listRobotsForOrg(id)));
  return fleets.flat().map((machine) => {
    const button = document.createElement("button");
    button.textContent = machine.name;
    button.addEventListener("click", () => follow(machine));
    const item = document.createElement("li");
    item.append(button);
    return item;
  });
}

async function follow(machine) {
  following.abort();
  following = new AbortController();
  const { signal } = following;
  log.replaceChildren();
  try {
    const [part] = await client.appClient.getRobotParts(machine.id, { signal });
    const tail = client.appClient.tailRobotPartLogs(part.id, { errorsOnly: false, resume: true, signal });
    for await (const entries of tail) {
      // The newest entry of a batch comes first.
      for (const { level, message } of entries.reverse()) {
        const line = document.createElement("li");
        line.textContent = `${level} ${message}`;
        log.prepend(line);
      }
      while (log.childElementCount > SHOWN) log.lastElementChild.remove();
    }
  } catch (error) {
    if (!signal.aborted) status.textContent = error.message;
  }
}
