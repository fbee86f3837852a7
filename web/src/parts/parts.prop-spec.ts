// What the page draws of money, words and graphs, for any figures: parts add up, every character is there once, nothing overlaps.
import fc from 'fast-check';
import { partsOf } from '../../../client/bar-parts.js';
import { layout, NODE } from './layout.js';
import { spansOf } from './word-spans.js';

const amount = fc.integer({ min: 0, max: 1_000_000 }).map((pence) => pence / 100);

it('the parts of a bar add up to what is asked, and the limit stands where the limit is', () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      amount,
      fc.integer({ min: 0, max: 4 }),
      (limit, spent, held, need, quarters) => {
        const asked = spent + held + need;
        const all = Math.max(limit, asked);
        const { parts, limitAt } = partsOf({ limit, spent, unconfirmed: (spent * quarters) / 4, held, need });
        const width = parts.reduce((sum, part) => sum + part.width, 0);
        expect(width).toBeCloseTo(all === 0 ? 0 : (100 * asked) / all, 6);
        expect(limitAt).toBeCloseTo(all === 0 ? 0 : (100 * limit) / all, 6);
        const doubt = parts.filter(({ kind }) => kind === 'un').reduce((sum, part) => sum + part.width, 0);
        expect(doubt).toBeCloseTo(all === 0 ? 0 : (25 * quarters * spent) / all, 6);
        const over = parts.filter((part) => part.over).reduce((sum, part) => sum + part.width, 0);
        expect(over).toBeCloseTo(all === 0 ? 0 : (100 * Math.max(0, asked - limit)) / all, 6);
      },
    ),
  );
});

it('words are covered once, in order, whatever the accounts', () => {
  const account = fc.record({
    from: fc.nat({ max: 40 }),
    length: fc.nat({ max: 12 }),
    kind: fc.constantFrom('step', 'value', 'constraint', 'exclusion', 'order', 'courtesy', 'unread'),
    stepIds: fc.array(fc.constantFrom('step1', 'step2'), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.string({ maxLength: 50 }), fc.array(account, { maxLength: 8 }), (specification, accounts) => {
      const reading = accounts
        .map(({ from, length, kind, stepIds }) => ({
          from,
          to: Math.min(from + length, specification.length),
          kind,
          stepIds,
        }))
        .filter(({ from, to }) => from < to) as Parameters<typeof spansOf>[0]['reading'];
      const spans = spansOf({ specification, ...(reading ? { reading } : {}) });
      expect(spans.map(({ from, to }) => specification.slice(from, to)).join('')).toBe(specification);
      expect(spans.every(({ kind, stepIds }) => (kind !== 'unread' && kind !== 'plain') || stepIds.length === 0)).toBe(
        true,
      );
    }),
  );
});

it('no two steps of a graph overlap, and each stands below what comes before it', () => {
  const graph = fc.integer({ min: 1, max: 30 }).chain((size) =>
    fc.tuple(
      ...Array.from({ length: size }, (_, at) =>
        fc.uniqueArray(fc.nat({ max: Math.max(0, at - 1) }), { maxLength: at === 0 ? 0 : 3 }).map((before) => ({
          id: `s${at}`,
          dependencies: at === 0 ? [] : before.map((other) => `s${other}`),
        })),
      ),
    ),
  );
  fc.assert(
    fc.property(graph, (steps) => {
      const places = [...layout(steps).values()];
      expect(places).toHaveLength(steps.length);
      for (const [at, a] of places.entries())
        for (const b of places.slice(at + 1)) expect(a.y !== b.y || Math.abs(a.x - b.x) >= NODE.width).toBe(true);
      const byId = new Map(places.map((place) => [place.id, place]));
      for (const { id, dependencies } of steps)
        for (const before of dependencies) expect(byId.get(before)?.y ?? 0).toBeLessThan(byId.get(id)?.y ?? 0);
    }),
  );
});
