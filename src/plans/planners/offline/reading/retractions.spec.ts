import { readPlainly } from '../../../../../test/support/plans/english.js';

const denied = (text: string): string => {
  const { tokens, negated } = readPlainly(text);
  return tokens
    .filter((token) => negated[token.index] && token.info > 0)
    .map((token) => token.lower)
    .join(' ');
};
const turns = (text: string): number[] => {
  const { quantities, turns: turn } = readPlainly(text);
  return quantities.map(({ from }) => turn[from] ?? -1);
};

describe('taking back', () => {
  it.each([
    ['Bake buns. Scratch that. Wash windows.', 'bake buns scratch'],
    ['Bake buns, paint doors. Actually no, forget that. Wash windows.', 'bake buns paint doors forget'],
    ['Bake buns and paint doors, no, scratch that, wash windows.', 'paint doors scratch'],
    ['Bake buns. Never mind.', 'bake buns mind'],
  ])('%j: denied are %j', (text, words) => expect(denied(text)).toBe(words));

  it('needs something to take back', () => expect(denied('Never mind that.')).toBe('mind'));

  it('that names a thing ends earlier wishes for it', () => {
    const { changesMind } = readPlainly('Bake buns. Actually, forget the buns. No doors.');
    expect(changesMind).toEqual([false, true, true, false]);
  });
});

describe('a correction', () => {
  it.each([
    ['Bake 12 buns, no wait, 8.', [0, 1]],
    ['Bake 12 buns. Actually, make it 8. Sorry, 9.', [0, 1, 2]],
    ['Bake 12 buns with no nuts, 8 doors.', [0, 0]],
    ['Bake 12 buns, or rather 8.', [0, 1]],
  ])('%j: figures are said at %j', (text, expected) => expect(turns(text)).toEqual(expected));
});
