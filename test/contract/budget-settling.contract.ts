// What every Budget books when a hold ends, whatever books it.
import type { Budget } from '../../src/executions/ports/budget.port.js';
import { type BudgetUnderTest, charged, HOUR, MICRO, pinned, refusal, request } from './budget.contract.js';

export function budgetSettlingContract(open: () => Promise<BudgetUnderTest>): void {
  let under: BudgetUnderTest;
  let budget: Budget;
  beforeEach(async () => {
    under = await open();
    ({ budget } = under);
  });

  const TEN = [pinned({ total: 10 })];

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

    it('takes one number for a hold, however often it is answered', async () => {
      const [settled, released] = [request(TEN), request(TEN)];
      budget.hold(settled);
      budget.hold(released);
      budget.settle(settled, charged(3));
      budget.release(released);
      await under.commit();
      expect(budget.settle(settled, charged(2, 's3')).charges).toEqual([]);
      budget.settle(released, charged(4));
      expect(budget.settle(released, charged(4)).charges).toEqual([]);
      expect(budget.hold(request(TEN, { maxCost: 5 * MICRO }))).toMatchObject({
        ok: false,
        figures: { spent: 7, held: 0 },
      });
    });

    it('counts a hold without a number as spent, unconfirmed, and lets a later number correct it, once', async () => {
      const one = request(TEN);
      budget.hold(one);
      expect(budget.settleInDoubt(one, 'skipped')).toEqual({
        charges: [{ service: 'ec2', amount: 3 * MICRO, currency: 'GBP' }],
        unconfirmed: true,
        overrun: false,
      });
      expect(budget.settleInDoubt(one, 'again').charges).toEqual([]);
      await under.commit();
      expect(budget.settle(one, charged(2, 's3')).charges).toEqual([
        { service: 's3', amount: 2 * MICRO, currency: 'GBP' },
        { service: 'ec2', amount: -3 * MICRO, currency: 'GBP' },
      ]);
      await under.commit();
      expect(budget.settle(one, charged(9)).charges).toEqual([]);
      expect(budget.outlook(request(TEN, { maxCost: 9 * MICRO }))).toMatchObject({ figures: { spent: 2, held: 0 } });
    });

    it('is corrected by a number that is the same as well: then it is known', async () => {
      const one = request(TEN);
      budget.hold(one);
      budget.settleInDoubt(one, 'skipped');
      expect(budget.settle(one, charged(3)).charges).toEqual([]);
      await under.commit();
      expect(budget.settle(one, charged(9)).charges).toEqual([]);
    });

    it('lets a correction leave the window with what it corrects', () => {
      const one = request(TEN);
      budget.hold(one);
      budget.settleInDoubt(one, 'skipped');
      under.advance(HOUR / 2);
      budget.settle(one, charged(1));
      under.advance(HOUR / 2 + 60_000);
      budget.hold(request(TEN, { maxCost: 9 * MICRO }));
      expect(budget.outlook(request(TEN))).toMatchObject({ figures: { spent: 0, held: 9 } });
    });

    it('books a charge with an id once, whoever repeats it', () => {
      const charge = (id: string, amount: number) => ({ service: 'ec2', amount: amount * MICRO, currency: 'GBP', id });
      const [first, second, third] = [request(TEN), request(TEN), request(TEN, { agent: 'Another' })];
      for (const one of [first, second, third]) budget.hold(one);
      const answer = (...charges: ReturnType<typeof charge>[]) => ({ succeeded: true, charges, cost: null });
      expect(budget.settle(first, answer(charge('a', 1), charge('a', 1), charge('b', 1))).charges).toHaveLength(2);
      expect(budget.settle(second, answer(charge('a', 1), charge('c', 1))).charges).toEqual([charge('c', 1)]);
      expect(budget.settle(third, answer(charge('a', 1))).charges).toEqual([charge('a', 1)]);
    });

    it('books one logical call once where that is promised', () => {
      const one = request(TEN);
      budget.hold(one);
      const booked = charged(2).charges;
      expect(budget.settle(one, { ...charged(2), booked }).charges).toEqual([]);
      const two = request(TEN);
      budget.hold(two);
      expect(budget.settle(two, { ...charged(3), booked }).charges).toEqual(charged(1).charges);
    });

    it('refuses a cost entered by hand that passes a limit, unless it may', () => {
      const one = request(TEN);
      budget.hold(one);
      expect(budget.settleByHand(one, { cost: 11 * MICRO })).toMatchObject({ ok: false, figures: { missing: 1 } });
      expect(budget.outlook(request(TEN, { maxCost: 8 * MICRO }))).toMatchObject({ figures: { spent: 0, held: 3 } });
      expect(budget.settleByHand(one, { cost: 11 * MICRO, overLimit: 'it was paid' })).toMatchObject({
        ok: true,
        settlement: { charges: charged(11).charges, overrun: true },
      });
      const two = request([pinned({ total: 50 }, { mode: 'block' }, 'wide')]);
      expect(budget.settleByHand(two, { cost: 1 * MICRO })).toMatchObject({ ok: true });
      // What the agent says later is another sum: the person spoke of their own.
      expect(budget.settle(one, charged(2)).charges).toEqual(charged(2).charges);
    });

    it('counts another currency by its rate, and without one at its hold, never one to one', () => {
      const policy = [pinned({ total: 10, rates: { USD: 0.5 } })];
      const dollars = (amount: number, currency: string) => ({
        succeeded: true,
        charges: [{ service: 'ec2', amount: amount * MICRO, currency }],
        cost: null,
      });
      const [usd, yen] = [request(policy), request(policy)];
      budget.hold(usd);
      budget.hold(yen);
      budget.settle(usd, dollars(4, 'USD'));
      budget.settle(yen, dollars(400, 'JPY'));
      expect(budget.outlook(request(policy, { maxCost: 9 * MICRO }))).toMatchObject({ figures: { spent: 5, held: 0 } });
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
}
