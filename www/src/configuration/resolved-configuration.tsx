import { useMemo } from "preact/hooks";
import { useLoad } from "../fleet/fleet";
import { plainName } from "../text/visible-text";
import { Empty, WhenLoaded } from "../ui/states";
import { jsonLines } from "./json-lines";
import { JsonText } from "./json-text";
import { resolve, resolvedText } from "./resolve";

/** The configuration with what the fragments add, and for each line the fragment it comes from. */
export function ResolvedConfiguration({ text, machine }: { text: string; machine: string }) {
  const reply = useLoad(machine, ({ client }, machineId, signal) =>
    client.appService.listMachineFragments({ machineId }, { signal }),
  );
  return (
    <WhenLoaded loaded={reply.current} label="Loading the fragments" retry={() => void reply.refresh()}>
      {({ fragments, resolvedFragments }) => {
        if (fragments.length === 0) {
          return <Empty title="No fragments">This machine's configuration is all its own.</Empty>;
        }
        const names = new Map(fragments.map(({ id, name }) => [id, plainName(name)]));
        const used = resolvedFragments.map(({ fragmentId, resolvedConfig }) => ({
          name: names.get(fragmentId) ?? fragmentId,
          config: resolvedConfig ?? {},
        }));
        return <Resolved text={text} fragments={used} />;
      }}
    </WhenLoaded>
  );
}

interface ResolvedProps {
  readonly text: string;
  readonly fragments: readonly { readonly name: string; readonly config: Readonly<Record<string, unknown>> }[];
}

function Resolved({ text, fragments }: ResolvedProps) {
  const { text: whole, origins } = useMemo(
    () => resolvedText(resolve(text, fragments), (piece) => jsonLines(piece).length),
    [text, fragments],
  );
  return <JsonText text={whole} what="the resolved configuration" origin={(line) => origins[line]} />;
}
