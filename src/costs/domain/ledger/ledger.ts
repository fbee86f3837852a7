// The ledger in memory: open holds, accounts and prices, built from entries alone, so that reading the table again gives
// the same. Decides nothing, forgets what no account needs.
import type { Micros } from '../../../kernel/money.js';
import { Account, type AccountShape, countsFor, shapeKey } from '../accounts/account.js';
import { isSpending, isTelling, type LedgerEntry, sampleOf } from './entry.js';
import { PriceHistory } from './price-history.js';

/** All that the ledger remembers but its accounts, which are read from the table when first asked for. */
export interface LedgerMemory {
  readonly version: 2;
  readonly open: readonly LedgerEntry[];
  /** `agent.capability` → last charges, oldest first. */
  readonly prices: Readonly<Record<string, readonly Micros[]>>;
  /** `agent.capability` → service → what its last charge was. */
  readonly shares: Readonly<Record<string, Readonly<Record<string, Micros>>>>;
}

export class Ledger {
  private readonly open = new Map<string, LedgerEntry[]>();
  private readonly accounts = new Map<string, { readonly key: string; readonly account: Account }>();
  private readonly prices = new Map<string, PriceHistory>();
  private readonly shares = new Map<string, Record<string, Micros>>();

  /** The rows of one movement, in order: all holds of one id, or all that end it. */
  apply(entry: LedgerEntry): void {
    if (entry.kind === 'hold') this.take(entry);
    else if (entry.kind !== 'adjust' && entry.holdId !== null) this.end(entry.holdId);
    if (!isSpending(entry)) return;
    for (const { account } of this.accounts.values()) {
      if (countsFor(account.shape, entry)) account.spend(entry);
    }
    this.learn(entry);
  }

  /** The rows of an open hold; empty: it has ended, or never was. */
  openHold(holdId: string): readonly LedgerEntry[] {
    return this.open.get(holdId) ?? [];
  }

  openHolds(): readonly LedgerEntry[] {
    return [...this.open.values()].flat();
  }

  /** `past` is read when the account is not known, or counts otherwise now: everything spent that it may count. */
  account(shape: AccountShape, past: () => Iterable<LedgerEntry>): Account {
    const known = this.accounts.get(shape.id);
    // A policy is parsed once a version, so the same object needs no second look.
    if (known !== undefined && known.account.shape === shape) return known.account;
    const key = shapeKey(shape);
    if (known?.key === key) {
      known.account.shape = shape;
      return known.account;
    }
    const account = new Account(shape);
    for (const entry of past()) if (countsFor(shape, entry)) account.spend(entry);
    for (const hold of this.openHolds()) if (countsFor(shape, hold)) account.hold(hold, 1);
    this.accounts.set(shape.id, { key, account });
    return account;
  }

  forgetAccounts(unwanted: (policyId: string) => boolean): void {
    for (const id of this.accounts.keys()) if (unwanted(id)) this.accounts.delete(id);
  }

  p95(agent: string, capability: string): Micros | undefined {
    return this.prices.get(`${agent}.${capability}`)?.p95();
  }

  /** How its last charge was split over services. */
  lastShares(agent: string, capability: string): Readonly<Record<string, Micros>> | undefined {
    return this.shares.get(`${agent}.${capability}`);
  }

  memory(): LedgerMemory {
    return {
      version: 2,
      open: this.openHolds(),
      prices: Object.fromEntries([...this.prices].map(([key, history]) => [key, history.samples()])),
      shares: Object.fromEntries(this.shares),
    };
  }

  /** Into a ledger that knows nothing yet. */
  remember({ open, prices, shares }: LedgerMemory): void {
    for (const hold of open) this.take(hold);
    for (const [key, samples] of Object.entries(prices)) {
      const history = new PriceHistory();
      for (const sample of samples) history.add(sample);
      this.prices.set(key, history);
    }
    for (const [key, byService] of Object.entries(shares)) this.shares.set(key, { ...byService });
  }

  private take(entry: LedgerEntry): void {
    if (entry.holdId === null) return;
    const rows = this.open.get(entry.holdId);
    if (rows === undefined) this.open.set(entry.holdId, [entry]);
    else if (entry.details?.part) rows.push(entry);
    else return;
    for (const { account } of this.accounts.values()) if (countsFor(account.shape, entry)) account.hold(entry, 1);
  }

  private end(holdId: string): void {
    const rows = this.open.get(holdId);
    if (rows === undefined) return;
    this.open.delete(holdId);
    for (const { account } of this.accounts.values()) {
      for (const row of rows) if (countsFor(account.shape, row)) account.hold(row, -1);
    }
  }

  private learn(entry: LedgerEntry): void {
    const { agent, capability, details } = entry;
    if (agent === null || capability === null || !isTelling(entry)) return;
    const key = `${agent}.${capability}`;
    if (details?.part) {
      const shares = this.shares.get(key);
      if (shares) shares[entry.service] = (shares[entry.service] ?? 0) + entry.amount;
    } else {
      this.shares.set(key, { [entry.service]: entry.amount });
    }
    const sample = sampleOf(entry);
    if (sample === undefined) return;
    const history = this.prices.get(key) ?? new PriceHistory();
    history.add(sample);
    this.prices.set(key, history);
  }
}
