// The proof: whatever happens to money (random prices, charges above holds and on other services and currencies,
// failures, doubts, repeated answers, by hand, adjustments, refunds, approvals, policy edits, roll-overs, crashes at any
// commit), no limit is passed but by lines that say so, and what they say adds up to what is over, exactly.
// CI plays the same histories every time; MONEY_HISTORIES=100000 plays more, MONEY_SEED=… others.
import fc from 'fast-check';
import { expectBooked, expectHolds } from '../support/costs/expect-money.js';
import { Till } from '../support/costs/till.js';
import { tempDatabase, type TempDatabase } from '../support/temp-database.js';

const HISTORIES = Number(process.env['MONEY_HISTORIES'] ?? 5_000);
const SEED = Number(process.env['MONEY_SEED'] ?? 1_282_940_686);

const amount = fc.integer({ min: 0, max: 7 });
const who = fc.integer({ min: 0, max: 3 });
const service = fc.constantFrom('ec2', 's3', 'lambda');
const pick = fc.nat(20);

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('hold' as const), who, service, amount: fc.option(amount, { freq: 8 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      pick,
      succeeded: fc.boolean(),
      charges: fc.array(fc.record({ service, amount, currency: fc.constantFrom('GBP', 'GBP', 'USD') }), {
        maxLength: 2,
      }),
      cost: fc.option(amount),
      id: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('yen' as const), pick, amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('doubt' as const, 'release' as const), pick }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('by-hand' as const),
      pick,
      fresh: fc.boolean(),
      amount,
      over: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      environment: fc.constantFrom('dev', 'staging'),
      service,
      amount: fc.integer({ min: -7, max: 9 }),
      over: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('approve' as const),
      who: fc.option(who),
      amount: fc.integer({ min: 1, max: 9 }),
      raises: fc.constantFrom(['total'], ['ec2'], ['total', 'ec2', 'other']),
      ms: fc.constantFrom(500, 100_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      policy: fc.nat(2),
      total: fc.integer({ min: 0, max: 30 }),
      ec2: fc.option(fc.integer({ min: 0, max: 15 })),
      block: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, 700, 4_096, 9_000) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'checkpoint' as const) }) },
);
export type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;

const history = fc.array(fc.record({ act, crashes: fc.boolean() }), { minLength: 1, maxLength: 14 });

describe('money', () => {
  let temp: TempDatabase;
  beforeAll(async () => {
    temp = await tempDatabase();
    // What a power cut may take is not what is tried here; kill -9 is in test/crash.
    temp.database.native.pragma('synchronous = OFF');
  });
  afterAll(() => temp.close());

  it(`holds at every door, over ${HISTORIES} histories, seed ${SEED}`, async () => {
    await fc.assert(
      fc.asyncProperty(history, async (acts) => {
        await new Promise(setImmediate); // statements are given back when the event loop turns, not between promises
        const till = await Till.open(temp);
        for (const { act: one, crashes } of acts) {
          await till.play(one, crashes && one.kind !== 'adjust');
          expectHolds(till);
        }
        expectBooked(till);
      }),
      { numRuns: HISTORIES, seed: SEED },
    );
  }, 7_200_000);
});
