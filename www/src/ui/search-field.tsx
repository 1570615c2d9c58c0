import { CloseIcon, SearchIcon } from "./icons";

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A text filter: what is typed, and a way to clear it. Escape clears too. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  return (
    <div class="search">
      <SearchIcon />
      <input
        class="input search-input"
        type="text"
        inputMode="search"
        aria-label={label}
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
