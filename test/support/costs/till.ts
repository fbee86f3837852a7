// Plays what happens to money on the real ledger and a real table, and keeps beside it the plainest account of what must
// have been booked: a list of charges, written down from the rules.
import { Adjustments } from '../../../src/costs/budget/adjustments.service.js';
import { LedgerBook } from '../../../src/costs/budget/ledger-book.service.js';
import { LedgerBudget } from '../../../src/costs/budget/ledger-budget.adapter.js';
import { Payers } from '../../../src/costs/budget/payers.service.js';
import type { BudgetScope, HoldRequest, PinnedPolicy } from '../../../src/executions/ports/budget.port.js';
import { Problem } from '../../../src/kernel/problem.js';
import { Settings } from '../../../src/platform/config/settings.js';
import { IdempotencyStore } from '../../../src/platform/http/idempotency.store.js';
import type { Act } from '../../properties/money.prop-spec.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { PinnedInForce } from '../fakes/pinned-in-force.js';
import type { TempDatabase } from '../temp-database.js';
import { Oracle, type PlainApproval, type PlainPolicy, rowsOf, scopesOf } from './money-oracle.js';
import { charge, isPassedOver, takenBack, type Named, numbersOf, type Sent } from './one-number.js';
import { parsed, policy, shareOf, UNIT } from './plain-policies.js';
import { same } from './same.js';

class Crash extends Error {}

export class Till {
  oracle: Oracle;
  readonly booked = new Map<string, number>();
  /** `policy scope` → by how much the excess changed without a line: time passed, or a policy was edited. */
  readonly shifts = new Map<string, number>();
  private book: LedgerBook;
  private budget: LedgerBudget;
  private sent: Sent[] = [];
  private readonly chargeIds = new Set<string>();
  private approvals: PlainApproval[] = [];
  private count = 0;
  readonly clock = new FakeClock(1_700_000_000_000);
  private readonly force = new PinnedInForce();
  private policies: PlainPolicy[] = [
    policy('p', 'dev', 'block', 12, { ec2: 8, other: 5 }, { kind: 'rolling', ms: 4_096 }, { USD: 0.5 }, true),
    policy('q', 'dev', 'block', 14, {}, { kind: 'fixed', ms: 8_192 }, { USD: 2 }, false),
    policy('r', 'staging', 'warn', 6, { ec2: 3 }, { kind: 'rolling', ms: 4_096 }, { USD: 1 }, false),
  ];
  private readonly ownLimit: PlainPolicy = {
    ...policy('execution:e3', '', 'block', 9, {}, { kind: 'rolling', ms: 1 }, {}, true),
    execution: 'e3',
  };

  private constructor(private readonly temp: TempDatabase) {
    this.enforce();
    this.book = new LedgerBook(temp.database, this.clock);
    this.budget = new LedgerBudget(this.book, this.force);
    this.oracle = this.look();
  }

  static async open(temp: TempDatabase): Promise<Till> {
    await temp.database.commit((db) =>
      db.exec(
        'DELETE FROM ledger_entries; DELETE FROM ledger_checkpoints; DELETE FROM policy_snapshots; DELETE FROM budget_approvals',
      ),
    );
    return new Till(temp);
  }

  all(): readonly PlainPolicy[] {
    return [...this.policies, this.ownLimit];
  }

  /** The figures that the product shows. */
  shown(plain: PlainPolicy, scope: string): { spent: number; used: number } | undefined {
    const product = this.force.environments.find(({ id }) => id === plain.id);
    if (product === undefined) return undefined;
    const { spent, held } = this.book.standing(product, null);
    return { spent: shareOf(plain, scope, spent), used: shareOf(plain, scope, spent) + shareOf(plain, scope, held) };
  }

  async play(act: Act, crashes: boolean): Promise<void> {
    const before = this.snapshot();
    switch (act.kind) {
      case 'wait':
        this.clock.advance(act.ms);
        return this.shift();
      case 'edit':
        this.edit(act);
        return this.shift();
      case 'restart':
        this.book = new LedgerBook(this.temp.database, this.clock);
        this.budget = new LedgerBudget(this.book, this.force);
        break;
      case 'checkpoint':
        await this.book.checkpoint(1);
        break;
      case 'adjust':
        await this.adjust(act);
        break;
      default:
        await this.decide(act, crashes, before);
    }
    this.oracle = this.look();
  }

  /** One transaction, as the engine makes them; a crash takes back all of it. */
  private async decide(act: Act, crashes: boolean, before: () => void): Promise<void> {
    try {
      await this.temp.database.commit(() => {
        this.one(act);
        this.budget.persist();
        if (crashes && this.count % 3 === 0) throw new Crash();
      });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.budget.reload();
      before();
    }
  }

