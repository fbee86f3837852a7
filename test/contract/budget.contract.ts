// What every Budget promises to executions, whatever books it.
import type { Budget, HoldOutcome, HoldRequest, PinnedPolicy } from '../../src/executions/ports/budget.port.js';
import type { JsonObject } from '../../src/kernel/json.js';

export interface BudgetUnderTest {
  readonly budget: Budget;
  /** Runs `persist` inside a transaction of its own. */
  commit(): Promise<void>;
  /** Moves the time the budget sees. */
  advance(ms: number): void;
}

export const MICRO = 1_000_000;
const HOUR = 3_600_000;

export function pinned(limits: JsonObject, enforcement: JsonObject = { mode: 'block' }, id = 'p'): PinnedPolicy {
  const content = { id, environment: 'dev', limits: { duration: '1h', ...limits }, enforcement };
  return { id, hash: JSON.stringify(content), content };
}

let holds = 0;

export function request(policies: readonly PinnedPolicy[], over: Partial<HoldRequest> = {}): HoldRequest {
  holds += 1;
  return {
    holdId: `hold-${String(holds).padStart(6, '0')}`,
    scope: { executionId: 'e1', planId: 'plan', environment: 'dev', policies },
    stepId: 'step1',
    agent: 'Agent',
    capability: 'work',
    service: 'ec2',
    estimatedCost: 3 * MICRO,
    maxCost: null,
    ...over,
  };
}

export const charged = (amount: number, service = 'ec2') => ({
  succeeded: true,
  charges: [{ service, amount: amount * MICRO, currency: 'GBP' }],
  cost: null,
});

