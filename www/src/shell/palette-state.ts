import { signal } from "@preact/signals";

/** Whether the search is open, and its initial text. */
export const paletteText = signal<string | undefined>(undefined);

export function openPalette(text = ""): void {
  paletteText.value = text;
}

export function closePalette(): void {
  paletteText.value = undefined;
}
