import type { Micros } from '../../../kernel/money.js';

/** A running sum, whole and by service. */
export interface Totals {
  readonly total: Micros;
  readonly byService: ReadonlyMap<string, Micros>;
}

export const NOTHING: Totals = { total: 0, byService: new Map() };

export class RunningTotals implements Totals {
  total: Micros = 0;
  readonly byService = new Map<string, Micros>();

  add(service: string, amount: Micros): void {
    this.total += amount;
    const sum = (this.byService.get(service) ?? 0) + amount;
    if (sum === 0) this.byService.delete(service);
    else this.byService.set(service, sum);
  }
}
