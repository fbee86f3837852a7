/** What must hold of any plan, whatever is asked of whatever is registered. */
import fc from 'fast-check';
import type { Offer } from '../../src/agents/index.js';
import { OfflinePlanner } from '../../src/plans/planners/offline/offline-planner.js';
import type { PlanDraft } from '../../src/plans/planners/planner.port.js';
import { offersOf, type PlannerCase, readCases, readCatalogue } from '../support/plans/planner-cases.js';
import { structureOf } from '../support/plans/planner-score.js';

const CATALOGUES = [
  'vr',
  'shop-release',
  'bakery',
  'clinic',
  'video',
  'pipeline',
  'wedding',
  'warehouse',
  'conference',
  'newsroom',
  'farm',
];
const catalogues = new Map(CATALOGUES.map((name) => [name, readCatalogue(name)]));
const offers = new Map([...catalogues].map(([name, catalogue]) => [name, offersOf(catalogue)]));
const cases = [
  'cases-open',
  'cases-other-trades',
  'cases-more-trades',
  'cases-yet-more-trades',
  'cases-mixed',
  'cases-mixed-2',
  'cases-mixed',
  'cases-mixed-2',
].flatMap((file) => readCases(`${file}.jsonl`));
const sentences = cases.flatMap((one) => one.specification.split(/(?<=[.!?])\s+/));
const planner = new OfflinePlanner();

const someCase = fc.constantFrom(...cases);
const someText = fc.oneof(
  fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' ')),
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

function planned(specification: string, among: readonly Offer[], one?: PlannerCase): PlanDraft | undefined {
  const result = planner.plan({ specification, context: one?.context ?? {}, offers: among });
  return result.ok ? result.value : undefined;
}

/** Steps with their values, whatever their case. */
function gist(draft: PlanDraft | undefined): unknown {
  return draft?.steps.map(({ id, agent, capability, dependencies, parameters }) => {
    return { id, agent, capability, dependencies, parameters: JSON.stringify(parameters).toLowerCase() };
  });
}

const UNRELATED: Offer = {
  agent: 'BuoyAgent',
  capability: {
    name: 'predict_rainfall',
    description: 'Precipitation outlook from barometric readings of an ocean buoy.',
    parameters: { type: 'object', properties: { buoyDepth: { type: 'integer', description: 'Fathoms', default: 3 } } },
    estimatedCost: 1,
    estimatedDuration: 1,
    dependencies: [],
    version: '1',
    service: 'other',
    outputs: { rainfall: 'Precipitation' },
    maxCost: null,
    idempotent: true,
    timeoutMs: null,
    sideEffects: 'none',
  },
};

fc.configureGlobal({ seed: 20261123 });

describe('any plan', () => {
  it('is valid, free of cycles and asks for what it lacks', () => {
    fc.assert(
      fc.property(someText, fc.constantFrom(...CATALOGUES), (text, name) => {
        const catalogue = catalogues.get(name);
        const draft = planned(text, offers.get(name) ?? []);
        if (!draft || !catalogue) return;
        const errors = structureOf(draft.steps, catalogue);
        expect(errors.filter((error) => !error.endsWith('required, but missing'))).toEqual([]);
        const asked = new Set(draft.questions.map(({ stepId, pointer }) => `${stepId}${pointer}`));
        expect(asked.size).toBe(draft.questions.length);
        expect(draft.questions.filter(({ mustAnswer }) => !mustAnswer).length).toBeLessThanOrEqual(errors.length);
        expect(errors.length).toBeLessThanOrEqual(draft.questions.length);
      }),
      { numRuns: 300 },
    );
  });

  it('is the same every time, and whatever was planned in between', () => {
    fc.assert(
      fc.property(someCase, someCase, (one, other) => {
        const among = offers.get(one.catalogue) ?? [];
        const first = planned(one.specification, among, one);
        planned(other.specification, offers.get(other.catalogue) ?? [], other);
        expect(planned(one.specification, [...among], one)).toEqual(first);
      }),
    );
  });

  it('does not change when an unrelated agent is registered', () => {
    fc.assert(
      fc.property(someCase, fc.nat(), (one, place) => {
        const among = offers.get(one.catalogue) ?? [];
        const at = place % (among.length + 1);
        const more = [...among.slice(0, at), UNRELATED, ...among.slice(at)];
        expect(planned(one.specification, more, one)).toEqual(planned(one.specification, among, one));
      }),
    );
  });

  it('does not change with case, line breaks or politeness', () => {
    const broken = (text: string, seed: number): string =>
      text.replace(/ /g, (_, at: number) => ((at + seed) % 5 === 0 ? '\r\n' : (at + seed) % 3 === 0 ? '  ' : ' '));
    const ways: ((text: string, seed: number) => string)[] = [
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      broken,
      (text) => `Please ${text}`,
      (text) => `Hello! ${text.replace(/[^.!?]$/, '$&.')} Thank you very much!`,
      (text) => `${text.replace(/[^.!?]$/, '$&.')} Let me know if you have any questions.`,
    ];
    fc.assert(
      fc.property(someCase, fc.constantFrom(...ways), fc.nat({ max: 20 }), (one, way, seed) => {
        const among = offers.get(one.catalogue) ?? [];
        expect(gist(planned(way(one.specification, seed), among, one))).toEqual(
          gist(planned(one.specification, among, one)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('names a source for every parameter and quotes only what was said', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const said = one.specification.replace(/\s+/g, ' ');
        for (const step of planned(one.specification, offers.get(one.catalogue) ?? [], one)?.steps ?? []) {
          for (const source of Object.values(step.sources))
            if (source.kind === 'text')
              expect(said.replace(/[–—]/g, '-')).toContain(source.quote.replace(/\.$/, '').split('. ')[0]);
          expect(step.reason).toMatch(/^(asked for: "|needed by )/);
        }
      }),
    );
  });
});
