import { plainEnglish } from '../../../../../test/support/plans/english.js';
import { createLexicon } from './lexicon.js';

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
    ['quest', 'quest3', 1],
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

  it('tells words apart that begin alike and that English uses differently', () => {
    const rows = ['quest', 'questions', 'encrypt', 'encryption'];
    const related = [new Set([0]), new Set([1]), new Set([2, 3]), new Set([2, 3])];
    const knowing = createLexicon(plainEnglish.linguist, {
      rowOf: (word) => rows.indexOf(word),
      commonness: () => 10,
      similarity: (a, b) => (related[a]?.has(b) ? 0.6 : 0),
    });
    expect(knowing.closeness(knowing.term('questions'), knowing.term('quest3'))).toBe(0);
    expect(knowing.closeness(knowing.term('encryption'), knowing.term('encrypt'))).toBeGreaterThan(0.5);
  });

  it('takes nothing from function words', () => {
    expect(plainEnglish.information('the')).toBe(0);
    expect(plainEnglish.information('gamelift')).toBe(1);
  });
});
