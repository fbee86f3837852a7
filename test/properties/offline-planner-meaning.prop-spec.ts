/** What plans may not depend on, and what they may not make up: oracles that read the words for themselves. */
import fc from 'fast-check';
import type { Offer } from '../../src/agents/index.js';
import { isJsonObject, type Json, type JsonObject } from '../../src/kernel/json.js';
import { OfflinePlanner } from '../../src/plans/planners/offline/offline-planner.js';
import type { DraftStep, PlanDraft } from '../../src/plans/planners/planner.port.js';
import { offersOf, type PlannerCase, readCases, readCatalogue } from '../support/plans/planner-cases.js';
import { differences, remarked } from '../support/plans/remarks.js';

const FILES = ['cases-open', 'cases-other-trades', 'cases-mixed', 'cases-mixed-2', 'cases-six-trades'];
const cases = FILES.flatMap((file) => readCases(`${file}.jsonl`));
const offers = new Map(
  [...new Set(cases.map(({ catalogue }) => catalogue))].map((name) => [name, offersOf(readCatalogue(name))]),
);
const planner = new OfflinePlanner();
const someCase = fc.constantFrom(...cases);

function draft(specification: string, catalogue: string, context: PlannerCase['context'] = {}): PlanDraft | undefined {
  const drafted = planner.plan({ specification, context, offers: offers.get(catalogue) ?? [] });
  return drafted.ok ? drafted.value : undefined;
}

function offerOf({ capability }: Pick<DraftStep, 'capability'>, catalogue: string): Offer['capability'] {
  const found = offers.get(catalogue)?.find((offer) => offer.capability.name === capability);
  if (!found) throw new Error(`no ${capability}`);
  return found.capability;
}

fc.configureGlobal({ seed: 20261127 });

const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '); // prettier-ignore
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const OTHERS: Readonly<Record<string, number>> = { a: 1, an: 1, the: 1, once: 1, twice: 2, double: 2, triple: 3, half: 0.5, quarter: 0.25, dozen: 12, couple: 2, pair: 2, single: 1, this: 1, last: 1, past: 1, daily: 1, hourly: 1, weekly: 1, hundred: 100, thousand: 1000, million: 1e6 }; // prettier-ignore

/** Every figure in a quotation, in digits or words, each by itself. */
function figuresIn(quote: string): number[] {
  const digits = [...quote.matchAll(/(?<![\d\p{L}])-?\d[\d,]*(?:\.\d+)?/gu)].map(([one]) =>
    Number(one.replaceAll(',', '')),
  );
  const words = quote.toLowerCase().match(/[a-z]+/g) ?? [];
  const said = words.map((word) => {
    if (ONES.includes(word)) return ONES.indexOf(word);
    return TENS.includes(word) ? 20 + 10 * TENS.indexOf(word) : OTHERS[word];
  });
  return [...digits, ...said.filter((value) => value !== undefined)];
}

/** What one unit is of another: seconds to quarters, grams to tonnes, micro to mega, percent, data, inches and pounds. */
const STEPS = [60, 24, 7, 12, 30, 90, 365, 2, 10, 100, 1000, 1024, 2.54, 0.3048, 1.609344, 0.45359237, 3.6];
const RATIOS = [1, ...STEPS, ...STEPS.flatMap((one) => STEPS.map((other) => one * other)), 86_400_000, 3_600_000, 604_800, 31_536_000, 1e6, 1e9]; // prettier-ignore

function isMadeOf(value: number, quote: string): boolean {
  const near = (one: number): boolean => Math.abs(one - value) <= Math.max(0.51, Math.abs(value) * 0.005);
  const exact = (one: number): boolean => Math.abs(one - value) <= Math.abs(value) * 1e-9;
  const figures = figuresIn(quote);
  const scaled = figures.map((figure) => RATIOS.flatMap((ratio) => [figure * ratio, figure / ratio]));
  // "an hour and 10 minutes", "two hundred and fifty", "3 dozen"
  return (
    scaled.some((own, at) =>
      own.some(
        (one) =>
          exact(one) ||
          (figures.length > 1 && scaled.some((other, next) => next !== at && other.some((more) => near(one + more)))),
      ),
    ) || figures.some((one) => figures.some((other) => exact(one * other)))
  );
}

function figuresOf(value: Json): number[] {
  if (typeof value === 'number') return [value];
  if (Array.isArray(value)) return value.flatMap(figuresOf);
  return isJsonObject(value) ? Object.values(value).flatMap(figuresOf) : [];
}

