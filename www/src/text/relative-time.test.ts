import { expect, test } from "vitest";
import { absoluteTime, clockTime, exactTime, relativeTime } from "./relative-time";

const now = Date.UTC(2030, 5, 15, 12);
const ago = (seconds: number) => relativeTime(new Date(now - seconds * 1000), now);

test("one unit, the largest that fits", () => {
  expect(ago(3)).toBe("just now");
  expect(ago(30)).toBe("30 seconds ago");
  expect(ago(119)).toBe("1 minute ago");
  expect(ago(3 * 3_600)).toBe("3 hours ago");
  expect(ago(26 * 3_600)).toBe("yesterday");
  expect(ago(45 * 86_400)).toBe("last month");
  expect(ago(800 * 86_400)).toBe("2 years ago");
  expect(ago(-120)).toBe("in 2 minutes");
});

test("a time that is none says so", () => {
  const none = new Date(Number.NaN);
  expect(relativeTime(none, now)).toBe("unknown");
  expect(absoluteTime(none)).toBe("unknown");
  expect(clockTime(none, new Date(now))).toBe("--:--:--.---");
  expect(clockTime(undefined, new Date(now))).toBe("--:--:--.---");
  expect(exactTime(none)).toBe("");
  expect(exactTime(new Date(now))).toBe("2030-06-15T12:00:00.000Z");
});

test("a log line's clock has milliseconds, and the day where it was another", () => {
  const time = new Date(2030, 5, 15, 9, 5, 7, 42);
  expect(clockTime(time, new Date(2030, 5, 15, 23))).toBe("09:05:07.042");
  expect(clockTime(time, new Date(2030, 5, 16))).toBe("06-15 09:05:07.042");
});
