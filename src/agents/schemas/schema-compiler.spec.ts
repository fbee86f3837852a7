import type { Json, JsonSchema } from '../../kernel/json.js';
import { SchemaCompiler } from './schema-compiler.service.js';

const compiler = new SchemaCompiler();
const refusal = (schema: JsonSchema) => compiler.examine(schema);
const pointers = (schema: JsonSchema) => refusal(schema).map(({ pointer }) => pointer);
const text = (schema: JsonSchema): JsonSchema => ({ properties: { text: schema } });
const needed = (schema: JsonSchema): JsonSchema => ({ ...text(schema), required: ['text'] });
const judged = (schema: JsonSchema, value: Json) => {
  const compiled = compiler.compile(schema);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const before = process.cpuUsage().user;
  const errors = compiled.value(value);
  return { keywords: errors.map(({ keyword }) => keyword), cpuMs: (process.cpuUsage().user - before) / 1_000 };
};

describe('a schema that names itself', () => {
  it.each(['https://json-schema.org/draft/2020-12/schema', 'http://json-schema.org/draft-07/schema#', 'urn:x', '/a'])(
    '%s touches no other',
    ($id) => {
      compiler.compile({ $id, type: 'object' });
      compiler.compile({ $id, type: 'object', properties: {} });
      expect(refusal({ type: 'object', properties: { a: { type: 'integer' } } })).toEqual([]);
      expect(judged({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object' }, []).keywords).toEqual([
        'type',
      ]);
    },
  );
});

describe('a schema that leads back to itself', () => {
  it.each<[string, JsonSchema]>([
    ['by itself', { $ref: '#' }],
    ['through allOf', { $defs: { a: { allOf: [{ $ref: '#/$defs/a' }] } }, allOf: [{ $ref: '#/$defs/a' }] }],
    ['through two', { $defs: { a: { not: { $ref: '#/$defs/b' } }, b: { anyOf: [{ $ref: '#/$defs/a' }] } } }],
    ['through if', { if: { $ref: '#' } }],
    ['by anchor', { $defs: { a: { $anchor: 'x', oneOf: [{ $ref: '#x' }] } } }],
    ['by dynamic anchor', { $dynamicAnchor: 'n', allOf: [{ $dynamicRef: '#n' }] }],
    ['by its name', { $id: 'urn:me', dependentSchemas: { a: { $ref: 'urn:me' } } }],
  ])('%s is refused', (_, schema) => expect(refusal(schema)[0]?.message).toContain('leads back to itself'));

  it('inside of its values is fine', () => {
    const tree = { properties: { children: { type: 'array', items: { $ref: '#' } }, name: { type: 'string' } } };
    expect(refusal(tree)).toEqual([]);
    expect(judged(tree, { children: [{ name: 'a', children: [{ name: 1 }] }] }).keywords).toEqual(['type']);
  });
});

describe('what judging costs', () => {
  const doubling: JsonSchema = {
    $defs: {
      a: { anyOf: [{ properties: { n: { $ref: '#/$defs/a' } } }, { properties: { n: { $ref: '#/$defs/a' } } }] },
    },
    $ref: '#/$defs/a',
  };
  const deep = (levels: number): Json => (levels === 0 ? { n: 1 } : { n: deep(levels - 1) });
  const fans: JsonSchema = {
    $defs: Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => {
        const next = at < 39 ? { $ref: `#/$defs/a${at + 1}` } : { type: 'number' };
        return [`a${at}`, { anyOf: [next, { allOf: [next] }] }];
      }),
    ),
    properties: { x: { $ref: '#/$defs/a0' } },
  };

  it.each<[string, JsonSchema, Json]>([
    ['(.*)*x$', text({ pattern: '(.*)*x$' }), { text: 'a'.repeat(100_000) }],
    ['^(a|a)*$', text({ pattern: '^(a|a)*$' }), { text: `${'a'.repeat(100_000)}!` }],
    ['(a+)+$', text({ pattern: '(a+)+$' }), { text: `${'a'.repeat(500_000)}!` }],
    ['\\s+$', text({ pattern: '\\s+$' }), { text: `${' '.repeat(500_000)}x` }],
    ['a pattern of names', { patternProperties: { '^(a|aa)+$': {} } }, { [`${'a'.repeat(50_000)}!`]: 1 }],
    ['uniqueItems', text({ uniqueItems: true }), { text: Array.from({ length: 100_000 }, (_, i) => ({ i })) }],
    ['anyOf that doubles at each level', doubling, deep(60)],
    ['references that fan out', fans, { x: 'text' }],
    ['many words on a long text', { allOf: Array(500).fill({ minLength: 1 }) }, 'x'.repeat(1_000_000)],
    ['many faults', { items: { type: 'string' } }, Array(300_000).fill(1)],
    [
      'a large enum',
      { items: { enum: Array.from({ length: 5_000 }, (_, i) => ({ i })) } },
      Array(10_000).fill({ i: -1 }),
    ],
  ])('%s is bounded', (_, schema, value) => expect(judged(schema, value).cpuMs).toBeLessThan(2_000));

  it('is told when it is too much', () => {
    expect(judged(doubling, deep(60)).keywords).toEqual(['cost']);
    expect(judged(doubling, deep(5)).keywords).toEqual([]);
  });

  it('is bounded for compiling', () => {
    expect(pointers({ anyOf: Array(3_000).fill({ type: 'string' }) })).toEqual(['']);
    const leaf = {
      properties: Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`p${i}`, { type: 'string' }])),
    };
    const before = process.cpuUsage().user;
    refusal({ $defs: { leaf }, allOf: Array(900).fill({ $ref: '#/$defs/leaf' }) });
    expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(5_000);
  });

  it.each(['(?=a)b', '(?<!a)b', '(a)\\1', '(', 'a{1000}{1000}'])('the pattern %s is refused', (pattern) => {
    expect(pointers(text({ pattern }))).toEqual(['/properties/text/pattern']);
  });

  it.each<[string, string, boolean]>([
    ['^[a-z0-9_]+$', 'abc_1', true],
    ['^\\p{Lu}\\u00e4$', 'Ää', true],
    ['^(?<year>\\d{4})-\\d\\d$', '2024-01', true],
    ['^[^/]+\\.tsx?$', 'a/b.ts', false],
  ])('the pattern %s reads %s as ever', (pattern, value, fits) => {
    expect(judged(text({ pattern }), { text: value }).keywords).toEqual(fits ? [] : ['pattern']);
  });

  it('asynchronous schemas, which would judge nothing, are refused', () => {
    expect(pointers({ $async: true, type: 'object' })).toEqual(['/$async']);
  });
});

