import { Catalogue } from '../catalogue.port.js';
import type { JsonObject, JsonSchema } from '../../kernel/json.js';
import { ParameterValidator } from './parameter-validator.service.js';
import { SchemaCompiler } from './schema-compiler.service.js';

class OneOffer extends Catalogue {
  constructor(private readonly parameters: JsonSchema) {
    super();
  }

  offers() {
    return [this.offer('A', 'work')].filter((offer) => offer !== undefined);
  }

  offer(agent: string, capability: string) {
    if (agent !== 'A' || capability !== 'work') return undefined;
    const { parameters } = this;
    return {
      agent,
      capability: {
        name: 'work',
        description: '',
        parameters,
        estimatedCost: null,
        estimatedDuration: null,
        dependencies: [],
        version: '1',
        service: 'other',
        outputs: {},
        maxCost: null,
        idempotent: true,
        timeoutMs: null,
        sideEffects: 'none' as const,
      },
    };
  }

  maxConcurrency(): undefined {
    return undefined;
  }
}

const faults = (schema: JsonSchema, parameters: JsonObject) =>
  new ParameterValidator(new OneOffer(schema), new SchemaCompiler()).validate('A', 'work', parameters);
const pointers = (schema: JsonSchema, parameters: JsonObject) =>
  faults(schema, parameters).map(({ pointer }) => pointer);

const SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    zones: { type: 'integer', minimum: 1, maximum: 9 },
    theme: { type: 'string', enum: ['medieval', 'urban'] },
    at: { type: 'string', format: 'date-time' },
    list: { type: 'array', items: { type: 'number' }, minItems: 1 },
    'a/b': { type: 'object', required: ['c~d'], additionalProperties: false, properties: { 'c~d': {} } },
    either: { anyOf: [{ type: 'array', items: { type: 'number' } }, { type: 'string' }] },
    whole: { enum: [{ a: 1 }] },
  },
  required: ['zones'],
  additionalProperties: false,
};
const STEP = { $ref: 'step1.result.value' };

describe('parameters against a schema', () => {
  it('fit or do not', () => {
    expect(faults(SCHEMA, { zones: 3, theme: 'urban', at: '2026-01-01T00:00:00Z' })).toEqual([]);
    expect(faults(SCHEMA, { zones: 3, at: 'noon' })).toHaveLength(1);
  });

  it('lists all faults with pointers, what is allowed and what was given', () => {
    expect(faults(SCHEMA, { theme: 'gothic', list: ['x', 2, true], 'a/b': { e: 1 }, extra: 1 })).toEqual(
      expect.arrayContaining([
        { pointer: '/zones', message: 'is required (it is missing)' },
        { pointer: '/theme', message: expect.stringMatching(/"medieval","urban" \(given: "gothic"\)/) as string },
        { pointer: '/list/0', message: 'must be number (given: "x")' },
        { pointer: '/list/2', message: 'must be number (given: true)' },
        { pointer: '/a~1b/c~0d', message: 'is required (it is missing)' },
        { pointer: '/a~1b/e', message: 'is not a parameter of this capability' },
        { pointer: '/extra', message: 'is not a parameter of this capability' },
      ]),
    );
  });

  it.each<[string, JsonObject]>([
    ['in place of a number', { zones: STEP }],
    ['in place of an object with required members', { zones: 1, 'a/b': STEP }],
    ['inside of a list', { zones: 1, list: [1, STEP] }],
    ['inside of one of several shapes', { zones: 1, either: [STEP] }],
    ['inside of a value compared as a whole', { zones: 1, whole: { a: STEP } }],
  ])('a reference fits %s', (_, parameters) => expect(faults(SCHEMA, parameters)).toEqual([]));

  it('a reference hides no other fault, and only a whole one counts', () => {
    expect(pointers(SCHEMA, { list: [STEP, 'x'], extra: STEP })).toEqual(
      expect.arrayContaining(['/zones', '/list/1', '/extra']),
    );
    expect(pointers(SCHEMA, { zones: { $ref: 'step1.result', more: 1 } })).toEqual(['/zones']);
    expect(pointers(SCHEMA, { zones: { $ref: 1 } })).toEqual(['/zones']);
  });

  it('uses the dialect that $schema names', () => {
    const tuple = (schema: JsonSchema) => pointers(schema, { list: ['x'] });
    const items = [{ type: 'number' }];
    const draft07 = { $schema: 'http://json-schema.org/draft-07/schema#', properties: { list: { items } } };
    const draft2020 = { properties: { list: { prefixItems: items } } };
    expect([tuple(draft07), tuple(draft2020)]).toEqual([['/list/0'], ['/list/0']]);
  });

  it('has nothing to say of a capability that nobody offers', () => {
    const validator = new ParameterValidator(new OneOffer({ required: ['a'] }), new SchemaCompiler());
    expect(validator.validate('B', 'work', {})).toEqual([]);
  });

  it('names how many levels a schema may have', () => {
    let deep: JsonSchema = {};
    for (let level = 0; level < 10_000; level += 1) deep = { not: deep };
    expect(new SchemaCompiler().compile(deep)).toMatchObject({
      ok: false,
      error: [{ pointer: '', message: 'is nested deeper than the allowed 64 levels' }],
    });
  });

  it('finds items that are there twice, in a long list as fast as in a short one', () => {
    const unique: JsonSchema = { properties: { list: { type: 'array', uniqueItems: true } } };
    const list = Array.from({ length: 50_000 }, (_, at) => (at % 2 === 0 ? at : { at, b: [at] }));
    const started = process.cpuUsage();
    expect(pointers(unique, { list })).toEqual([]);
    expect(pointers(unique, { list: [...list, { b: [1], at: 1 }] })).toEqual(['/list']);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(3_000);
    const same = faults(unique, { list: ['1', 1, '1'] });
    expect(same).toEqual([{ pointer: '/list', message: 'must NOT have duplicate items (given: a list)' }]);
    expect(faults({ properties: { list: { uniqueItems: false } } }, { list: [1, 1] })).toEqual([]);
  });
});
