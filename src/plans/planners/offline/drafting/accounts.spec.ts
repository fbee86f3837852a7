import { plainEnglish, readPlainly } from '../../../../../test/support/plans/english.js';
import { offer } from '../../../../../test/support/plans/some-offer.js';
import { CapabilityProfiles } from '../retrieval/capability-profile.js';
import { accountsOf } from './accounts.js';

const parameters = {
  type: 'object',
  properties: { player: { type: 'object', properties: { 'a/b': { type: 'integer' } } } },
};
const profile = new CapabilityProfiles(plainEnglish).of(offer('paint', { parameters }));

describe('accounts', () => {
  it('point into the text as it was given, blanks and all', () => {
    const text = '  Paint \n\n twelve   doors.';
    const reading = readPlainly(text);
    const parameter = profile.parameters.find((one) => one.path.length === 2);
    if (!parameter) throw new Error('no parameter');
    const filled = { parameter, value: 12, source: { kind: 'default' as const }, strength: 1, tokens: [2, 1] };
    const accounts = accountsOf([{ stepId: 'step1', asking: [0], filled: [filled] }], reading);
    expect(accounts).toEqual([
      { from: 2, to: 7, kind: 'step', stepIds: ['step1'] },
      { from: 11, to: 25, kind: 'value', stepIds: ['step1'], pointer: '/player/a~1b' },
    ]);
    expect(accounts.map(({ from, to }) => text.slice(from, to))).toEqual(['Paint', 'twelve   doors']);
  });

  it('break where the words do', () => {
    const reading = readPlainly('Paint the big doors');
    const accounts = accountsOf([{ stepId: 'step1', asking: [3, 0], filled: [] }], reading);
    expect(accounts.map(({ from, to }) => [from, to])).toEqual([
      [0, 5],
      [14, 19],
    ]);
  });
});
