interface SegmentsProps<Value extends string> {
  readonly label: string;
  /** The choices in their order, each with its word. */
  readonly choices: readonly (readonly [Value, string])[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** A choice among a few, all of them in view. */
export function Segments<Value extends string>({ label, choices, chosen, onChoose }: SegmentsProps<Value>) {
  return (
    <div class="segments" role="group" aria-label={label}>
      {choices.map(([value, word]) => (
        <button
          key={value}
          type="button"
          class="segment"
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {word}
        </button>
      ))}
    </div>
  );
}
