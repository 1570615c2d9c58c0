import { useMemo } from "preact/hooks";
import type { ResolvedFragment, RobotPart } from "viam-app-client";
import { useFleet, useLoad } from "../fleet/fleet";
import { plainName } from "../text/visible-text";
import { AlertIcon } from "../ui/icons";
import { Empty, WhenLoaded } from "../ui/states";
import { resolvedForPart } from "./fragment-uses";
import { jsonLines } from "./json-lines";
import { JsonText } from "./json-text";
import { type FragmentConfiguration, resolve, resolvedText } from "./resolve";

interface ResolvedConfigurationProps {
  readonly part: RobotPart;
  /** The part's own configuration. */
  readonly text: string;
  readonly heading: string | undefined;
}

/** What machines get: the configuration with what the service made of its fragments, line by line. */
export function ResolvedConfiguration({ part, text, heading }: ResolvedConfigurationProps) {
  const { parts } = useFleet();
  const reply = useLoad(`${part.robot} ${text}`, async ({ client: { appService, appClient } }, _, signal) => {
    const [{ fragments, resolvedFragments }, all] = await Promise.all([
      appService.listMachineFragments({ machineId: part.robot }, { signal }),
      parts.value ?? appClient.getRobotParts(part.robot, { signal }),
    ]);
    const own = all.map((other) => (other.id === part.id ? { ...other, robotConfig: JSON.parse(text) } : other));
    const names = new Map(fragments.map(({ id, name }) => [id, plainName(name)]));
    const nameOf = ({ fragmentId }: ResolvedFragment) => names.get(fragmentId) ?? fragmentId;
    const uses = resolvedForPart(resolvedFragments, own, part.id);
    return {
      used: uses.map((use): FragmentConfiguration => ({ name: nameOf(use), config: use.resolvedConfig ?? {} })),
      errors: uses.flatMap((use) => (use.error ? [`${nameOf(use)}: ${use.error.detail}`] : [])),
    };
  });
  return (
    <WhenLoaded loaded={reply.current} label="Loading the fragments" retry={() => void reply.refresh()}>
      {({ used, errors }) =>
        used.length === 0 ? (
          <Empty title="No fragments">This part's configuration includes no fragments.</Empty>
        ) : (
          <>
            {[...new Set(errors)].map((error) => (
              <p key={error} class="stale" role="status">
                <AlertIcon /> {plainName(error)}
              </p>
            ))}
            <Resolved text={text} fragments={used} heading={heading} />
          </>
        )
      }
    </WhenLoaded>
  );
}

interface ResolvedProps {
  readonly text: string;
  readonly heading: string | undefined;
  readonly fragments: readonly FragmentConfiguration[];
}

function Resolved({ text, heading, fragments }: ResolvedProps) {
  const { text: whole, origins } = useMemo(
    () => resolvedText(resolve(text, fragments), (piece) => jsonLines(piece).length),
    [text, fragments],
  );
  return (
    <JsonText
      text={whole}
      what="the resolved configuration"
      heading={heading}
      label="Configuration with fragments, as JSON"
      origin={(line) => origins[line]}
    />
  );
}
