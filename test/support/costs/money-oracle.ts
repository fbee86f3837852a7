// What the ledger's rows must say, worked out anew from the rows themselves and from a plain list of limits, in the words
// of the rules and with no function of the product: who counts, what has aged out, what is over, what may still be held.
import type { NativeDatabase } from '../../../src/platform/database/database.js';

export interface PlainPolicy {
  readonly id: string;
  readonly environment: string;
  readonly mode: 'block' | 'warn';
  readonly total: number;
  readonly perService: Readonly<Record<string, number>>;
  readonly window: { readonly kind: 'rolling' | 'fixed'; readonly ms: number };
  readonly rates: Readonly<Record<string, number>>;
  readonly asks: boolean;
  /** A limit of this execution alone. */
  readonly execution?: string;
}

export interface PlainApproval {
  readonly id: string;
  readonly policy: string;
  readonly execution: string | null;
  readonly raises: readonly string[];
  readonly amount: number;
  readonly expiresAt: number;
}

export interface Row {
  readonly seq: number;
  readonly at: number;
  readonly kind: 'hold' | 'settle' | 'release' | 'adjust';
  readonly hold: string | null;
  readonly execution: string | null;
  readonly environment: string;
  readonly service: string;
  readonly amount: number;
  readonly currency: string;
  readonly accounts: readonly string[];
  readonly details: {
    readonly overLimit?: readonly { policyId: string; scope: string; by: number; cause: string }[];
    readonly drawn?: readonly { approvalId: string; policyId: string; amounts: Record<string, number> }[];
    readonly refunds?: readonly { at: number; amount: number }[];
    readonly unconfirmed?: true;
    readonly overrun?: true;
  };
}

/** One of each database: this is asked after every act. */
const readers = new WeakMap<NativeDatabase, ReturnType<NativeDatabase['prepare']>>();

export function rowsOf(db: NativeDatabase): Row[] {
  const reader = readers.get(db) ?? db.prepare('SELECT * FROM ledger_entries ORDER BY seq');
  readers.set(db, reader);
  const rows = reader.all() as Record<string, string | null>[];
  return rows.map((row) => ({
    ...(row as unknown as Row),
    hold: row['hold_id'] ?? null,
    execution: row['execution_id'] ?? null,
    accounts: JSON.parse(row['accounts'] ?? '[]') as string[],
    details: JSON.parse(row['details'] ?? '{}') as Row['details'],
  }));
}

export class Oracle {
  private readonly ended = new Set<string>();

  constructor(
    readonly rows: readonly Row[],
    readonly policies: readonly PlainPolicy[],
    readonly approvals: readonly PlainApproval[],
    readonly now: number,
  ) {
    for (const row of rows) if (row.kind === 'settle' || row.kind === 'release') this.ended.add(row.hold ?? '');
  }

  used(policy: PlainPolicy, scope: string): number {
    return this.sum(policy, scope, (row) => this.counts(policy, row));
  }

  spent(policy: PlainPolicy, scope: string): number {
    return this.sum(policy, scope, (row) => row.kind !== 'hold' && this.counts(policy, row));
  }

  /** What approvals have paid of it. */
  drawn(policy: PlainPolicy, scope: string): number {
    let sum = 0;
    for (const row of this.rows) {
      if (!this.counts(policy, row)) continue;
      for (const draw of row.details.drawn ?? []) if (draw.policyId === policy.id) sum += draw.amounts[scope] ?? 0;
    }
    return sum;
  }

  over(policy: PlainPolicy, scope: string): number {
    return Math.max(0, this.used(policy, scope) - this.drawn(policy, scope) - limitOf(policy, scope));
  }

  /** All that lines say they raised it by: a hold that has ended is answered for by what ended it. */
  flagged(policy: PlainPolicy, scope: string): number {
    let sum = 0;
    for (const row of this.rows) {
      if (row.kind === 'hold' && !this.isOpen(row)) continue;
      for (const flag of row.details.overLimit ?? []) {
        if (flag.policyId === policy.id && flag.scope === scope) sum += flag.by;
      }
    }
    return sum;
  }

