import { Budget } from '../../../src/executions/ports/budget.port.js';
import { Database } from '../../../src/platform/database/database.js';
import { CostsApp, MICRO } from '../../support/costs-app.js';

describe('costs over HTTP', () => {
  let costs: CostsApp;
  beforeEach(async () => {
    costs = await CostsApp.start();
  });
  afterEach(() => costs.close());

  describe('the summary', () => {
    beforeEach(async () => {
      await costs.spend({ gamelift: 25, ec2: 0.1 });
      await costs.spend({ ec2: 0.2 }, { agent: 'Other', scope: { ...costs.request().scope, environment: 'prod' } });
      costs.clock.advance(86_400_000);
      await costs.spend({ ec2: 5 });
    });

    it('adds exactly, by service', async () => {
      const { body } = await costs.get('/costs/summary');
      expect(body).toMatchObject({ groupBy: 'service', currency: 'GBP', total: 30.3, held: 0 });
      expect(body['items']).toEqual([
        { key: 'gamelift', currency: 'GBP', amount: 25, charges: 1, unconfirmed: 0, overruns: 1 },
        { key: 'ec2', currency: 'GBP', amount: 5.3, charges: 3, unconfirmed: 0, overruns: 2 },
      ]);
    });

    it.each([
      ['agent', ['Builder', 'Other']],
      ['execution', ['e1']],
      ['plan', ['plan1']],
      ['day', ['2026-01-01', '2026-01-02']],
    ])('groups by %s', async (groupBy, keys) => {
      const { body } = await costs.get(`/costs/summary?groupBy=${groupBy}`);
      expect((body['items'] as { key: string }[]).map(({ key }) => key)).toEqual(keys);
      expect(body['total']).toBe(30.3);
    });

    it('shows apart what nobody has named, until a number comes', async () => {
      const budget = costs.app.get(Budget);
      const request = costs.request({ holdId: 'doubtful', capability: 'new', service: 'doubt' });
      const book = (what: () => unknown) =>
        costs.app.get(Database).commit(() => {
          what();
          budget.persist();
        });
      const doubt = async () => {
        const { body } = await costs.get('/costs/summary');
        return (body['items'] as { key: string }[]).find(({ key }) => key === 'doubt');
      };
      const inBudget = async () => {
        const { body } = await costs.get('/budgets/dev-policy');
        const other = (body['perService'] as Record<string, { unconfirmed: number }>)['other'];
        return [body['unconfirmed'], other?.unconfirmed];
      };
      await book(() => [budget.hold(request), budget.settleInDoubt(request, 'cancelled')]);
      expect(await doubt()).toMatchObject({ amount: 3, unconfirmed: 3 });
      expect(await inBudget()).toEqual([3, 3]);
      await book(() => budget.settle(request, { succeeded: true, charges: [], cost: MICRO }));
      expect(await doubt()).toMatchObject({ amount: 1, unconfirmed: 0 });
      expect(await inBudget()).toEqual([0, 0]);
    });

    it('takes a period and an environment', async () => {
      const inPeriod = await costs.get('/costs/summary?from=2026-01-02T00:00:00Z&to=2026-01-03T00:00:00Z');
      expect(inPeriod.body).toMatchObject({ total: 5, from: '2026-01-02T00:00:00.000Z' });
      expect((await costs.get('/costs/summary?environment=prod')).body['total']).toBe(0.2);
    });

    it.each([
      'groupBy=colour',
      'from=yesterday',
      'environment=moon',
      'nonsense=1',
      'from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z',
    ])('refuses ?%s', async (query) => {
      const { status, body } = await costs.get(`/costs/summary?${query}`);
      expect([status, body['code']]).toEqual([400, 'request.invalid']);
    });
  });
});
