/**
 * Values, groups of values and chains, in six trades that have no other case: written before the planner was tried on
 * them. A case is right when the plan has these steps and no others, each with these values; `null` is a refusal.
 */
import type { Json, JsonObject } from '../../../src/kernel/json.js';
import { isJsonObject } from '../../../src/kernel/json.js';
import { OfflinePlanner } from '../../../src/plans/planners/offline/offline-planner.js';
import type { DraftStep } from '../../../src/plans/planners/planner.port.js';
import { offersOf, type PlannerCase, readCases, readCatalogue } from '../../support/plans/planner-cases.js';

interface WantedStep {
  readonly capability: string;
  readonly parameters: JsonObject;
}

type ValueCase = Omit<PlannerCase, 'expect'> & { readonly steps: readonly WantedStep[] | null };

const planner = new OfflinePlanner();
const cases = readCases('cases-values.jsonl') as unknown as ValueCase[];

/** `{ $from: capability, output }`: a reference to a step of that capability. */
function isAs(wanted: Json, value: Json | undefined, steps: readonly DraftStep[]): boolean {
  if (!isJsonObject(wanted)) return JSON.stringify(value) === JSON.stringify(wanted);
  const maker = steps.find((step) => step.capability === wanted['$from']);
  const output = wanted['output'];
  return typeof output === 'string' && isJsonObject(value) && value['$ref'] === `${maker?.id ?? ''}.result.${output}`;
}

function isRight({ specification, catalogue, steps }: ValueCase): boolean {
  const drafted = planner.plan({ specification, context: {}, offers: offersOf(readCatalogue(catalogue)) });
  if (steps === null) return !drafted.ok;
  if (!drafted.ok || drafted.value.steps.length !== steps.length) return false;
  const open = [...drafted.value.steps];
  return steps.every(({ capability, parameters }) => {
    const at = open.findIndex(
      (step) =>
        step.capability === capability &&
        Object.entries(parameters).every(([name, value]) => isAs(value, step.parameters[name], drafted.value.steps)),
    );
    if (at >= 0) open.splice(at, 1);
    return at >= 0;
  });
}

describe('values', () => {
  it.each(cases.map((one) => [one.specification, one] as const))('%s', (_, one) => {
    expect(isRight(one)).toBe(true);
  });
});

describe('a doubtful value', () => {
  const asked = (specification: string, catalogue: string) => {
    const drafted = planner.plan({ specification, context: {}, offers: offersOf(readCatalogue(catalogue)) });
    if (!drafted.ok) throw new Error(drafted.error.message);
    return drafted.value;
  };

  it('stands in the plan and is to be confirmed, where something that was said finds no place', () => {
    const { steps, questions } = asked('Print 3 labels with the text "Batch 7" on 4 March 2027', 'values-lab');
    expect(steps.map((step) => step.parameters)).toEqual([{ text: 'Batch 7', copies: 3 }]);
    expect(questions).toEqual([]);
    const more = asked('Plan a route from Gdynia to Brno for Tomasz Wilk', 'values-logistics');
    expect(more.steps[0]?.parameters).toMatchObject({ origin: 'Gdynia', destination: 'Brno' });
    expect(more.questions.map(({ stepId, confirm }) => [stepId, confirm])).toEqual([['step1', true]]);
    expect(more.questions[0]?.message).toContain('Tomasz Wilk');
  });

  it('is asked where a required one is not said at all', () => {
    const { questions } = asked('Plan a route from Gdynia', 'values-logistics');
    expect(questions.map(({ pointer, confirm }) => [pointer, confirm ?? false])).toContainEqual([
      '/destination',
      false,
    ]);
  });

  it('says why a step was added that nobody asked for', () => {
    const { steps } = asked("Order the laboratory tests 'ferritin' for the patient Ada Brandt", 'values-clinic');
    expect(steps.map((step) => step.capability)).toEqual(['find_patient', 'send_lab_order']);
    expect(steps[1]?.sources['/patientId']).toEqual({ kind: 'reference', stepId: 'step1' });
  });
});
