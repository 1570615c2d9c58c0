import { useState } from "preact/hooks";
import type { Fragment } from "viam-app-client";
import { JsonDiff } from "../configuration/json-editor";
import { useLoad } from "../fleet/fleet";
import { formatNumber } from "../text/numbers";
import { plainName } from "../text/visible-text";
import { AlertIcon } from "../ui/icons";
import { WhenLoaded } from "../ui/states";
import { SelectField } from "../ui/text-field";
import { effectOfEdit, type PartEffect } from "./edit-effect";

interface FragmentEffectProps {
  readonly fragment: Fragment;
  /** The fragment's configuration after the edit. */
  readonly text: string;
}

/** What an edit of a fragment does to the machines that get its newest revision. */
export function FragmentEffect({ fragment, text }: FragmentEffectProps) {
  const [chosen, setChosen] = useState("");
  const effect = useLoad(text, (fleet, edited, signal) => effectOfEdit(fleet, fragment, edited, signal));
  return (
    <WhenLoaded loaded={effect.current} label="Loading the machines it changes" retry={() => void effect.refresh()}>
      {({ changed, users, more }) => {
        const part = changed.find(({ id }) => id === chosen) ?? changed[0];
        if (!part) {
          const who = users === 0 ? "No machine of this organization uses it." : "It changes no machine that uses it.";
          return <p class="hint">{who}</p>;
        }
        const machines = new Set(changed.map(({ machine }) => machine.id)).size;
        const count = `${formatNumber(machines)} ${machines === 1 ? "machine" : "machines"}`;
        return (
          <>
            <SelectField
              label={`It changes ${count} at once${more ? ` of the first ${users} that use it` : ""}. Look at one:`}
              value={part.id}
              options={changed.map(({ id, name, machine }) => [id, `${plainName(machine.name)} / ${plainName(name)}`])}
              onChange={setChosen}
            />
            <EffectOnPart key={part.id} part={part} />
          </>
        );
      }}
    </WhenLoaded>
  );
}

/** What the part gets now and after the edit, with the prefix, the variables and the changes of its use. */
function EffectOnPart({ part: { before, after, errors } }: { part: PartEffect }) {
  return (
    <>
      {errors.map((error) => (
        <p key={error} class="stale" role="status">
          <AlertIcon /> {plainName(error)}
        </p>
      ))}
      <JsonDiff before={before} after={after} />
    </>
  );
}
