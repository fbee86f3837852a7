// What nobody should send: texts and values that have broken services before.
import fc from 'fast-check';

export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

const TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\r\nX-Injected: 1',
  '\u001b[31mred',
  '\ud800',
  '\udfff\ud800',
  '\u202egnp.exe',
  'é'.normalize('NFD'),
  '𝕳𝖊𝖑𝖑𝖔 👩‍👩‍👧‍👦',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '../../../etc/passwd',
  '..\\..\\windows',
  '%2e%2e%2f',
  '%00',
  '%',
  "' OR 1=1 --",
  '"; DROP TABLE plans; --',
  '"*" AND NEAR(',
  'NOT',
  '*',
  '{{7*7}}${7*7}',
  '<script>alert(1)</script>',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '-0',
  '1e400',
  '0x10',
  '9007199254740993',
  '99999999999999999999999999',
  '2026-02-30T25:61:00Z',
  '275760-09-13T00:00:00.001Z',
  '-271821-04-19T23:59:59.999Z',
  'P1D',
  '1e9d',
  'x'.repeat(201),
  'x'.repeat(2_001),
  'я'.repeat(70_000),
  'a '.repeat(30_000),
];

const NUMBERS: readonly number[] = [
  0,
  -0,
  -1,
  1,
  0.1,
  1e-9,
  1e-320,
  2 ** 31,
  2 ** 32 + 1,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 2,
  -Number.MAX_SAFE_INTEGER,
  1e15,
  1e16,
  1e300,
  -1e300,
];

const deep = (levels: number): Value => {
  let value: Value = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

const STRUCTURES: readonly Value[] = [
  [],
  {},
  [[]],
  [null],
  [[[]]],
  [{}],
  { '': '' },
  { $ref: 'step1.result' },
  { $ref: 'step1.result', more: 1 },
  { $ref: null },
  { $ref: '__proto__.x' },
  JSON.parse('{"__proto__":{"polluted":true}}') as Value,
  { constructor: { prototype: { polluted: true } } },
  { length: 1e9 },
  { toJSON: 'x', then: 'x' },
  deep(50),
  deep(300),
  Array.from({ length: 2_000 }, () => null),
  Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, at])),
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

export const hostileValue: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>(null, true, false),
  fc.constantFrom<Value>(...NUMBERS),
  hostileText,
  fc.constantFrom<Value>(...STRUCTURES),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Value>,
);

export const hostileName: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', '', '$ref', 'a/b~c', 'x'.repeat(300)),
  hostileText,
);
