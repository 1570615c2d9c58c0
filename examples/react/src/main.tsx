import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import type { Robot, ViamClient } from "viam-app-client";

import { Log } from "./log";
import { Machines } from "./machines";
import { SignIn } from "./sign-in";

function App() {
  const [client, setClient] = useState<ViamClient>();
  const [machine, setMachine] = useState<Robot>();
  if (!client) return <SignIn onConnect={setClient} />;
  return (
    <>
      <Machines client={client} onSelect={setMachine} />
      {machine && <Log key={machine.id} client={client} machine={machine} />}
    </>
  );
}

const root = document.getElementById("app");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
