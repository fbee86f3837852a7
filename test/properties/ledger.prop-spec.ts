// Any interleaving of holds, settlements, releases and time, on the real ledger and a real table.
import fc from 'fast-check';
import { LedgerBook } from '../../src/costs/budget/ledger-book.service.js';
import { LedgerBudget } from '../../src/costs/budget/ledger-budget.adapter.js';
import { SpendWindow } from '../../src/costs/domain/accounts/spend-window.js';
import { parsePolicy, type Policy } from '../../src/costs/domain/policy/policy.js';
import { expiryOf, grainOf, type WindowRule } from '../../src/costs/domain/policy/window.js';
import type { HoldRequest, PinnedPolicy } from '../../src/executions/ports/budget.port.js';
import { PinnedInForce } from '../support/fakes/pinned-in-force.js';
import { FakeClock } from '../support/fakes/fake-clock.js';
import { tempDatabase, type TempDatabase } from '../support/temp-database.js';

const HOUR = 3_600_000;
const LIMIT = 1_000;
const SERVICE_LIMIT = 400;
const SERVICES = ['ec2', 's3', 'gamelift'];
const CONTENT = {
  id: 'p',
  environment: 'dev',
  limits: { total: LIMIT / 1e6, duration: '1h', perService: { ec2: SERVICE_LIMIT / 1e6 } },
  enforcement: { mode: 'block' },
};
const PARSED = policyOf(CONTENT);
const POLICY: PinnedPolicy = { id: 'p', hash: 'h', content: CONTENT };

function policyOf(content: object): Policy {
  const parsed = parsePolicy(content);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

type Act =
  | { readonly kind: 'hold'; readonly service: string; readonly amount: number }
  | { readonly kind: 'settle'; readonly pick: number; readonly share: number; readonly succeeded: boolean }
  | { readonly kind: 'release'; readonly pick: number }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'persist' }
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'reload' };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      service: fc.constantFrom(...SERVICES),
      amount: fc.integer({ min: 0, max: 300 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('settle' as const),
      pick: fc.nat(30),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      succeeded: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const), pick: fc.nat(30) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: HOUR }) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'persist' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'checkpoint' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reload' as const }) },
);

/** Does what it is told and keeps the plainest possible account of it. */
class Bench {
  readonly book: LedgerBook;
  readonly budget: LedgerBudget;
  readonly requests: HoldRequest[] = [];
  private count = 0;

  constructor(
    private readonly temp: TempDatabase,
    readonly clock: FakeClock,
  ) {
    this.book = new LedgerBook(temp.database, clock);
    this.budget = new LedgerBudget(this.book, new PinnedInForce());
  }

  async play(step: Act): Promise<void> {
    switch (step.kind) {
      case 'hold':
        this.hold(step.service, step.amount);
        break;
      case 'settle':
        this.settle(step);
        break;
      case 'release':
        this.withPicked(step.pick, (request) => this.budget.release(request));
        break;
      case 'wait':
        this.clock.advance(step.ms);
        break;
      case 'persist':
        await this.temp.database.commit(() => this.budget.persist());
        break;
      case 'checkpoint':
        await this.book.checkpoint(1);
        break;
      case 'reload':
        await this.temp.database.commit(() => this.budget.persist());
        this.budget.reload();
        break;
    }
  }

  figures(): { spent: number; held: number; ec2: number } {
    const { spent, held } = this.book.standing(PARSED, null);
    const ec2 = spent.of('ec2') + held.of('ec2');
    return { spent: spent.total, held: held.total, ec2 };
  }

  private hold(service: string, amount: number): void {
    this.count += 1;
    const request: HoldRequest = {
      holdId: `h${this.count}`,
      scope: { executionId: 'e', planId: 'p', environment: 'dev', policies: [POLICY] },
      stepId: 's',
      agent: 'A',
      capability: 'c',
      service,
      estimatedCost: amount,
      maxCost: amount,
    };
    if (this.budget.hold(request).ok) this.requests.push(request);
  }

  /** At most the hold, on its own service: what a well-behaved agent charges. Ended holds are settled again too. */
  private settle({ pick, share, succeeded }: Extract<Act, { kind: 'settle' }>): void {
    this.withPicked(pick, (request) => {
      if (this.book.openHold(request.holdId).length === 0) return;
      const cost = Math.floor((request.maxCost ?? 0) * share);
      this.budget.settle(request, { succeeded, charges: [], cost });
    });
  }

  private withPicked(pick: number, work: (request: HoldRequest) => void): void {
    const request = this.requests[pick % Math.max(1, this.requests.length)];
    if (request !== undefined) work(request);
  }
}

