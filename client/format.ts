/** Money, spans, moments and ids as people read them, on the page and in a terminal: all formats in one place. */

const digits = (amount: number): Intl.NumberFormatOptions => {
  const small = amount !== 0 && Math.abs(amount) < 0.01;
  return small
    ? { maximumSignificantDigits: 2, minimumSignificantDigits: 2 }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
};

/** Two digits, rounded half up; below a penny the first two that count; unknown is "not known", never 0. */
export function money(amount: number | null | undefined, currency: string): string {
  return written(amount, { style: 'currency', currency });
}

/** An amount that says nothing of its currency: what pays for it decides. */
export function figure(amount: number | null | undefined): string {
  return written(amount, {});
}

function written(amount: number | null | undefined, style: Intl.NumberFormatOptions): string {
  if (amount === null || amount === undefined) return 'not known';
  const rounded =
    Math.abs(amount) < 0.01 ? amount : Math.sign(amount) * (Math.round((Math.abs(amount) + 1e-9) * 100) / 100);
  const text = new Intl.NumberFormat('en-GB', { ...style, ...digits(rounded) }).format(rounded);
  return text.replace('-', '−');
}

/** Amounts of different currencies are never added. `otherwise`: the currency in which nothing is nothing. */
export function sums(
  totals: readonly { readonly amount: number; readonly currency: string }[],
  otherwise?: string,
): string {
  const all = totals.map(({ amount, currency }) => money(amount, currency)).join(', ');
  if (all !== '') return all;
  return otherwise === undefined ? figure(0) : money(0, otherwise);
}

/** Amounts that the service words as "33.65 GBP", as they are written everywhere else. */
export function amountsIn(text: string): string {
  return text.replaceAll(/(?<![\w.])(-?\d+(?:\.\d+)?) ([A-Z]{3})\b/g, (_, amount: string, currency: string) =>
    money(Number(amount), currency),
  );
}

/** The whole value, for a tooltip. */
export function exactMoney(amount: number, currency: string): string {
  const options = { style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: 6 } as const;
  return new Intl.NumberFormat('en-GB', options).format(amount);
}

/** "45s", "2m 43s", "1h 05m", "3d 4h": two units at most, or the greatest alone. */
export function span(ms: number | null | undefined, units: 1 | 2 = 2): string {
  const text = twoUnits(ms);
  return units === 1 && ms !== null && ms !== undefined ? text.replace(/ .*/, '') : text;
}

function twoUnits(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return 'not known';
  if (ms > 0 && ms < 1_000) return `${Math.round(ms)}ms`;
  const seconds = Math.round(ms / 1_000);
  const [d, h, m, s] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3_600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  if (d > 0) return h === 0 ? `${d}d` : `${d}d ${h}h`;
  if (h > 0) return m === 0 ? `${h}h` : `${h}h ${String(m).padStart(2, '0')}m`;
  if (m > 0) return s === 0 ? `${m}m` : `${m}m ${s}s`;
  return `${s}s`;
}

/** "23:54" today, "Tue 23:54" this week, "3 Nov" else, where the reader is unless a zone is given. */
export function when(iso: string, now: number, timeZone?: string): string {
  const at = new Date(iso);
  const dayOf = (moment: Date): string => moment.toLocaleDateString('en-CA', { timeZone });
  const clock = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  // By the calendar: a day may have 23 or 25 hours.
  if (dayOf(at) === dayOf(new Date(now))) return clock;
  if (Math.abs(now - at.getTime()) < 6 * 86_400_000)
    return `${at.toLocaleDateString('en-GB', { weekday: 'short', timeZone })} ${clock}`;
  return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone });
}

/** Ids are time-ordered, so their last characters tell them apart. */
export function shortId(id: string): string {
  return `…${id.slice(-6)}`;
}

/** "step11" → "11". */
export function stepNumber(stepId: string): string {
  return /^step\d+$/.test(stepId) ? stepId.slice('step'.length) : stepId;
}

/** Agents without the suffix where the column says agent. */
export function agentName(name: string): string {
  return name.length > 'Agent'.length ? name.replace(/Agent$/, '') : name;
}

/** "3 steps", "1 step". */
export function counted(count: number, word: string, words = `${word}s`): string {
  return `${count} ${count === 1 ? word : words}`;
}
