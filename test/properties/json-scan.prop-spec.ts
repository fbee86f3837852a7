// A scan of JSON text against what JSON.parse makes of the same text.
import fc from 'fast-check';
import { JsonScan } from '../../src/kernel/json-scan.js';

const members = fc.array(
  fc.tuple(fc.oneof(fc.constantFrom('result', 'cost', 'a"b', 'résult'), fc.string()), fc.jsonValue({ maxDepth: 3 })),
  { maxLength: 5 },
);

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

describe('a scan of JSON text', () => {
  it('finds the member and the depth that parsing finds, in stretches of any length', () => {
    fc.assert(
      fc.property(members, fc.integer({ min: 1, max: 40 }), fc.constantFrom(undefined, 1, 2), (list, chars, space) => {
        const text = JSON.stringify(Object.fromEntries(list), undefined, space);
        const parsed = JSON.parse(text) as Record<string, unknown>;
        const depth = depthOf(parsed);
        const scan = new JsonScan(text, depth, 'result');
        while (scan.advance(chars));
        expect(scan.tooDeep).toBe(false);
        const found = scan.memberText;
        const isCertain = Object.keys(parsed).every((key) => !JSON.stringify(key).includes('\\'));
        expect(found === undefined).toBe(!isCertain || !Object.hasOwn(parsed, 'result'));
        if (found !== undefined) expect(JSON.parse(found)).toEqual(parsed['result']);

        const shallow = new JsonScan(text, depth - 1);
        shallow.advance();
        expect(shallow.tooDeep).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
