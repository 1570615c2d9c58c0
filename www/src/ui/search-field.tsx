import { CloseIcon, SearchIcon } from "./icons";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  /** What is wrong with the text. */
  readonly invalid?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A text filter: what is typed, and a way to clear it. Escape clears too. */
export function SearchField({ label, value, invalid, onChange }: SearchFieldProps) {
  return (
    <div class="search">
      <SearchIcon />
      <input
        class="input search-input"
        type="text"
        inputMode="search"
        aria-label={label}
        aria-invalid={invalid !== undefined}
        title={invalid}
        placeholder={label}
        spellcheck={false}
        autocomplete="off"
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
      />
      {value !== "" && (
        <button
          type="button"
          class="button-icon search-clear"
          aria-label="Clear the filter"
          onClick={() => onChange("")}
        >
          <CloseIcon />
        </button>
      )}
    </div>
  );
}
