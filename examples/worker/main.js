const [form, status, machines] = ["sign-in", "status", "machines"].map((id) => document.getElementById(id));
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

form.addEventListener("submit", (event) => {
  event.preventDefault();
  worker.postMessage(Object.fromEntries(new FormData(form)));
});

worker.addEventListener("message", ({ data }) => {
  status.textContent = data.error ?? `${data.machines.length} machines`;
  machines.replaceChildren(
    ...(data.machines ?? []).map((machine) => {
      const item = document.createElement("li");
      item.textContent = `${machine.name}: ${machine.onlineState}`;
      return item;
    }),
  );
});
