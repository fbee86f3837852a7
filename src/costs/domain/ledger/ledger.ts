// The ledger in memory: running sums of what is held and spent, built from entries alone, so that reading the table
// again gives the same. Decides nothing, forgets what no window needs.
import type { Micros } from '../../../kernel/money.js';
import { type WindowRule, windowKey } from '../policy/window.js';
import { type LedgerEntry, sampleOf } from './entry.js';
import { PriceHistory } from './price-history.js';
import { SpendWindow } from './spend-window.js';
import { NOTHING, RunningTotals, type Totals } from './totals.js';

/** Spending already summed: what a window is opened with. */
export type Spending = Pick<LedgerEntry, 'at' | 'service' | 'amount'>;

/** All that the ledger remembers but its windows, which are read from the table when first asked for. */
export interface LedgerMemory {
  readonly open: readonly LedgerEntry[];
  /** `agent.capability` → last charges, oldest first. */
  readonly prices: Readonly<Record<string, readonly Micros[]>>;
  readonly unknown: Readonly<Record<string, Micros>>;
}

export class Ledger {
  private readonly open = new Map<string, LedgerEntry>();
  private readonly held = new Map<string, RunningTotals>();
  private readonly windows = new Map<string, Map<string, SpendWindow>>();
  private readonly prices = new Map<string, PriceHistory>();
  private readonly unknown = new Map<string, Micros>();

  apply(entry: LedgerEntry): void {
    if (entry.kind === 'hold') this.take(entry);
    else if (entry.kind !== 'adjust' && entry.holdId !== null) this.end(entry.holdId);
    if (entry.kind !== 'settle' && entry.kind !== 'adjust') return;
    for (const window of this.windows.get(entry.environment)?.values() ?? []) {
      window.add(entry.at, entry.service, entry.amount);
    }
    if (entry.details?.unknown) this.useUnknown(entry, entry.amount);
    const sample = sampleOf(entry);
    if (sample !== undefined) this.learn(entry, sample);
  }

  openHold(holdId: string): LedgerEntry | undefined {
    return this.open.get(holdId);
  }

  openHolds(): readonly LedgerEntry[] {
    return [...this.open.values()];
  }

  heldIn(environment: string): Totals {
    return this.held.get(environment) ?? NOTHING;
  }

  /** undefined: nobody has asked for this window yet; open it with what was spent. */
  window(environment: string, rule: WindowRule): SpendWindow | undefined {
    return this.windows.get(environment)?.get(windowKey(rule));
  }

  openWindow(environment: string, rule: WindowRule, past: Iterable<Spending>): SpendWindow {
    const window = new SpendWindow(rule);
    for (const { at, service, amount } of past) window.add(at, service, amount);
    const windows = this.windows.get(environment) ?? new Map<string, SpendWindow>();
    this.windows.set(environment, windows.set(windowKey(rule), window));
    return window;
  }

  p95(agent: string, capability: string): Micros | undefined {
    return this.prices.get(`${agent}.${capability}`)?.p95();
  }

  /** Held and spent by steps of this execution whose price was unknown. */
  unknownUsed(executionId: string): Micros {
    return this.unknown.get(executionId) ?? 0;
  }

  /** What executions that are over have used of unknown prices: nothing is held for them any more. */
  forget(isOver: (executionId: string) => boolean): void {
    for (const executionId of this.unknown.keys()) if (isOver(executionId)) this.unknown.delete(executionId);
  }

  memory(): LedgerMemory {
    return {
      open: [...this.open.values()],
      prices: Object.fromEntries([...this.prices].map(([key, history]) => [key, history.samples()])),
      unknown: Object.fromEntries(this.unknown),
    };
  }

  /** Into a ledger that knows nothing yet. */
  remember({ open, prices, unknown }: LedgerMemory): void {
    for (const hold of open) this.take(hold);
    for (const [key, samples] of Object.entries(prices)) {
      const history = new PriceHistory();
      for (const sample of samples) history.add(sample);
      this.prices.set(key, history);
    }
    this.unknown.clear();
    for (const [executionId, used] of Object.entries(unknown)) this.unknown.set(executionId, used);
  }

  private take(entry: LedgerEntry): void {
    if (entry.holdId === null || this.open.has(entry.holdId)) return;
    this.open.set(entry.holdId, entry);
    const held = this.held.get(entry.environment) ?? new RunningTotals();
    held.add(entry.service, entry.amount);
    this.held.set(entry.environment, held);
    if (entry.details?.unknown) this.useUnknown(entry, entry.amount);
  }

  private end(holdId: string): void {
    const hold = this.open.get(holdId);
    if (hold === undefined) return;
    this.open.delete(holdId);
    this.held.get(hold.environment)?.add(hold.service, -hold.amount);
    if (hold.details?.unknown) this.useUnknown(hold, -hold.amount);
  }

  private useUnknown({ executionId }: LedgerEntry, amount: Micros): void {
    if (executionId === null) return;
    const used = this.unknownUsed(executionId) + amount;
    if (used === 0) this.unknown.delete(executionId);
    else this.unknown.set(executionId, used);
  }

  private learn({ agent, capability }: LedgerEntry, sample: Micros): void {
    if (agent === null || capability === null) return;
    const key = `${agent}.${capability}`;
    const history = this.prices.get(key) ?? new PriceHistory();
    history.add(sample);
    this.prices.set(key, history);
  }
}
