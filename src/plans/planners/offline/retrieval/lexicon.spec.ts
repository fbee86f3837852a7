import { plainEnglish } from '../../../../../test/support/plans/english.js';

function close(a: string, b: string): number {
  return plainEnglish.closeness(plainEnglish.term(a), plainEnglish.term(b));
}

describe('how near words are', () => {
  it.each([
    ['deploy', 'deployment', 1],
    ['optimise', 'optimizing', 1],
    ['licence', 'license', 1],
    ['colour', 'color', 1],
    ['built', 'built', 1],
    ['check', 'verify', 0.7],
    ['people', 'players', 0.7],
    ['map', 'voice', 0],
  ])('%s and %s: %d', (a, b, expected) => expect(close(a, b)).toBe(expected));

  it('tells phrasal verbs apart', () => {
    const [back, out] = ['rollback', 'rollout'].map((word) => ({
      ...plainEnglish.term('roll'),
      phrasal: plainEnglish.term(word),
    }));
    if (!back || !out) throw new Error('no terms');
    expect(plainEnglish.closeness(back, plainEnglish.term('rollback'))).toBe(1);
    expect(plainEnglish.closeness(back, out)).toBeLessThan(0.5);
  });

  it('takes nothing from function words', () => {
    expect(plainEnglish.information('the')).toBe(0);
    expect(plainEnglish.information('gamelift')).toBe(1);
  });
});
