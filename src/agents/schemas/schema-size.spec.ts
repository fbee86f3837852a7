import { RE2JS } from 're2js';
import type { JsonSchema } from '../../kernel/json.js';
import { instructionsIn, keywordsIn } from './schema-size.js';

describe('the size of a schema', () => {
  it.each<[JsonSchema, number]>([
    [{}, 1],
    [{ type: 'object' }, 2],
    [{ properties: { a: { type: 'string' }, b: true } }, 6],
    [{ properties: { a: {} }, required: ['a'], title: 't', description: 'd', default: { x: 1 } }, 5],
    [{ dependentRequired: { a: ['b'], c: ['d'] } }, 4],
    [{ $defs: { one: { anyOf: [{}, {}] } }, $ref: '#/$defs/one' }, 8],
  ])('%j holds %d keywords and names', (schema, count) => expect(keywordsIn(schema)).toBe(count));
});

describe('the size of a pattern', () => {
  it.each([
    '^abc$',
    'a{5}',
    'a{2,30}',
    'a{20,}',
    '(ab|cd){1,40}',
    '((x{0,20}y{0,20}){0,10}z)*',
    '[a-z]{3}[^\\]]{10}',
    '\\d{4}-\\d{2}-\\d{2}',
    '\\p{Lu}\\p{L}{0,50}',
    '(?:[0-9a-f]{2}:){5}[0-9a-f]{2}',
    'a\\{3}',
    '((((a{3}){3}){3}){3})',
    'é{9}€{9}',
  ])('%s is told about as large as it becomes', (pattern) => {
    const size = RE2JS.compile(RE2JS.translateRegExp(pattern)).programSize();
    expect(instructionsIn(pattern)).toBeGreaterThan(size / 3);
    expect(instructionsIn(pattern)).toBeLessThan(size * 3);
  });

  it.each(['a{1000}{1000}', '(((a{99}){99}){99})', '[\\w]{1000}'.repeat(60), '(a{500}'.repeat(110)])(
    '%.40s is told to be too large without being compiled',
    (pattern) => expect(instructionsIn(pattern)).toBeGreaterThan(50_000),
  );
});
