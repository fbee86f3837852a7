import { readPlainly } from '../../../../../test/support/plans/english.js';
import { kindOfHeading, structureOf } from './structure.js';

/** `kind: body` of every section that says something. */
const sections = (text: string): string[] =>
  structureOf(text).sections.map(
    ({ kind, from, to }) => `${kind}: ${text.slice(from, to).trim().replace(/\s+/g, ' ')}`,
  );
const pieces = (text: string): string[] => {
  const { starts } = structureOf(text);
  return starts.map((start, at) => text.slice(start, starts[at + 1]).trim());
};

describe('what a heading says', () => {
  it.each([
    ['Out of scope', 'out'],
    ['## Non-goals:', 'out'],
    ['**Not included**', 'out'],
    ['What we do not want', 'out'],
    ["Don'ts", 'out'],
    ['Nice to have', 'later'],
    ['Later:', 'later'],
    ['Already done', 'given'],
    ['Background', 'story'],
    ['Acceptance', 'wanted'],
    ['Voice chat', 'plain'],
    ['In scope', 'wanted'],
  ])('%j: %s', (words, kind) => expect(kindOfHeading(words)).toBe(kind));
});

describe('sections', () => {
  it.each([
    [
      'end with the next heading',
      'A.\n\nOut of scope:\n- b\n- c\n\nAcceptance:\nD must pass.',
      ['out: - b - c', 'wanted: D must pass.'],
    ],
    [
      'of markdown end with the next of their rank',
      '# Non-goals\na\n## more\nb\n# Goals\nc',
      ['out: a ## more b', 'wanted: c'],
    ],
    ['end where the text goes on behind a blank line', 'Not included:\n* a\n\nThen do b.', ['out: * a']],
    ['may begin behind a blank line', 'Out of scope\n\na and b\n\nc', ['out: a and b']],
    ['go to the end', 'A.\r\nExcluded\r\n=======\r\nb\r\n', ['out: ======= b']],
    ['need a heading that stands alone', 'We know what is out of scope\nand what is not.', []],
  ])('%s', (_, text, expected) => expect(sections(text)).toEqual(expected));
});

describe('what begins anew', () => {
  it('is an item, a heading, a paragraph; not a line that was only folded', () => {
    expect(
      pieces('Do the\nfolded thing.\n1. first\n2) second\n- [ ] third\n   of it\n\nA new\nparagraph\n# H\nx'),
    ).toEqual([
      'Do the\nfolded thing.',
      '1. first',
      '2) second',
      '- [ ] third\n   of it',
      'A new\nparagraph',
      '# H',
      'x',
    ]);
  });

  it('is a sentence of its own, and its sign is no figure', () => {
    const reading = readPlainly('Do:\n1. bake 12 buns\n2. wash');
    expect(reading.clauses.map(({ sentence }) => sentence)).toEqual([0, 1, 2]);
    expect(reading.quantities.map(({ value }) => value)).toEqual([12]);
  });
});

describe('what stands in a section', () => {
  const denied = (text: string): string => {
    const { tokens, negated } = readPlainly(text);
    return tokens
      .filter((token) => negated[token.index] && token.info > 0)
      .map((token) => token.lower)
      .join(' ');
  };
  it.each([
    [
      'Bake buns.\n\nOut of scope:\n- windows\n- doors\n\nAcceptance:\nFloors are clean.',
      'scope windows doors acceptance',
    ],
    ['Bake buns. Not included: windows, doors. Floors too.', 'included windows doors'],
    ['Bake buns.\nLater:\nwindows', 'windows'],
    ['In scope:\n- windows', 'scope'],
  ])('%j: denied are %j', (text, words) => expect(denied(text)).toBe(words));
});
