import { plainEnglish, readPlainly } from '../../../../../test/support/plans/english.js';
import { CapabilityProfiles } from '../retrieval/capability-profile.js';
import { offer } from '../../../../../test/support/plans/some-offer.js';
import { edgesOf, inOrder, type Mentioned, reaches } from './ordering.js';

const profiles = new CapabilityProfiles(plainEnglish);

/** Steps a, b, c…, mentioned in the clauses given; "a<b" for every edge. */
function edges(
  text: string,
  clauses: Readonly<Record<string, number>>,
  needs: Readonly<Record<string, string[]>> = {},
): string[] {
  const steps = Object.keys(clauses).map((name) => profiles.of(offer(name, { dependencies: needs[name] ?? [] })));
  const goals: Mentioned[] = steps.map((profile) => ({ profile, clause: clauses[profile.capability.name] ?? 0 }));
  const found = edgesOf(steps, goals, readPlainly(text));
  return [...found].flatMap(([later, before]) => [...before].map((earlier) => `${earlier}<${later}`)).sort();
}

describe('order', () => {
  it('leaves independent wishes side by side', () => {
    expect(edges('Bake bread. Wash windows, paint doors.', { a: 0, b: 1, c: 2 })).toEqual([]);
  });

  it.each([
    ['First bake bread, and only then wash windows.', ['a<b']],
    ['Bake bread. After that, wash windows.', ['a<b']],
    ['Once the bread is baked, wash windows.', ['a<b']],
    ['Before washing windows, bake bread.', ['b<a']],
    ['Wash windows after baking bread.', ['b<a']],
  ])('%j', (text, expected) => {
    const reading = readPlainly(text);
    const clauseOf = (word: string): number =>
      reading.clauses.findIndex((clause) => clause.tokens.some((token) => token.lower.startsWith(word)));
    const first = text.startsWith('Before') || text.startsWith('Wash') ? 'wash' : 'ba';
    const second = first === 'ba' ? 'wash' : 'bak';
    expect(edges(text, { a: clauseOf(first), b: clauseOf(second) })).toEqual(expected);
  });

  it.each([
    ['Bake bread, wash windows, and paint doors at the end.', { a: 0, b: 1, c: 2 }, ['a<c', 'b<c']],
    ['Paint doors at the end. Bake bread. Wash windows.', { c: 0, a: 1, b: 2 }, ['a<c', 'b<c']],
    ['Paint doors at the end of the month. Bake bread.', { c: 0, a: 1 }, []],
  ])('at the end of all: %j', (text, clauses, expected) => expect(edges(text, clauses)).toEqual(expected));

  it('keeps declared dependencies and never closes a circle', () => {
    expect(edges('Bake bread, then wash windows.', { a: 0, b: 1 }, { a: ['b'] })).toEqual(['b<a']);
  });

  it('puts what comes first first', () => {
    const [a, b] = [offer('a', { dependencies: ['b'] }), offer('b')].map((one) => profiles.of(one));
    if (!a || !b) throw new Error('no profiles');
    const found = edgesOf([a, b], [], readPlainly(''));
    expect(inOrder([a, b], found).map((profile) => profile.capability.name)).toEqual(['b', 'a']);
    expect(reaches(found, 'a', 'b')).toBe(true);
    expect(reaches(found, 'b', 'a')).toBe(false);
  });
});