  left(approval: PlainApproval): number {
    let drawn = 0;
    for (const row of this.rows) {
      if (row.kind === 'hold' && !this.isOpen(row)) continue;
      for (const draw of row.details.drawn ?? []) {
        if (draw.approvalId !== approval.id || draw.policyId !== approval.policy) continue;
        drawn += Math.max(...Object.values(draw.amounts));
      }
    }
    return approval.amount - drawn;
  }

  open(policy: PlainPolicy, execution: string, scope: string): number {
    return this.approvals
      .filter((one) => one.policy === policy.id && one.raises.includes(scope) && one.expiresAt > this.now)
      .filter((one) => one.execution === null || one.execution === execution)
      .reduce((sum, one) => sum + Math.max(0, this.left(one)), 0);
  }

  /** What a step of unknown price may hold: what was approved for its execution by all who ask; null: nobody asks. */
  consent(policies: readonly PlainPolicy[], execution: string): number | null {
    const asking = policies.filter(({ asks }) => asks);
    if (asking.length === 0) return null;
    return Math.min(
      ...asking.map((policy) =>
        this.approvals
          .filter((one) => one.policy === policy.id && one.execution === execution && one.raises.includes('total'))
          .filter((one) => one.expiresAt > this.now)
          .reduce((sum, one) => sum + Math.max(0, this.left(one)), 0),
      ),
    );
  }

  /** `spent + held + new ≤ limit`, what goes over being left of approvals. */
  fits(policies: readonly PlainPolicy[], execution: string, service: string, amount: number): boolean {
    if (amount === 0) return true;
    return policies.every((policy) => {
      if (policy.mode !== 'block') return true;
      return ['total', ...scopeFor(policy, service)].every((scope) => {
        const free = limitOf(policy, scope) + this.drawn(policy, scope) - this.used(policy, scope);
        return amount - Math.max(0, free) <= this.open(policy, execution, scope);
      });
    });
  }

  isOpen(row: Row): boolean {
    return !this.ended.has(row.hold ?? '');
  }

  private sum(policy: PlainPolicy, scope: string, counts: (row: Row) => boolean): number {
    let sum = 0;
    for (const row of this.rows) {
      if (scope !== 'total' && !scopeFor(policy, row.service).includes(scope)) continue;
      if (counts(row)) sum += this.worth(policy, row);
    }
    return sum;
  }

  private counts(policy: PlainPolicy, row: Row): boolean {
    if (policy.execution !== undefined) {
      if (row.execution !== policy.execution) return false;
    } else if (row.environment !== policy.environment && !row.accounts.includes(policy.id)) return false;
    if (row.kind === 'release') return false;
    if (row.kind === 'hold') return this.isOpen(row);
    return row.amount < 0 || this.inWindow(policy, row.at);
  }

  private inWindow({ window, execution }: PlainPolicy, at: number): boolean {
    if (execution !== undefined) return true;
    if (window.kind === 'rolling') return this.now - at <= window.ms;
    return Math.floor(at / window.ms) === Math.floor(this.now / window.ms);
  }

  /** In the policy's currency: by its rate, else at the hold that it was charged under. */
  private worth(policy: PlainPolicy, row: Row): number {
    const rate = row.currency === 'GBP' ? 1 : policy.rates[row.currency];
    if (row.amount < 0) {
      const parts = (row.details.refunds ?? []).filter(({ at }) => this.inWindow(policy, at));
      return -Math.round(parts.reduce((sum, { amount }) => sum + amount, 0) * (rate ?? 0));
    }
    if (rate !== undefined) return Math.round(row.amount * rate);
    // All that one hold was charged without a rate counts at it together.
    const same = this.rows.filter((one) => one.hold === row.hold);
    const first = same.find(
      (one) => one.kind === 'settle' && one.currency !== 'GBP' && !(one.currency in policy.rates),
    );
    if (first !== row) return 0;
    return same.filter(({ kind }) => kind === 'hold').reduce((sum, one) => sum + one.amount, 0);
  }
}

export function limitOf(policy: PlainPolicy, scope: string): number {
  return scope === 'total' ? policy.total : (policy.perService[scope] ?? Infinity);
}

/** The limit of a service: its own, else that for all others. */
export function scopeFor({ perService }: PlainPolicy, service: string): readonly string[] {
  if (service in perService) return [service];
  return 'other' in perService ? ['other'] : [];
}

export function scopesOf(policy: PlainPolicy): readonly string[] {
  return ['total', ...Object.keys(policy.perService)];
}
