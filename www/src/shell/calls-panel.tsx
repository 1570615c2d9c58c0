import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { useFleet } from "../fleet/fleet";
import { asGrpcurl, asTypeScript, type LoggedCall } from "../service/call-log";
import { clockTime } from "../text/relative-time";
import { timeZone } from "../text/time-zone";
import { CopyButton } from "../ui/copy-button";
import { InfoDialog } from "../ui/dialog";

const open = signal(false);

export function openCalls(): void {
  open.value = true;
}

/** Every call that the page has made, with its request and reply; secrets are masked. */
export function CallsPanel() {
  if (!open.value) return null;
  return (
    <InfoDialog
      title="Calls"
      wide
      onClose={() => {
        open.value = false;
      }}
    >
      <Calls />
    </InfoDialog>
  );
}

function Calls() {
  const { calls, scope } = useFleet();
  const [chosen, setChosen] = useState<number | undefined>(undefined);
  const all = calls.calls.value;
  const call = all.find(({ number }) => number === chosen) ?? all[0];
  const host = new URL(scope.split(" ")[0] ?? "").host;
  return (
    <div class="history">
      <ol class="history-list" aria-label="Calls">
        {all.map((logged) => (
          <li key={logged.number}>
            <button
              type="button"
              class="history-edit"
              aria-pressed={logged === call}
              onClick={() => setChosen(logged.number)}
            >
              <strong>{logged.method}</strong>
              <span class="hint">
                {clockTime(logged.started, new Date(), timeZone.value)} {logged.code}
                {logged.milliseconds !== undefined && ` in ${Math.round(logged.milliseconds)} ms`}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {call && <CallDetails call={call} host={host} />}
    </div>
  );
}

function CallDetails({ call, host }: { call: LoggedCall; host: string }) {
  return (
    <div class="history-detail call-detail">
      <p class="actions">
        <CopyButton what="the call as TypeScript" text={() => asTypeScript(call)}>
          Copy as TypeScript
        </CopyButton>
        <CopyButton what="the call for grpcurl" text={() => asGrpcurl(call, host)}>
          Copy as grpcurl
        </CopyButton>
      </p>
      <h3>Request</h3>
      <pre class="command">{JSON.stringify(call.request, null, 2)}</pre>
      <h3>Reply</h3>
      <pre class="command" tabIndex={0}>
        {call.reply === undefined ? "(none yet)" : JSON.stringify(call.reply, null, 2)}
      </pre>
    </div>
  );
}
