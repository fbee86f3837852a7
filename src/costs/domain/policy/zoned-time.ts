// Calendar days in a time zone: when it is a given wall-clock time there. Days with a change of the clocks are shorter
// or longer than 24 hours; a time that the clocks jump over is the moment of the jump.
const DAY_MS = 86_400_000;

/** Wall-clock time as if it were UTC, ms since the epoch. */
export type WallTime = number;

const formats = new Map<string, Intl.DateTimeFormat>();

/** undefined: no such zone. */
export function knownZone(timeZone: string): string | undefined {
  try {
    formatOf(timeZone);
    return timeZone;
  } catch {
    return undefined;
  }
}

export function wallTimeAt(instant: number, timeZone: string): WallTime {
  const whole = Math.floor(instant / 1_000) * 1_000;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(whole)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (instant - whole);
}

/** The first moment at which it is that time or later there. */
export function instantOf(wall: WallTime, timeZone: string): number {
  const offsetBefore = wallTimeAt(wall - DAY_MS, timeZone) - (wall - DAY_MS);
  const offsetAfter = wallTimeAt(wall + DAY_MS, timeZone) - (wall + DAY_MS);
  const candidates = [wall - offsetBefore, wall - offsetAfter].sort((a, b) => a - b);
  const exact = candidates.find((candidate) => wallTimeAt(candidate, timeZone) === wall);
  return exact ?? jumpBetween(candidates[0] ?? wall, candidates[1] ?? wall, wall, timeZone);
}

/** The clocks jump over `wall` somewhere in between: the first instant that is past it. */
function jumpBetween(low: number, high: number, wall: WallTime, timeZone: string): number {
  let [before, after] = [low, high];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallTimeAt(middle, timeZone) >= wall) after = middle;
    else before = middle;
  }
  return after;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    calendar: 'iso8601',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}