describe('a figure in a plan', () => {
  it('is one that its words say, in some unit, or one of the schema', () => {
    fc.assert(
      fc.property(someCase, ({ specification, catalogue, context }) => {
        for (const step of draft(specification, catalogue, context)?.steps ?? []) {
          const ofSchema = figuresOf(offerOf(step, catalogue).parameters);
          for (const [pointer, source] of Object.entries(step.sources)) {
            if (source.kind !== 'text') continue;
            const value = pointer
              .slice(1)
              .split('/')
              .reduce<Json | undefined>((at, key) => (isJsonObject(at) ? at[key] : undefined), step.parameters);
            for (const figure of value === undefined ? [] : figuresOf(value))
              if (!ofSchema.includes(figure))
                expect([step.capability, pointer, figure, source.quote, isMadeOf(figure, source.quote)]).toEqual([
                  step.capability,
                  pointer,
                  figure,
                  source.quote,
                  true,
                ]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** Requests of one sentence that point at no other. */
const alone = cases.filter(
  ({ specification, expect: { reject }, remarks }) =>
    reject !== true &&
    remarks === undefined &&
    !/[.!?:;].*\w|\n/s.test(specification.trim().slice(0, -1)) &&
    !/\b(it|its|them|they|this|that|these|those|then|also|too|first|last|next|before|after|once|when|if|all|everything|nothing|no|not|without|only|same|again|another|others?|plan|total|overall|pounds?|budget)\b/i.test(
      specification,
    ),
);
const withStop = (text: string): string => text.trim().replace(/[^.!?]$/, '$&.');
const gist = (plan: PlanDraft | undefined): string[] =>
  (plan?.steps ?? [])
    .map(({ capability, parameters }) => JSON.stringify([capability, withoutPlaces(parameters)]).toLowerCase())
    .sort();

/** Numbers of steps go with the order of the words. */
function withoutPlaces(parameters: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(parameters).replace(/step\d+\./g, 'step.')) as JsonObject;
}

const pairs = alone.flatMap((one) =>
  alone
    .filter(
      (other) =>
        other.catalogue === one.catalogue &&
        other !== one &&
        !(other.expect.capabilities ?? []).some((name) => one.expect.capabilities?.includes(name)),
    )
    .map((other) => [one, other] as const),
);

describe('requests that have nothing to do with each other', () => {
  it('may stand in any order, as sentences or as a list', () => {
    expect(pairs.length).toBeGreaterThan(50);
    const ways: ((one: string, other: string) => string)[] = [
      (one, other) => `${other} ${one}`,
      (one, other) => `- ${one}\n- ${other}`,
      (one, other) => `* ${other}\n* ${one}`,
      (one, other) => `1. ${one}\n2. ${other}`,
      (one, other) => `${one}\n\n${other}`,
    ];
    fc.assert(
      fc.property(fc.constantFrom(...pairs), fc.constantFrom(...ways), ([one, other], way) => {
        const [first, second] = [withStop(one.specification), withStop(other.specification)];
        expect(gist(draft(way(first, second), one.catalogue))).toEqual(
          gist(draft(`${first} ${second}`, one.catalogue)),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('what cannot be undone', () => {
  const stems = (text: string): Set<string> =>
    new Set((text.toLowerCase().match(/[a-z]{4,}/g) ?? []).map((word) => word.slice(0, 4)));
  const final = [...offers]
    .filter(([, all]) => all.some(({ capability }) => capability.sideEffects === 'irreversible'))
    .map(([name]) => name);
  const isAsked = ({ questions }: PlanDraft, id: string): boolean =>
    questions.some(({ stepId, confirm, mustAnswer }) => stepId === id && (confirm === true || mustAnswer === true));

  it('is never brought along, and never guessed from the words of another trade', () => {
    fc.assert(
      fc.property(someCase, fc.constantFrom(...final), ({ specification }, catalogue) => {
        const plan = draft(specification, catalogue);
        for (const step of plan?.steps ?? []) {
          const { sideEffects, name, description, parameters } = offerOf(step, catalogue);
          if (sideEffects !== 'irreversible' || !plan || isAsked(plan, step.id)) continue;
          expect(step.reason).toMatch(/^asked for: "/);
          const said = stems(specification);
          const own = stems(`${name.replaceAll('_', ' ')} ${description} ${JSON.stringify(parameters)}`);
          expect([specification, name, [...said].some((stem) => own.has(stem))]).toEqual([specification, name, true]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes no default where the words name another choice', () => {
    const choices = final.flatMap((catalogue) =>
      (offers.get(catalogue) ?? [])
        .filter(({ capability }) => capability.sideEffects === 'irreversible')
        .flatMap(({ capability }) => {
          const { properties } = capability.parameters;
          return Object.entries(isJsonObject(properties) ? properties : {}).flatMap(([parameter, schema]) =>
            isJsonObject(schema) && Array.isArray(schema['enum']) && schema['default'] !== undefined
              ? schema['enum']
                  .filter((one): one is string => typeof one === 'string' && one !== schema['default'])
                  .map((choice) => ({ catalogue, capability, parameter, choice }))
              : [],
          );
        }),
    );
    expect(choices.length).toBeGreaterThan(10);
    const ways = ['@ with % as the ^.', '@, ^: %.', 'Please @. The ^ is %.', 'The ^ should be %: @.'];
    fc.assert(
      fc.property(
        fc.constantFrom(...choices),
        fc.constantFrom(...ways),
        ({ catalogue, capability, parameter, choice }, way) => {
          const words = (name: string): string => name.replace(/[A-Z]/g, ' $&').replaceAll('_', ' ').toLowerCase();
          const text = way.replace('@', words(capability.name)).replace('%', choice).replace('^', words(parameter));
          const plan = draft(text, catalogue);
          const steps = plan?.steps.filter((step) => step.capability === capability.name) ?? [];
          for (const step of steps)
            if (plan && !isAsked(plan, step.id)) expect([text, step.parameters[parameter]]).toEqual([text, choice]);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a remark', () => {
  const words = (name: string): string => name.replace(/[A-Z]/g, ' $&').replaceAll('_', ' ').toLowerCase();

  it('that takes a step out and one that adds it again give back what was there', () => {
    fc.assert(
      fc.property(someCase, fc.nat(), (one, pick) => {
        const before = draft(one.specification, one.catalogue, one.context);
        const all = offers.get(one.catalogue) ?? [];
        // What others wait for or were brought along by does not come and go alone.
        const loose = (before?.steps ?? []).filter(
          (step) =>
            step.dependencies.length === 0 &&
            !before?.steps.some(
              ({ id, dependencies, capability }) =>
                dependencies.includes(step.id) || (id !== step.id && capability === step.capability),
            ),
        );
        const step = loose[pick % Math.max(1, loose.length)];
        if (!before || !step || before.steps.length < 2) return;
        const plain = { steps: before.steps, questions: before.questions, unread: [] };
        const without = remarked(plain, `Remove ${words(step.capability)}.`, all);
        expect(without && differences(plain, without)).toEqual([`-${step.capability}`]);
        const back = without && remarked(without, `Add ${words(step.capability)} again.`, all, plain.steps);
        expect(back && differences(plain, back)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('that sets a figure by name and one that sets it back give back what was there', () => {
    fc.assert(
      fc.property(someCase, fc.nat(), (one, pick) => {
        const all = offers.get(one.catalogue) ?? [];
        const before = draft(one.specification, one.catalogue, one.context);
        const figures = (before?.steps ?? []).flatMap((step) =>
          Object.entries(step.parameters)
            .filter((entry): entry is [string, number] => Number.isInteger(entry[1]))
            .map(([name, value]) => ({ step, name, value })),
        );
        const figure = figures[pick % Math.max(1, figures.length)];
        if (
          !before ||
          !figure ||
          before.steps.some(({ id, capability }) => id !== figure.step.id && capability === figure.step.capability)
        )
          return;
        const { properties } = offerOf(figure.step, one.catalogue).parameters;
        const schema = isJsonObject(properties) ? properties[figure.name] : undefined;
        const most = isJsonObject(schema) ? (schema['maximum'] ?? Infinity) : Infinity;
        if (!isJsonObject(schema) || schema['enum'] !== undefined || figure.value + 1 > Number(most)) return;
        const to = (value: number): string =>
          `Set the ${words(figure.name)} of ${words(figure.step.capability)} to ${value}.`;
        const plain = { steps: before.steps, questions: before.questions, unread: [] };
        const changed = remarked(plain, to(figure.value + 1), all);
        if (!changed) return;
        expect(differences(plain, changed)).toEqual([
          `${figure.step.capability}/${figure.name}: ${figure.value} → ${figure.value + 1}`,
        ]);
        const back = remarked(changed, to(figure.value), all);
        expect(back && differences(plain, back)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