describe('the ledger', () => {
  let temp: TempDatabase;
  beforeAll(async () => {
    temp = await tempDatabase();
  });
  afterAll(() => temp.close());

  const fresh = async (): Promise<Bench> => {
    await temp.database.commit((db) =>
      db.exec('DELETE FROM ledger_entries; DELETE FROM ledger_checkpoints; DELETE FROM policy_snapshots'),
    );
    return new Bench(temp, new FakeClock());
  };

  it('never puts more at risk than a limit in mode block allows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
        const bench = await fresh();
        for (const step of acts) {
          await bench.play(step);
          const { spent, held, ec2 } = bench.figures();
          expect(spent + held).toBeLessThanOrEqual(LIMIT);
          expect(ec2).toBeLessThanOrEqual(SERVICE_LIMIT);
          expect(Math.min(spent, held)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same after reading the table again, at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 40 }), async (acts) => {
        const bench = await fresh();
        for (const step of acts) {
          await bench.play(step);
          await bench.play({ kind: 'persist' });
          const again = new LedgerBook(temp.database, bench.clock);
          const { spent, held } = bench.book.standing(PARSED, null);
          const read = again.standing(PARSED, null);
          expect([read.spent.total, read.held.total]).toEqual([spent.total, held.total]);
          expect(SERVICES.map((service) => read.spent.of(service))).toEqual(
            SERVICES.map((service) => spent.of(service)),
          );
          expect(again.p95('A', 'c')).toBe(bench.book.p95('A', 'c'));
          expect(again.openHolds().map(({ holdId }) => holdId)).toEqual(
            bench.book.openHolds().map(({ holdId }) => holdId),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tells of each settlement what it has booked, however often a hold is settled', async () => {
    const charges = fc.array(
      fc.record({
        service: fc.constantFrom(...SERVICES),
        amount: fc.nat(300),
        currency: fc.constantFrom('GBP', 'USD'),
      }),
      { maxLength: 3 },
    );
    const outcome = fc.record({
      succeeded: fc.boolean(),
      charges,
      cost: fc.option(fc.nat(300)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(2), outcome, fc.boolean()), { maxLength: 12 }), async (settlements) => {
        const bench = await fresh();
        const told = new Map<string, number>();
        for (let n = 0; n < 3; n += 1) await bench.play({ kind: 'hold', service: 'ec2', amount: 100 });
        for (const [pick, result, persisted] of settlements) {
          const request = bench.requests[pick];
          if (request === undefined) continue;
          for (const charge of bench.budget.settle(request, result).charges) {
            const key = `${charge.service} ${charge.currency}`;
            told.set(key, (told.get(key) ?? 0) + charge.amount);
          }
          if (persisted) await bench.play({ kind: 'persist' });
        }
        await bench.play({ kind: 'persist' });
        const booked = temp.database.native
          .prepare<[], { key: string; n: number }>(
            `SELECT service || ' ' || currency AS key, sum(amount) AS n FROM ledger_entries WHERE kind = 'settle'
             GROUP BY key HAVING n <> 0 ORDER BY key`,
          )
          .all();
        const sums = [...told].filter(([, n]) => n !== 0).map(([key, n]) => ({ key, n }));
        expect(sums.sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(booked);
      }),
      { numRuns: 150 },
    );
  });

  it('ends every hold at most once, and sums exactly', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 60 }), async (acts) => {
        const bench = await fresh();
        for (const step of acts) await bench.play(step);
        await bench.play({ kind: 'persist' });
        const twice = temp.database.native
          .prepare(
            `SELECT hold_id FROM ledger_entries WHERE kind IN ('settle', 'release') GROUP BY hold_id HAVING count(*) > 1`,
          )
          .all();
        expect(twice).toEqual([]);
        const sum = (kinds: string): bigint =>
          (
            temp.database.native
              .prepare(`SELECT coalesce(sum(amount), 0) AS n FROM ledger_entries WHERE kind IN (${kinds})`)
              .safeIntegers()
              .get() as { n: bigint }
          ).n;
        const ended = temp.database.native
          .prepare(
            `SELECT coalesce(sum(h.amount), 0) AS n FROM ledger_entries h WHERE h.kind = 'hold' AND h.hold_id IN
               (SELECT hold_id FROM ledger_entries WHERE kind IN ('settle', 'release'))`,
          )
          .safeIntegers()
          .get() as { n: bigint };
        expect(BigInt(bench.figures().held)).toBe(sum(`'hold'`) - ended.n);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a window', () => {
  const rule = fc.oneof(
    fc.record({ kind: fc.constant('rolling' as const), durationMs: fc.integer({ min: 1, max: 7 * 24 * HOUR }) }),
    fc.record({
      kind: fc.constant('fixed' as const),
      durationMs: fc.integer({ min: 1, max: 7 * 24 * HOUR }),
      startMs: fc.integer({ min: -1e12, max: 1e12 }),
    }),
  );

  it('counts exactly what has not expired, in whatever order it was booked', () => {
    fc.assert(
      fc.property(
        rule,
        fc.array(
          fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.constantFrom(...SERVICES), fc.integer({ min: -50, max: 500 })),
        ),
        fc.integer({ min: 0, max: 2e9 }),
        (windowRule, entries, now) => {
          const window = new SpendWindow(windowRule);
          for (const [at, service, amount] of entries) window.add(at, service, amount);
          const expected = entries.reduce(
            (sum, [at, , amount]) => sum + (expiryOf(windowRule, at) > now ? amount : 0),
            0,
          );
          expect(window.spent(now).total).toBe(expected);
        },
      ),
    );
  });

  it('never forgets sooner than it may, nor more than a grain later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 * 24 * HOUR }), fc.integer({ min: 0, max: 1e12 }), (durationMs, at) => {
        const rolling: WindowRule = { kind: 'rolling', durationMs };
        expect(expiryOf(rolling, at)).toBeGreaterThan(at + durationMs);
        expect(expiryOf(rolling, at)).toBeLessThanOrEqual(at + durationMs + grainOf(rolling));
      }),
    );
  });
});
