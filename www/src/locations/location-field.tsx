import { useMemo } from "preact/hooks";
import type { Location } from "viam-app-client";
import { useFleet } from "../fleet/fleet";
import { compareNames } from "../text/ordering";
import { PickField } from "../ui/pick-field";
import { isInside, surroundings } from "./location-nesting";

const NONE: readonly Location[] = [];
const TOP = { id: "", name: "(top level)" };

interface LocationFieldProps {
  readonly label: string;
  /** The chosen location's id. */
  readonly value: string;
  /** Whether no location, the top level, can be chosen too. */
  readonly top?: boolean;
  /** A location that can't be chosen, nor what is inside of it. */
  readonly except?: Location | undefined;
  readonly onChange: (id: string) => void;
}

/** A choice among the organization's locations, each with those around it. */
export function LocationField({ label, value, top = false, except, onChange }: LocationFieldProps) {
  const all = useFleet().locations.value;
  const around = surroundings(all ?? NONE);
  const items = useMemo(() => {
    const others = (all ?? []).filter(({ id }) => !except || !isInside(all ?? [], id, except.id));
    const named = others.map(({ id, name }) => ({ id, name })).sort((a, b) => compareNames(a.name, b.name));
    return top ? [TOP, ...named] : named;
  }, [all, top, except]);
  const hintOf = ({ id }: { id: string }) => (around.get(id) ?? []).join(" / ");
  return <PickField label={label} value={value} items={items} hintOf={hintOf} onChange={onChange} />;
}
