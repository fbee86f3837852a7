import type { Json, JsonObject } from './json.js';
import { mentionOf, mentionsIn, parseReference, readReference, referencesIn, renameReferences } from './reference.js';

const isStep = (id: string): boolean => id === 'a' || id === 'step1';
const faultOf = (value: Json): string | undefined => mentionOf(value, isStep)?.fault;

describe('a reference', () => {
  it.each<[string, string, readonly string[]]>([
    ['a.result', 'a', []],
    ['step1.result.levelPlanPath', 'step1', ['levelPlanPath']],
    ['step1.result.zones[0].name', 'step1', ['zones', '0', 'name']],
    ['s-_9.result[0][12]', 's-_9', ['0', '12']],
    ['a.result.level plan.ärger.$x', 'a', ['level plan', 'ärger', '$x']],
    [`${'x'.repeat(64)}.result.y`, 'x'.repeat(64), ['y']],
  ])('%s is read', (text, stepId, path) => {
    expect(parseReference(text)).toEqual({ stepId, path });
    expect(readReference({ $ref: text })).toEqual({ stepId, path });
    expect(mentionOf({ $ref: text }, isStep)).toEqual({ text, reference: { stepId, path } });
  });

  it.each([
    '',
    'a',
    'a.',
    'a.result.',
    'a.result..x',
    'a.result.x.',
    'a.results.x',
    'a.output.x',
    'a.resultx',
    'a.Result.x',
    'a.result[]',
    'a.result[-1]',
    'a.result[x]',
    'a.result["x"]',
    'a.result[0',
    'a.result]',
    'a.result. x',
    'a.result.x ',
    ' a.result.x',
    '1a.result',
    'a b.result',
    '.result.x',
    '#/a/result/x',
    '$.a.result.x',
    '${a.result.x}',
    'https://example.com/schema',
    `${'x'.repeat(65)}.result.y`,
  ])('under $ref, %j is refused', ($ref) => {
    expect(readReference({ $ref })).toBeUndefined();
    expect(mentionOf({ $ref }, isStep)).toEqual({
      text: $ref,
      fault: expect.stringContaining('is not a reference') as string,
    });
  });

  it.each<[string, Json]>([
    ['a number', { $ref: 5 }],
    ['null', { $ref: null }],
    ['a list', { $ref: ['a.result'] }],
    ['a reference within', { $ref: { $ref: 'a.result.x' } }],
    ['a sibling', { $ref: 'a.result.x', default: 0 }],
    ['a sibling in front', { title: 'x', $ref: 'a.result.x' }],
    ['an empty sibling', { $ref: 'a.result.x', '': null }],
    ['another case', { $REF: 'a.result.x' }],
    ['a blank', { ' $ref': 'a.result.x' }],
  ])('with %s is refused', (_, value) => expect(faultOf(value)).toContain('write {"$ref": "step1.result.name"}'));

  it.each([
    'a.result.x',
    ' a.result ',
    'a.result.',
    'a.result[0].b',
    '${a.result.x}',
    '${steps.a.result.x}',
    '{{a.result.x}}',
    '{{ a.result.x }}',
    '{{{a.result}}}',
    '${{ steps.a.result.x }}',
    '${zzz.result.x}',
    '{{zzz.results.y}}',
    '<%= a.result.x %>',
    '"${a.result.x}"',
    '$(a.result.x)',
    '$a.result.x',
    '@step1.result.x',
    'Build the level ${a.result.name} now',
    'Dear {{step1.result.name}}, hello',
    '{"$ref": "a.result.x"}',
    '{\\"$ref\\": \\"a.result.x\\"}',
  ])('as text, %j is refused', (text) => expect(faultOf(text)).toContain('looks like a reference but is text'));

  it.each<Json>([
    'a.resulting.x',
    'the a.result.x of it',
    'zzz.result.x',
    'as a result. And so on',
    'search.result',
    'Hello {{name}}, ${total}',
    'Hello {{user.result.name}}, bye',
    'result',
    '',
    7,
    null,
    true,
    [],
    {},
    { ref: 'x' },
    { x$ref: 'y' },
  ])('%j is none', (value) => expect(mentionOf(value, isStep)).toBeUndefined());

  it('look-alikes of any length are told at once', () => {
    for (const part of ['{', ' ', '[[', '${', 'a.result', ')', '$ref', '{{a.result.', '.x']) {
      const text = `.result ${part.repeat(2_000_000 / part.length)}`;
      const before = process.cpuUsage().user;
      mentionOf(text, isStep);
      mentionOf(`{{a.result${part.repeat(2_000_000 / part.length)}!`, () => false);
      expect(process.cpuUsage().user - before).toBeLessThan(1_500_000);
    }
  });
});

describe('what parameters mention', () => {
  it('is found wherever it stands, in their order, with its pointer', () => {
    const parameters: JsonObject = {
      x: { $ref: 'a.result.x' },
      'b/c': { '~': [1, { $ref: 'a.result', y: 1 }] },
      list: [[{ deep: '${a.result}' }]],
      plain: 'text',
    };
    expect(mentionsIn(parameters, isStep).map(({ pointer, fault }) => [pointer, fault === undefined])).toEqual([
      ['/x', true],
      ['/b~1c/~0/1', false],
      ['/list/0/0/deep', false],
    ]);
  });

  it('cannot be the parameters as a whole', () => {
    expect(mentionsIn({ $ref: 'a.result' }, isStep)).toEqual([
      { pointer: '/$ref', text: 'a.result', fault: expect.stringContaining('name each parameter') as string },
    ]);
    expect(mentionsIn({ $ref: 'a.result', more: 1 }, isStep)).toMatchObject([{ pointer: '/$ref' }]);
  });

  it('goes as deep as they do', () => {
    let value: Json = { $ref: 'a.result' };
    for (let depth = 0; depth < 20_000; depth += 1) value = [value];
    expect(mentionsIn({ value }, isStep)).toHaveLength(1);
  });

  it('is listed and renamed, faulty ones left as they are', () => {
    const parameters: JsonObject = { a: [{ $ref: 'a.result.x[0]' }], b: { $ref: 'a.result', c: 1 }, d: 'a.result' };
    expect(referencesIn(parameters)).toEqual([
      { stepId: 'a', path: ['x', '0'], pointer: '/a/0', text: 'a.result.x[0]' },
    ]);
    expect(referencesIn({ $ref: 'a.result' })).toEqual([{ stepId: 'a', path: [], pointer: '', text: 'a.result' }]);
    expect(renameReferences(parameters, () => 'step9')).toEqual({ ...parameters, a: [{ $ref: 'step9.result.x[0]' }] });
  });
});
