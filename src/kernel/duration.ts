/** Durations are whole milliseconds inside; people read and write them as "90s", "2m", "1h 30m", "7d". */
export type DurationMs = number;

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

const SIZES: ReadonlyMap<string, number> = new Map(UNITS);
const PART = /(\d+(?:\.\d+)?)\s*(ms|d|h|m|s)/gy;

/** "1h 30m" → 5_400_000; undefined when the text is not a duration. */
export function parseDuration(text: string): DurationMs | undefined {
  const compact = text.trim().toLowerCase();
  let total = 0;
  let at = 0;
  while (at < compact.length) {
    PART.lastIndex = at;
    const match = PART.exec(compact);
    if (!match) return undefined;
    total += Number(match[1]) * (SIZES.get(match[2] ?? '') ?? Number.NaN);
    at = PART.lastIndex;
    while (compact[at] === ' ') at += 1;
  }
  return compact.length > 0 && Number.isFinite(total) ? Math.round(total) : undefined;
}

/** 5_400_000 → "1h 30m"; 0 → "0s". The two largest units that apply; what is smaller is dropped. */
export function formatDuration(ms: DurationMs): string {
  const parts: string[] = [];
  let rest = Math.max(0, Math.round(ms));
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
    if (parts.length === 2) break;
  }
  return parts.length > 0 ? parts.join(' ') : '0s';
}
