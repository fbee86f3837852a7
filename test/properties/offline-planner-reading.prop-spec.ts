/** What must hold of what a plan says about the words: all of them accounted for, none invented, edits that can be taken back. */
import fc from 'fast-check';
import { isJsonObject, type Json } from '../../src/kernel/json.js';
import { OfflinePlanner } from '../../src/plans/planners/offline/offline-planner.js';
import type { DraftStep, PlanDraft } from '../../src/plans/planners/planner.port.js';
import type { Environment } from '../../src/kernel/environment.js';
import type { PlanContext } from '../../src/plans/domain/plan.js';
import { offersOf, readCases, readCatalogue } from '../support/plans/planner-cases.js';
import { differences, planned, remarked } from '../support/plans/remarks.js';

const FILES = ['cases-open', 'cases-other-trades', 'cases-mixed', 'cases-six-trades'];
const cases = FILES.flatMap((file) => readCases(`${file}.jsonl`));
const offers = new Map(
  [...new Set(cases.map(({ catalogue }) => catalogue))].map((name) => [name, offersOf(readCatalogue(name))]),
);
const planner = new OfflinePlanner();
const someCase = fc.constantFrom(...cases);
const noise = fc.constantFrom('', ' ', '\n\n', '\t- ', '…', ' 🏰 ', 'e.g. ', '\r\n', '"', ' (', '12 ', 'Please ', 'Ü');
const someText = fc.tuple(someCase, fc.array(fc.tuple(fc.nat(), noise), { maxLength: 6 })).map(([one, bits]) => {
  const text = bits.reduce((said, [at, bit]) => {
    const place = at % (said.length + 1);
    return said.slice(0, place) + bit + said.slice(place);
  }, one.specification);
  return { text, catalogue: one.catalogue };
});

function draft(specification: string, catalogue: string, context: PlanContext = {}): PlanDraft | undefined {
  const drafted = planner.plan({ specification, context, offers: offers.get(catalogue) ?? [] });
  return drafted.ok ? drafted.value : undefined;
}

fc.configureGlobal({ seed: 20261126 });

describe('coverage', () => {
  it('has every character in exactly one account, and what is unread by name', () => {
    fc.assert(
      fc.property(someText, ({ text, catalogue }) => {
        const plan = draft(text, catalogue);
        if (!plan) return;
        const { reading = [], unread = [], steps } = plan;
        const ids = new Set(steps.map(({ id }) => id));
        let at = 0;
        for (const { from, to, stepIds } of reading) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          for (const id of stepIds) expect(ids).toContain(id);
          at = to;
        }
        expect(at).toBe(text.length);
        for (const { text: words, start, end, why } of unread) {
          expect(text.slice(start, end)).toBe(words);
          expect(why).not.toBe('');
          expect(reading.some(({ kind, from, to }) => kind === 'unread' && from <= start && to >= end)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Every string and number in a value. */
function atoms(value: Json): (string | number)[] {
  if (typeof value === 'string' || typeof value === 'number') return [value];
  if (Array.isArray(value)) return value.flatMap(atoms);
  return isJsonObject(value) && !('$ref' in value) ? Object.values(value).flatMap(atoms) : [];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date or time of day in another form than it was said in: the same year, month and day, the same hour and minute. */
function isMomentOf(atom: string, text: string): boolean {
  const said = new Set((text.match(/\d+/g) ?? []).map(Number));
  const isNamed = (month: number): boolean => text.toLowerCase().includes(MONTHS[month - 1] ?? '?');
  const date = /^\d{4}-\d{2}-\d{2}/.exec(atom)?.[0].split('-').map(Number);
  const time = /(?:^|T)(\d{2}:\d{2})/.exec(atom)?.[1]?.split(':').map(Number);
  const isDate = (date ?? []).every((part, at) => said.has(part) || (at === 1 && isNamed(part)));
  const isTime = (time ?? []).every((part, at) => said.has(part) || (at === 0 ? said.has(part - 12) : part === 0));
  return (date ?? time) !== undefined && isDate && isTime;
}

describe('values', () => {
  it('come from the words, the context, the schema or an output, and say from which', () => {
    const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
    fc.assert(
      fc.property(someCase, (one) => {
        const among = offers.get(one.catalogue) ?? [];
        for (const step of draft(one.specification, one.catalogue, one.context)?.steps ?? []) {
          const schema = JSON.stringify(
            among.find(({ capability }) => capability.name === step.capability)?.capability.parameters,
          );
          for (const atom of atoms(step.parameters))
            if (typeof atom === 'string') {
              const isKnown =
                // A brief is whole sentences, less the courtesy around them.
                atom.split(/[.!?]\s/).every((part) => plain(one.specification).includes(plain(part))) ||
                schema.includes(JSON.stringify(atom)) ||
                Object.values(one.context ?? {}).includes(atom) ||
                isMomentOf(atom, one.specification);
              expect([atom, isKnown]).toEqual([atom, true]);
            }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('what cannot be undone', () => {
  const environments = ['dev', 'staging', 'prod'] as const satisfies readonly Environment[];
  const parameters = {
    type: 'object',
    properties: {
      environment: { type: 'string', enum: [...environments], default: 'dev', description: 'Which environment' },
    },
    additionalProperties: false,
  };
  const [sample] = offers.get('vr') ?? [];
  if (!sample) throw new Error('no offer');
  const tearing = {
    agent: 'CloudAgent',
    capability: {
      ...sample.capability,
      name: 'destroy_environment',
      description: 'Tear an environment down.',
      parameters,
      dependencies: [],
      sideEffects: 'irreversible' as const,
    },
  };
  const ways = ['Tear down %.', 'Please destroy the % environment', '- tear down %', 'Once all is quiet, tear % down.'];

  it('never rests on a default or a context against the words', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...environments),
        fc.constantFrom(undefined, ...environments),
        fc.constantFrom(...ways),
        (said, context, way) => {
          const result = planner.plan({
            specification: way.replace('%', said),
            context: context === undefined ? {} : { targetEnvironment: context },
            offers: [tearing],
          });
          const step: DraftStep | undefined = result.ok ? result.value.steps[0] : undefined;
          const value = step?.parameters['environment'];
          if (context !== undefined && context !== said) {
            expect(value).toBeUndefined();
            expect(result.ok && result.value.questions).toContainEqual(
              expect.objectContaining({ pointer: '/environment', mustAnswer: true }),
            );
          } else expect(value).toBe(said);
        },
      ),
    );
  });
});

describe('a remark', () => {
  const vr = offers.get('vr') ?? [];
  const plain = planned(
    'Create a VR arena with 3 combat zones for 12 players, with voice chat, and package it for Windows.',
    vr,
  );
  const platforms = ['Windows', 'Linux', 'Android'];
  const pairs = fc.oneof(
    fc
      .integer({ min: 2, max: 15 })
      .map((number) => [`Make it ${number} players instead of 12`, `Make it 12 players instead of ${number}`] as const),
    fc
      .integer({ min: 1, max: 8 })
      .map((number) => [`Make it ${number} combat zones`, 'Make it 3 combat zones'] as const),
    fc.constantFrom(...platforms.slice(1)).map((name) => [`Package it for ${name}`, 'Package it for Windows'] as const),
    fc.constant(['Skip the voice chat', 'Add the voice chat again'] as const),
    fc.constant(['Add a soak test', 'Drop the soak test'] as const),
  );

  it('and its inverse give back what was there', () => {
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const changed = remarked(plain, one, vr) ?? plain;
        const back = remarked(changed, other, vr, plain.steps) ?? changed;
        expect(differences(plain, back)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