  private one(act: Act): void {
    switch (act.kind) {
      case 'hold':
        return this.hold(act);
      case 'answer':
        return this.answer(act);
      case 'yen':
        return this.withSent(act.pick, (one) => this.settle(one, true, [charge('ec2', act.amount, 'JPY')], null));
      case 'doubt':
        return this.withSent(act.pick, (one) => {
          this.budget.settleInDoubt(one.request, 'nobody knows');
          if (one.state !== 'open') return;
          this.add(one.request.service, 'GBP', one.held);
          one.state = 'doubted';
        });
      case 'release':
        return this.withSent(act.pick, (one) => {
          this.budget.release(one.request);
          if (one.state === 'open') one.state = 'ended';
        });
      case 'by-hand':
        return this.byHand(act);
      case 'approve':
        return this.approve(act);
      default:
        throw new RangeError(act.kind);
    }
  }

  private hold({ who, service, amount }: Extract<Act, { kind: 'hold' }>): void {
    this.count += 1;
    const { scope, payers } = this.scope(who);
    const known = amount === null ? null : amount * UNIT;
    const request: HoldRequest = {
      holdId: `h${this.count}`,
      scope,
      stepId: `s${this.count}`,
      agent: 'A',
      capability: `c${this.count}`,
      service,
      services: { [service]: 1 },
      estimatedCost: known,
      maxCost: known,
    };
    const plain = this.payersOf(payers);
    const wanted = known ?? this.oracle.consent(plain, scope.executionId) ?? 0;
    const refused =
      (known === null && this.oracle.consent(plain, scope.executionId) === 0) ||
      !this.oracle.fits(plain, scope.executionId, service, wanted);
    const outlook = this.budget.outlook(request);
    const outcome = this.budget.hold(request);
    same(`outlook of ${request.holdId}`, JSON.stringify(outlook), JSON.stringify(outcome));
    same(`hold ${request.holdId} of ${wanted}`, outcome.ok, !refused);
    if (outcome.ok) same(`held by ${request.holdId}`, outcome.amount, wanted);
    if (outcome.ok) this.sent.push({ request, payers, held: wanted, state: 'open', numbered: false });
  }

  private answer({ pick, succeeded, charges, cost, id }: Extract<Act, { kind: 'answer' }>): void {
    this.withSent(pick, (one) => {
      const named = charges.map((each) => charge(each.service, each.amount, each.currency));
      const [first] = named;
      const marked = id !== null && first !== undefined ? [{ ...first, id: `id${id}` }, ...named.slice(1)] : named;
      this.settle(one, succeeded, marked, cost === null ? null : cost * UNIT);
    });
  }

  private settle(one: Sent, succeeded: boolean, charges: readonly Named[], cost: number | null): void {
    const { request } = one;
    this.budget.settle(request, { succeeded, charges, cost });
    const named = charges.length > 0 || cost !== null;
    const numbers = numbersOf(request, succeeded, charges, cost);
    if (isPassedOver(one, named, numbers)) return;
    const fresh = numbers.filter(({ id }) => id === undefined || !this.chargeIds.has(id));
    if (one.state === 'doubted') this.add(request.service, 'GBP', -takenBack(this.oracle.rows, one, fresh));
    for (const { service, currency, amount, id } of fresh) {
      this.add(service, currency, amount);
      if (id !== undefined) this.chargeIds.add(id);
    }
    // An estimate is no number: what is named later corrects it.
    one.numbered = named && (fresh.length > 0 || one.state === 'doubted');
    if (!named && succeeded) Object.assign(one, { state: 'doubted', held: request.estimatedCost ?? 0 });
    else if (one.state === 'open') one.state = 'ended';
  }

  private byHand({ pick, fresh, amount, over }: Extract<Act, { kind: 'by-hand' }>): void {
    this.withSent(pick, (one) => {
      this.count += 1;
      const request = fresh || one.state !== 'open' ? { ...one.request, holdId: `hand${this.count}` } : one.request;
      const outcome = this.budget.settleByHand(request, {
        cost: amount * UNIT,
        ...(over ? { overLimit: 'it was paid' } : {}),
      });
      if (!outcome.ok) {
        expect(over).toBe(false);
        return;
      }
      this.add(one.request.service, 'GBP', amount * UNIT);
      if (request === one.request) one.state = 'ended';
    });
  }

