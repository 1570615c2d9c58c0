import { type FormEvent, useState } from "react";
import { createViamClient, type ViamClient } from "viam-app-client";

export function SignIn({ onConnect }: { onConnect: (client: ViamClient) => void }) {
  const [failure, setFailure] = useState<string>();

  async function connect(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const field = (name: string) => String(data.get(name));
    try {
      const client = await createViamClient({
        serviceHost: field("service"),
        credentials: { type: "api-key", authEntity: field("id"), payload: field("key") },
      });
      // The first call signs in: a wrong key fails here and not later.
      await client.appClient.listOrganizations();
      onConnect(client);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <form onSubmit={connect}>
      <label>
        Service <input name="service" defaultValue="http://127.0.0.1:8080" required />
      </label>
      <label>
        Key id <input name="id" required />
      </label>
      <label>
        Key <input name="key" type="password" required />
      </label>
      <button type="submit">Connect</button>
      {failure && <p role="alert">{failure}</p>}
    </form>
  );
}
