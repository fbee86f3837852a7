/** Money, spans and times as people read them: one way each. */
export function money(amount: number | null | undefined, currency = 'GBP'): string {
  if (amount === null || amount === undefined) return 'unknown';
  const exact = Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6;
  return new Intl.NumberFormat('en-GB', {
    ...{ style: 'currency', currency, minimumFractionDigits: 2 },
    maximumFractionDigits: exact ? 2 : 6,
  }).format(amount);
}

/** "2m", "1m 30s", "1h 4m", "40ms". */
export function span(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return 'unknown';
  if (ms > 0 && ms < 1_000) return `${Math.round(ms)}ms`;
  const seconds = Math.round(ms / 1_000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'm'],
    [seconds % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) return '0s';
  const shown = parts.slice(first, first + 2).filter(([count]) => count > 0);
  return shown.map(([count, unit]) => `${count}${unit}`).join(' ');
}

/** Time of day where the user is. */
export function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}

export function day(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit' });
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** "2d", "90m", or a date: a moment in the past. undefined: it is neither. */
export function momentBefore(text: string, now: number): string | undefined {
  const ago = /^(\d+)([smhdw])$/.exec(text);
  const ms = ago ? now - Number(ago[1]) * (UNITS[ago[2] ?? ''] ?? 0) : Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** "20m": ms. undefined: it is no span. */
export function spanOf(text: string): number | undefined {
  const read = /^(\d+)(ms|[smhdw])?$/.exec(text);
  if (!read) return undefined;
  return Number(read[1]) * (read[2] === 'ms' ? 1 : (UNITS[read[2] ?? 's'] ?? 0));
}
