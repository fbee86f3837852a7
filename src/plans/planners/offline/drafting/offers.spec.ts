import { offer } from '../../../../../test/support/plans/some-offer.js';
import { oneOfEach } from './offers.js';

const dear = offer('paint', { estimatedCost: 9 }, 'Alpha');
const cheap = offer('paint', { estimatedCost: 3 }, 'Beta');
const unknown = offer('paint', { estimatedCost: null }, 'Aaron');
const agents = (text: string): string[] =>
  oneOfEach([unknown, dear, cheap, offer('wash')], text).map((one) => one.agent);

describe('one offer of each capability', () => {
  it('is the cheapest; unknown is dearest', () => expect(agents('paint it')).toEqual(['Beta', 'SomeAgent']));
  it('is the agent that the text names', () => expect(agents('let alpha paint it')).toEqual(['Alpha', 'SomeAgent']));
  it('is the first by name among equals', () => {
    expect(oneOfEach([offer('a', {}, 'Zed'), offer('a', {}, 'Amy')], '')[0]?.agent).toBe('Amy');
  });
});
