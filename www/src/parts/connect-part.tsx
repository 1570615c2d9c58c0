import type { RobotPart } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { CopyButton } from "../ui/copy-button";
import { Secret } from "../ui/secret";

/** The file with the identity of the machine's software. */
function credentialsFile(address: string, { id, secret }: RobotPart): string {
  return `${JSON.stringify({ cloud: { app_address: address, id, secret } }, null, 2)}\n`;
}

/** How to connect a machine that was never online. */
export function ConnectPart({ part }: { part: RobotPart }) {
  const address = new URL(useFleet().scope.split(" ")[0] ?? "").origin;
  const command = `cargo run -p fleet-server --example machine -- ${address} ${part.id} PART_SECRET`;
  return (
    <section class="card" aria-labelledby="connect-heading">
      <h3 id="connect-heading">Connect this machine</h3>
      <p class="hint">
        It has never been online. Give its software the part's id and secret; it shows as online as soon as it calls.
      </p>
      <dl class="facts">
        <div>
          <dt>Part id</dt>
          <dd>
            <span class="code">{part.id}</span>
            <CopyButton what="the part id" text={() => part.id} />
          </dd>
        </div>
        <div>
          <dt>Secret</dt>
          <dd>{part.secret ? <Secret what="the part's secret" value={part.secret} /> : "Your key may not see it."}</dd>
        </div>
      </dl>
      {part.secret && (
        <>
          <p>
            As a file for <span class="code">viam-server -config viam.json</span>:
          </p>
          <p>
            <CopyButton what="the file viam.json" text={() => credentialsFile(address, part)}>
              Copy viam.json
            </CopyButton>
          </p>
          <p>To try it out, start the example machine of this project:</p>
          <pre class="command">{command}</pre>
          <p>
            <CopyButton what="the command" text={() => command.replace("PART_SECRET", part.secret)}>
              Copy with the secret
            </CopyButton>
          </p>
        </>
      )}
    </section>
  );
}