const refusal = (outcome: HoldOutcome): string => (outcome.ok ? 'ok' : outcome.reason);
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export function budgetContract(open: () => Promise<BudgetUnderTest>): void {
  let under: BudgetUnderTest;
  let budget: Budget;
  beforeEach(async () => {
    under = await open();
    ({ budget } = under);
  });

  const TEN = [pinned({ total: 10 })];

  describe('holding', () => {
    it('lets three of six steps of 3 through under a limit of 10', () => {
      const outcomes = Array.from({ length: 6 }, () => refusal(budget.hold(request(TEN))));
      expect(outcomes).toEqual(['ok', 'ok', 'ok', 'budget', 'budget', 'budget']);
    });

    it('says which limit, how much is missing and where an approval is given', () => {
      for (let i = 0; i < 3; i += 1) budget.hold(request(TEN));
      const outcome = budget.hold(request(TEN));
      expect(outcome.ok ? '' : outcome.message).toContain('1 GBP left (spent 0 GBP, held 9 GBP), asked for 3 GBP');
      expect(outcome).toMatchObject({
        ok: false,
        figures: {
          policyId: 'p',
          scope: 'total',
          limit: 10,
          spent: 0,
          held: 9,
          remaining: 1,
          requested: 3,
          missing: 2,
          approval: { method: 'POST', path: '/api/v1/executions/e1/budget-approval' },
        },
      });
    });

    it('takes the promise of the agent before its estimate', () => {
      expect(budget.hold(request(TEN, { maxCost: 10 * MICRO }))).toEqual({ ok: true, amount: 10 * MICRO });
    });

    it('takes one hold once', () => {
      const one = request(TEN);
      budget.hold(one);
      expect(budget.hold(one)).toEqual({ ok: true, amount: 3 * MICRO });
      expect([refusal(budget.hold(request(TEN))), refusal(budget.hold(request(TEN)))]).toEqual(['ok', 'ok']);
    });

    it('counts a service under its own limit, without case, and the others under `other`', () => {
      const policy = [pinned({ total: 100, perService: { GameLift: 4, other: 4 } })];
      const ask = (service: string): string => refusal(budget.hold(request(policy, { service })));
      expect([ask('gamelift'), ask('GAMELIFT'), ask('s3'), ask('lambda')]).toEqual(['ok', 'budget', 'ok', 'budget']);
    });

    it('asks every policy in scope', () => {
      const both = [
        pinned({ total: 100 }, { mode: 'block' }, 'wide'),
        pinned({ total: 2 }, { mode: 'block' }, 'narrow'),
      ];
      expect(budget.hold(request(both))).toMatchObject({ ok: false, figures: { policyId: 'narrow' } });
    });

    it('records and goes on in the modes report and warn', () => {
      for (const mode of ['report', 'warn']) {
        expect(refusal(budget.hold(request([pinned({ total: 1 }, { mode })])))).toBe('ok');
      }
    });

    it('needs an approval to go over in every mode when the policy says so', () => {
      for (const mode of ['report', 'warn', 'block']) {
        const policy = [pinned({ total: 1 }, { mode, approvalRequired: true })];
        expect(refusal(budget.hold(request(policy)))).toBe('approval');
      }
    });

    it('lets a step priced 0 pass under a limit of 0, and nothing else', () => {
      const none = [pinned({ total: 0 })];
      expect(budget.hold(request(none, { estimatedCost: 0 }))).toEqual({ ok: true, amount: 0 });
      expect(refusal(budget.hold(request(none, { estimatedCost: 1 })))).toBe('budget');
    });

    it('counts all executions of one environment together, and environments apart', () => {
      const scope = (executionId: string, environment: string) => ({
        executionId,
        planId: 'p',
        environment,
        policies: TEN,
      });
      for (let i = 0; i < 3; i += 1) budget.hold(request(TEN, { scope: scope(`e${i}`, 'dev') }));
      expect(refusal(budget.hold(request(TEN, { scope: scope('e9', 'dev') })))).toBe('budget');
      expect(refusal(budget.hold(request(TEN, { scope: scope('e9', 'staging') })))).toBe('ok');
    });

    it('fails closed when a pinned policy is not one', () => {
      const broken = { id: 'p', hash: 'broken', content: { id: 'p' } };
      expect(refusal(budget.hold(request([broken])))).toBe('budget');
    });
  });

  describe('a step of unknown cost', () => {
    const unknown = (unknownCost: string, over: Partial<HoldRequest> = {}): HoldRequest =>
      request([pinned({ total: 10 }, { mode: 'block', unknownCost })], { estimatedCost: null, ...over });

    it('asks, is refused or passes, as the policy says', () => {
      expect(refusal(budget.hold(unknown('ask')))).toBe('approval');
      expect(refusal(budget.hold(unknown('block')))).toBe('budget');
      expect(refusal(budget.hold(unknown('allow')))).toBe('ok');
      expect(budget.hold(request([], { estimatedCost: null }))).toEqual({ ok: true, amount: 0 });
    });

    it('may cost, once asked, what was approved for its execution and not more', () => {
      const first = unknown('ask');
      budget.approve(first.scope, { id: 'a', amount: 4 * MICRO, approvedBy: 'ann', reason: 'try it' });
      expect(budget.hold(first)).toEqual({ ok: true, amount: 4 * MICRO });
      expect(refusal(budget.hold(unknown('ask')))).toBe('approval');
      budget.settle(first, charged(1));
      expect(budget.hold(unknown('ask'))).toEqual({ ok: true, amount: 3 * MICRO });
    });
  });

  describe('settling', () => {
    it('frees what was not charged', () => {
      const all = Array.from({ length: 3 }, () => request(TEN));
      for (const one of all) budget.hold(one);
      for (const one of all) budget.settle(one, charged(1));
      expect([1, 2, 3].map(() => refusal(budget.hold(request(TEN))))).toEqual(['ok', 'ok', 'budget']);
    });

    it('books the estimate, unconfirmed, when a success names no cost', () => {
      const one = request(TEN);
      budget.hold(one);
      expect(budget.settle(one, { succeeded: true, charges: [], cost: null })).toEqual({
        charges: [{ service: 'ec2', amount: 3 * MICRO, currency: 'GBP' }],
        unconfirmed: true,
        overrun: false,
      });
    });

    it('books what a failure charged, and nothing for one that charged nothing', () => {
      const [paid, free] = [request(TEN), request(TEN)];
      budget.hold(paid);
      budget.hold(free);
      const failure = { succeeded: false, charges: [], cost: 2 * MICRO };
      expect(budget.settle(paid, failure).charges).toEqual([{ service: 'ec2', amount: 2 * MICRO, currency: 'GBP' }]);
      expect(budget.settle(free, { ...failure, cost: null }).charges).toEqual([]);
      expect(budget.hold(request(TEN, { maxCost: 8 * MICRO }))).toMatchObject({ ok: true });
    });

    it('books an overrun in full and says so', () => {
      const one = request(TEN);
      budget.hold(one);
      expect(budget.settle(one, charged(9))).toMatchObject({ overrun: true });
      expect(budget.hold(request(TEN))).toMatchObject({ ok: false, figures: { spent: 9, held: 0 } });
    });

    it('books the difference for a result that comes after the hold has ended', async () => {
      const [settled, released] = [request(TEN), request(TEN)];
      budget.hold(settled);
      budget.hold(released);
      budget.settle(settled, charged(3));
      budget.release(released);
      await under.commit();
      expect(budget.settle(settled, charged(2, 's3')).charges).toEqual([
        { service: 's3', amount: 2 * MICRO, currency: 'GBP' },
        { service: 'ec2', amount: -3 * MICRO, currency: 'GBP' },
      ]);
      budget.settle(released, charged(4));
      expect(budget.settle(released, charged(4)).charges).toEqual([]);
      expect(budget.hold(request(TEN, { maxCost: 5 * MICRO }))).toMatchObject({
        ok: false,
        figures: { spent: 6, held: 0 },
      });
    });

    it('keeps what was booked when a late result names nothing', () => {
      const one = request(TEN);
      budget.hold(one);
      budget.settle(one, charged(2));
      expect(budget.settle(one, { succeeded: true, charges: [], cost: null }).charges).toEqual([]);
    });

    it('learns what a capability really costs', () => {
      for (let i = 0; i < 10; i += 1) {
        const one = request([]);
        budget.hold(one);
        budget.settle(one, charged(5));
      }
      expect(budget.hold(request([pinned({ total: 55 })]))).toEqual({ ok: true, amount: 5 * MICRO });
    });
  });

  describe('windows', () => {
    it('that roll give money back as it ages', () => {
      const one = request(TEN);
      budget.hold(one);
      budget.settle(one, charged(3));
      under.advance(HOUR / 2);
      expect(refusal(budget.hold(request(TEN, { maxCost: 8 * MICRO })))).toBe('budget');
      under.advance(HOUR / 2 + 60_000);
      expect(refusal(budget.hold(request(TEN, { maxCost: 8 * MICRO })))).toBe('ok');
    });

    it('keep a hold at risk however old it is', () => {
      budget.hold(request(TEN, { maxCost: 8 * MICRO }));
      under.advance(5 * HOUR);
      expect(refusal(budget.hold(request(TEN)))).toBe('budget');
    });
  });

  describe('room', () => {
    it('comes with an approval, for its execution only, until it runs out', () => {
      for (let i = 0; i < 3; i += 1) budget.hold(request(TEN));
      const other = request(TEN);
      budget.approve(
        { ...other.scope },
        { id: 'a', amount: 5 * MICRO, approvedBy: 'ann', reason: 'launch', expiresAt: '2026-01-01T00:30:00.000Z' },
      );
      const scope = { ...other.scope, executionId: 'e2' };
      expect(refusal(budget.hold({ ...other, holdId: 'other', scope }))).toBe('budget');
      expect(refusal(budget.hold(other))).toBe('ok');
      under.advance(HOUR / 2);
      expect(refusal(budget.hold(request(TEN)))).toBe('budget');
    });

    it('is told of after an approval, a release and a settlement below the hold', async () => {
      let told = 0;
      budget.onRoom(() => {
        told += 1;
      });
      const [one, two] = [request(TEN), request(TEN, { maxCost: 7 * MICRO })];
      budget.hold(one);
      budget.hold(two);
      budget.release(one);
      expect(told).toBe(0);
      await soon();
      expect(told).toBe(1);
      expect(refusal(budget.hold(request(TEN, { maxCost: 9 * MICRO })))).toBe('budget');
      budget.settle(two, charged(1));
      await soon();
      expect(told).toBe(2);
      budget.approve(one.scope, { id: 'a', amount: MICRO, approvedBy: 'ann', reason: 'more' });
      await soon();
      expect(told).toBe(3);
    });
  });

  describe('persisting', () => {
    it('keeps holds, charges, approvals and prices over a reload', async () => {
      const one = request(TEN);
      budget.hold(one);
      budget.hold(request(TEN));
      budget.settle(one, charged(2));
      budget.approve(one.scope, { id: 'a', amount: MICRO, approvedBy: 'ann', reason: 'more' });
      await under.commit();
      budget.reload();
      expect(budget.hold(request(TEN, { maxCost: 7 * MICRO }))).toMatchObject({
        ok: false,
        figures: { limit: 10, approved: 1, spent: 2, held: 3, remaining: 6 },
      });
    });

    it('forgets on reload what was never written', () => {
      budget.hold(request(TEN, { maxCost: 9 * MICRO }));
      budget.reload();
      expect(refusal(budget.hold(request(TEN)))).toBe('ok');
    });

    it('writes nothing twice', async () => {
      const one = request(TEN);
      budget.hold(one);
      await under.commit();
      budget.settle(one, charged(3));
      await under.commit();
      await under.commit();
      budget.reload();
      expect(budget.hold(request(TEN, { maxCost: 8 * MICRO }))).toMatchObject({
        ok: false,
        figures: { spent: 3, held: 0 },
      });
    });
  });
}
