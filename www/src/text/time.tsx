import { signal } from "@preact/signals";
import { absoluteTime, relativeTime } from "./relative-time";

const TICK_MS = 10_000;

/** Changes at every tick; components that read it stay up to date. */
const ticks = signal(0);
setInterval(() => {
  ticks.value += 1;
}, TICK_MS);

/** A time that changes every second while a component reads it. */
export const seconds = signal(Date.now());
setInterval(() => {
  seconds.value = Date.now();
}, 1_000);

/** How long ago; the date itself shows while the pointer or the focus is near. */
export function RelativeTime({ value, never }: { value: Date | undefined; never: string }) {
  if (!value || Number.isNaN(value.getTime())) return <span class="time">{never}</span>;
  void ticks.value;
  return (
    <time class="time" dateTime={value.toISOString()}>
      <span class="time-relative">{relativeTime(value, Date.now())}</span>
      <span class="time-absolute">{absoluteTime(value)}</span>
    </time>
  );
}
