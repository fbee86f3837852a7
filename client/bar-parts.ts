/** A limit as parts of a bar: spent, not confirmed, held, needed, and what goes over. */
export interface BarFigures {
  readonly limit: number;
  readonly spent: number;
  /** Part of what is spent that nobody has named a number for. */
  readonly unconfirmed?: number;
  readonly held?: number;
  readonly need?: number;
  /** Share of the limit from which it warns. */
  readonly threshold?: number;
  readonly currency: string;
}

interface Part {
  readonly kind: 'sp' | 'un' | 'he' | 'nd';
  readonly over: boolean;
  readonly from: number;
  readonly width: number;
}

/** Parts in percent of the bar, and where the limit stands; they add up to at most 100. */
export function partsOf({ limit, spent, unconfirmed = 0, held = 0, need = 0 }: Omit<BarFigures, 'currency'>): {
  readonly parts: readonly Part[];
  readonly limitAt: number;
} {
  const all = Math.max(limit, spent + held + need);
  const share = (amount: number): number => (all === 0 ? 0 : (100 * amount) / all);
  const parts: Part[] = [];
  let used = 0;
  for (const [kind, amount] of [
    ['sp', spent - unconfirmed],
    ['un', unconfirmed],
    ['he', held],
    ['nd', need],
  ] as const) {
    const within = Math.max(0, Math.min(amount, limit - used));
    if (within > 0) parts.push({ kind, over: false, from: share(used), width: share(within) });
    if (amount - within > 0)
      parts.push({ kind, over: true, from: share(used + within), width: share(amount - within) });
    used += amount;
  }
  return { parts, limitAt: share(limit) };
}
