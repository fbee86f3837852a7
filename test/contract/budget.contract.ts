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
export const HOUR = 3_600_000;

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

export const refusal = (outcome: HoldOutcome): string => (outcome.ok ? 'ok' : outcome.reason);
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

    it('counts all executions together, whichever environment they are in: a policy has one account', () => {
      const scope = (executionId: string, environment: string) => ({
        executionId,
        planId: 'p',
        environment,
        policies: TEN,
      });
      for (let i = 0; i < 3; i += 1) budget.hold(request(TEN, { scope: scope(`e${i}`, 'dev') }));
      expect(refusal(budget.hold(request(TEN, { scope: scope('e9', 'dev') })))).toBe('budget');
      expect(refusal(budget.hold(request(TEN, { scope: scope('e9', 'staging') })))).toBe('budget');
      const other = [pinned({ total: 10 }, { mode: 'block' }, 'other')];
      expect(refusal(budget.hold(request(other, { scope: { ...scope('e9', 'staging'), policies: other } })))).toBe(
        'budget',
      );
    });

    it('answers what it would answer, and takes nothing', () => {
      for (let i = 0; i < 5; i += 1) expect(budget.outlook(request(TEN))).toEqual({ ok: true, amount: 3 * MICRO });
      for (let i = 0; i < 3; i += 1) budget.hold(request(TEN));
      expect(budget.outlook(request(TEN))).toMatchObject({ ok: false, wanted: 3 * MICRO });
    });

    it('says who holds what is lacking, and when a window frees it', () => {
      const [spent, held] = [request(TEN), request(TEN, { stepId: 'step2' })];
      budget.hold(spent);
      budget.settle(spent, charged(6));
      under.advance(HOUR / 2);
      budget.hold(held);
      const outcome = budget.hold(request(TEN));
      expect(outcome).toMatchObject({ ok: false, wanted: 3 * MICRO, heldBy: [{ stepId: 'step2', amount: 3 * MICRO }] });
      const until = outcome.ok ? 0 : (outcome.until ?? 0);
      expect(until - Date.parse('2026-01-01T00:00:00Z')).toBeGreaterThanOrEqual(HOUR);
      expect(until - Date.parse('2026-01-01T00:00:00Z')).toBeLessThanOrEqual(HOUR * (1 + 1 / 2_000));
      const never = budget.hold(request(TEN, { maxCost: 11 * MICRO }));
      expect(never.ok ? 'ok' : never.until).toBeUndefined();
    });

    it('lies on the services that are declared, else on those of the last charge, else on its own', () => {
      const policy = [pinned({ total: 100, perService: { ec2: 1, s3: 50 } })];
      const declared = request(policy, { services: { s3: 2, lambda: 1 } });
      expect(refusal(budget.hold(declared))).toBe('ok');
      expect(refusal(budget.hold(request(policy)))).toBe('budget');
      budget.settle(declared, charged(3, 's3'));
      expect(refusal(budget.hold(request(policy)))).toBe('ok');
    });

    it('keeps within what the execution itself may cost', () => {
      const scope = { ...request(TEN).scope, policies: [], limits: [{ scope: 'total', amount: 5 * MICRO }] };
      expect(refusal(budget.hold(request([], { scope })))).toBe('ok');
      expect(refusal(budget.hold(request([], { scope })))).toBe('budget');
      const service = { ...scope, executionId: 'e2', limits: [{ scope: 'ec2', amount: 2 * MICRO }] };
      expect(refusal(budget.hold(request([], { scope: service })))).toBe('budget');
      expect(refusal(budget.hold(request([], { scope: service, service: 's3' })))).toBe('ok');
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

    it('by an approval is drawn once, adds up, and does not come back when the window rolls on', () => {
      const approval = { approvedBy: 'ann', reason: 'launch' };
      const full = request(TEN, { maxCost: 10 * MICRO });
      budget.hold(full);
      budget.settle(full, charged(10));
      budget.approve(full.scope, { ...approval, id: 'a', amount: 4 * MICRO });
      expect(refusal(budget.hold(request(TEN, { maxCost: 5 * MICRO })))).toBe('budget');
      budget.approve(full.scope, { ...approval, id: 'b', amount: 2 * MICRO });
      const over = request(TEN, { maxCost: 5 * MICRO });
      expect(refusal(budget.hold(over))).toBe('ok');
      expect(refusal(budget.hold(request(TEN, { maxCost: 2 * MICRO })))).toBe('budget');
      budget.settle(over, charged(5));
      under.advance(HOUR + 60_000);
      expect(refusal(budget.hold(request(TEN, { maxCost: 10 * MICRO })))).toBe('ok');
      expect(refusal(budget.hold(request(TEN, { maxCost: 2 * MICRO })))).toBe('budget');
      expect(refusal(budget.hold(request(TEN, { maxCost: 1 * MICRO })))).toBe('ok');
    });

    it('by an approval comes back as far as it was not needed', () => {
      const full = request(TEN, { maxCost: 10 * MICRO });
      budget.hold(full);
      budget.approve(full.scope, { id: 'a', amount: 4 * MICRO, approvedBy: 'ann', reason: 'launch' });
      const over = request(TEN, { maxCost: 4 * MICRO });
      expect(refusal(budget.hold(over))).toBe('ok');
      budget.settle(over, charged(1));
      expect(refusal(budget.hold(request(TEN, { maxCost: 4 * MICRO })))).toBe('budget');
      expect(refusal(budget.hold(request(TEN)))).toBe('ok');
    });

    it('by an approval is for the limits that it names', () => {
      const policy = [pinned({ total: 10, perService: { ec2: 2 } })];
      const approve = (id: string, raises: string[]): void =>
        budget.approve(request(policy).scope, { id, amount: 5 * MICRO, raises, approvedBy: 'ann', reason: 'r' });
      approve('a', ['total']);
      expect(refusal(budget.hold(request(policy)))).toBe('budget');
      approve('b', ['ec2']);
      expect(refusal(budget.hold(request(policy)))).toBe('ok');
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