describe('a schema that nothing fits', () => {
  it.each<[string, JsonSchema]>([
    ['/properties/text/default', text({ type: 'integer', default: 'x' })],
    ['/properties/text/default', text({ enum: ['a'], default: 'b' })],
    ['/properties/text/default', { $defs: { n: { minimum: 3 } }, ...text({ $ref: '#/$defs/n', default: 1 }) }],
    ['/properties/text/items/default', text({ items: { type: 'string', default: 1 } })],
    ['/required/1', { properties: { a: {} }, required: ['a', 'b'], additionalProperties: false }],
    ['/properties/text', { ...text({}), properties: { text: false }, required: ['text'] }],
    ['/properties/text/enum', needed({ enum: [] })],
    ['/properties/text/enum', needed({ type: 'integer', enum: ['1', '2'] })],
    ['/properties/text/const', needed({ type: 'string', const: 1 })],
    ['/properties/text/minimum', needed({ minimum: 3, maximum: 2 })],
    ['/properties/text/exclusiveMinimum', needed({ exclusiveMinimum: 2, maximum: 2 })],
    ['/properties/text/minLength', needed({ minLength: 3, maxLength: 2 })],
    ['/properties/text/minItems', needed({ minItems: 3, maxItems: 2 })],
    ['/properties/text/items/enum', needed({ type: 'array', minItems: 1, items: { enum: [] } })],
    ['/allOf/0/minimum', { allOf: [{ minimum: 3, maximum: 2 }] }],
    ['/minProperties', { minProperties: 3, maxProperties: 2 }],
  ])('is refused at %s', (pointer, schema) => expect(pointers(schema)).toEqual([pointer]));

  it.each<JsonSchema>([
    text({ type: 'number', enum: [1, 2], default: 1 }),
    text({ type: ['string', 'null'], default: null }),
    text({ minimum: 2, maximum: 2, default: 2 }),
    { properties: {}, required: ['ab'], additionalProperties: false, patternProperties: { '^a': {} } },
    { anyOf: [{ minimum: 3, maximum: 2 }, {}] },
    // What may be left out spoils nothing that leaves it out.
    text({ type: 'boolean', enum: ['True', 'False'] }),
    text({ properties: { n: { type: 'integer', enum: ['a'] } }, required: ['n'] }),
    needed({ type: 'array', items: { minimum: 3, maximum: 2 } }),
    {},
  ])('%j has sense', (schema) => expect(refusal(schema)).toEqual([]));
});
