// What a decision says of money: what is not known is never a sum.
import type { Execution } from '../../../client/index.js';
import { type Action, type Item, optionsOf } from './options.js';

const PATH = '/api/v1/executions/e/steps/step2';
const step = (more: object): object => ({ id: 'step2', attempt: 1, status: 'failed', dependencies: [], ...more });

const offered = (action: Partial<Action>, steps: readonly object[] = [step({ estimatedCost: 2 })]) => {
  const costs = { total: 1, currency: 'EUR' };
  const item = { stepId: 'step2', actions: [{ method: 'POST', path: `${PATH}/retry`, ...action }] };
  return optionsOf(item as unknown as Item, { costs, steps } as unknown as Execution)[0];
};
const offer = (more: object): Pick<Action, 'offer'> => ({
  offer: { kind: 'give', price: 3, spares: 0, currency: 'EUR', effects: [], ...more },
});

describe('the price of a way out', () => {
  it('is what the step is estimated at, in the currency of the execution', () => {
    expect(offered({})).toMatchObject({ title: 'Retry', key: 'r', price: '€2.00', button: 'Retry step 2' });
    expect(offered(offer({}))).toMatchObject({ price: '€3.00' });
  });

  it.each([
    ['a step without an estimate', {}, [step({ estimatedCost: null })]],
    ['an offer without a price', offer({ price: null }), undefined],
    ['an approval without an amount', { path: '/api/v1/executions/e/budget-approval' }, undefined],
  ] as const)('is not known of %s', (_, action, steps) => {
    expect(offered(action, steps)).toMatchObject({ price: 'not known' });
  });

  it('of skipping says what falls with it', () => {
    const becomes = 'skipped';
    const effects = ['step2', 'step3', 'step5'].map((stepId) => ({ stepId, becomes }));
    const skip = offered({ path: `${PATH}/skip`, ...offer({ kind: 'skip', price: 0, spares: 7, effects }) });
    expect(skip).toMatchObject({ price: '€0.00', small: 'spares €7.00' });
    expect(skip?.says).toBe('Goes on without it; 3, 5 are skipped too.');
  });

  it('of a way that has no words of its own is named, not left out', () => {
    expect(offered({ path: `${PATH}/rewind` })).toMatchObject({ title: 'rewind', button: 'rewind' });
  });
});