  private approve({ who, amount, raises, ms }: Extract<Act, { kind: 'approve' }>): void {
    this.count += 1;
    const id = `a${this.count}`;
    const expiresAt = this.clock.now() + ms;
    const paper = { amount: amount * UNIT, raises, approvedBy: 'ann', reason: 'r' };
    if (who === null) {
      const plain = { id, policy: 'p', execution: null, raises, amount: paper.amount, expiresAt };
      this.approvals.push(plain);
      this.book.recordApproval({ ...paper, id, policyId: 'p', executionId: null, drawn: 0, expiresAt, createdAt: 0 });
      return;
    }
    const { scope, payers } = this.scope(who);
    this.budget.approve(scope, { ...paper, id, expiresAt: new Date(expiresAt).toISOString() });
    for (const one of payers) {
      this.approvals.push({ id, policy: one, execution: scope.executionId, raises, amount: paper.amount, expiresAt });
    }
  }

  private async adjust({ environment, service, amount, over }: Extract<Act, { kind: 'adjust' }>): Promise<void> {
    if (amount === 0) return;
    const desk = new Adjustments(
      this.book,
      new Payers(this.force, this.book),
      new IdempotencyStore(this.temp.database, this.clock),
      new Settings(),
      this.clock,
    );
    const body = { amount, environment, service, reason: 'r', adjustedBy: 'kim', overLimit: over };
    try {
      await desk.adjust(body);
      this.add(service, 'GBP', amount * UNIT);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      expect(['budget.over-limit', 'costs.refund-too-large']).toContain(error.code);
      if (error.code === 'budget.over-limit') {
        const plain = this.policies.filter((one) => one.environment === environment);
        expect([over, this.oracle.fits(plain, '', service, amount * UNIT)]).toEqual([false, false]);
      }
    }
  }

  private edit({ policy: index, total, ec2, block }: Extract<Act, { kind: 'edit' }>): void {
    this.policies = this.policies.map((one, at) => {
      if (at !== index) return one;
      const others = Object.fromEntries(Object.entries(one.perService).filter(([name]) => name !== 'ec2'));
      const perService = ec2 === null ? others : { ...others, ec2: ec2 * UNIT };
      return { ...one, total: total * UNIT, perService, mode: block ? 'block' : 'warn' };
    });
    this.enforce();
  }

  private enforce(): void {
    this.force.environments = this.policies.map(parsed);
    for (const one of this.force.environments) this.force.know(one.id, one);
  }

  /** What is over changed, and no line is to answer for it. */
  private shift(): void {
    const before = this.oracle;
    this.oracle = this.look();
    for (const plain of this.all()) {
      const was = before.policies.find(({ id }) => id === plain.id) ?? plain;
      for (const scope of new Set([...scopesOf(plain), ...scopesOf(was)])) {
        const key = `${plain.id} ${scope}`;
        const flagged = this.oracle.flagged(plain, scope);
        const now = scopesOf(plain).includes(scope) ? this.oracle.over(plain, scope) : 0;
        this.shifts.set(key, now - flagged);
      }
    }
  }

  private scope(who: number): { readonly scope: BudgetScope; readonly payers: readonly string[] } {
    const base = { planId: 'plan', policies: [] as PinnedPolicy[] };
    if (who < 2) return { scope: { ...base, executionId: `e${who}`, environment: 'dev' }, payers: ['p', 'q'] };
    if (who === 3) {
      const limits = [{ scope: 'total', amount: this.ownLimit.total }];
      const scope = { ...base, executionId: 'e3', environment: 'dev', limits };
      return { scope, payers: ['p', 'q', this.ownLimit.id] };
    }
    // Names a policy of another environment: it pays as well.
    const named = [{ id: 'p', hash: 'p', content: {} }];
    return { scope: { ...base, executionId: 'e2', environment: 'staging', policies: named }, payers: ['r', 'p'] };
  }

  private payersOf(ids: readonly string[]): readonly PlainPolicy[] {
    return this.all().filter(({ id }) => ids.includes(id));
  }

  private withSent(index: number, work: (one: Sent) => void): void {
    const one = this.sent[index % Math.max(1, this.sent.length)];
    if (one !== undefined) work(one);
  }

  private add(service: string, currency: string, amount: number): void {
    const key = `${service} ${currency}`;
    this.booked.set(key, (this.booked.get(key) ?? 0) + amount);
  }

  private look(): Oracle {
    return new Oracle(rowsOf(this.temp.database.native), this.all(), this.approvals, this.clock.now());
  }

  private snapshot(): () => void {
    const [sent, approvals, booked, ids] = [
      this.sent.map((one) => ({ ...one })),
      [...this.approvals],
      [...this.booked],
      [...this.chargeIds],
    ];
    return () => {
      this.sent = sent;
      this.approvals = approvals;
      this.booked.clear();
      for (const [key, amount] of booked) this.booked.set(key, amount);
      this.chargeIds.clear();
      for (const id of ids) this.chargeIds.add(id);
    };
  }
}
