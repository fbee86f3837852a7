// Says everything that is wrong with a list of steps, never only the first fault. An invalid plan is never stored.
import type { Offer } from '../../agents/index.js';
import type { JsonObject } from '../../kernel/json.js';
import { isWithin, valueAt } from '../../kernel/json-pointer.js';
import type { FieldProblem } from '../../kernel/problem.js';
import { mentionsIn } from '../../kernel/reference.js';
import { Ancestry, findCycle } from './graph/plan-graph.js';
import type { Question, StepDraft } from './plan.js';

export const MAX_STEPS = 5_000;
const STEP_ID = /^[A-Za-z][\w-]{0,63}$/;

/** What validation needs to know of the world. */
export interface ValidationWorld {
  readonly offers: readonly Offer[];
  readonly offer: (agent: string, capability: string) => Offer | undefined;
  /** Problems of parameters against the capability's schema, pointers into the parameters. */
  readonly checkParameters: (agent: string, capability: string, parameters: JsonObject) => readonly FieldProblem[];
}

/** One fault; `step` is the index in the list, -1 for the list itself, `pointer` starts inside the step. */
export interface StepFault {
  readonly step: number;
  readonly pointer: string;
  readonly message: string;
}

export interface Validation {
  readonly faults: readonly StepFault[];
  /** Questions still without an answer whose parameter is required: the plan cannot run before they are answered. */
  readonly unanswered: readonly Question[];
}

/** Where a value came from is forgotten as soon as a person sets it. */
type Sourced = { readonly id: string; readonly parameters: JsonObject } & Pick<StepDraft, 'sources'>;

/** A value that was read with doubt, and that nobody has set since. */
export function awaitsConfirmation({ confirm, pointer }: Question, step: Sourced): boolean {
  return confirm === true && step.sources?.[pointer] !== undefined && valueAt(step.parameters, pointer) !== undefined;
}

/**
 * Questions without an answer whose value the capability requires, or that ask for a value to be confirmed. `check`
 * gives a step's parameter problems.
 */
export function unansweredOf<S extends Sourced>(
  steps: readonly S[],
  questions: readonly Question[],
  check: (step: S) => readonly FieldProblem[],
): Question[] {
  const byId = new Map(steps.toReversed().map((step) => [step.id, step]));
  return questions.filter((question) => {
    const { stepId, pointer, confirm } = question;
    const step = byId.get(stepId);
    if (!step) return false;
    if (confirm === true) return awaitsConfirmation(question, step);
    if (isOpen(question, step.parameters)) return true;
    if (valueAt(step.parameters, pointer) !== undefined) return false;
    return check(step).some((problem) => isWithin(pointer, problem.pointer));
  });
}

/** Must be answered and is not: the value is not there, or the step as a whole is not confirmed. */
export function isOpen({ pointer, mustAnswer }: Question, parameters: JsonObject): boolean {
  return mustAnswer === true && (pointer === '' || valueAt(parameters, pointer) === undefined);
}

/** What may stay open: a required value that is missing there is no fault but `unanswered`. */
export interface Openness {
  readonly questions?: readonly Question[];
  /** Ids of steps of which anything required may be missing; a question is made of it. */
  readonly mayAsk?: ReadonlySet<string>;
}

export function validateSteps(
  steps: readonly StepDraft[],
  world: ValidationWorld,
  openness: Openness = {},
): Validation {
  if (steps.length === 0) return { faults: [fault(-1, '', 'a plan needs at least one step')], unanswered: [] };
  if (steps.length > MAX_STEPS) {
    const message = `${steps.length} steps are more than the allowed ${MAX_STEPS}; split the plan`;
    return { faults: [fault(-1, '', message)], unanswered: [] };
  }
  const parameters = steps.map((step, index) => parameterFaults(step, index, world, openness));
  const offered = Map.groupBy(world.offers, ({ agent }) => agent);
  const missing = parameters.flatMap((each) => each.unanswered);
  return {
    faults: [
      ...identityFaults(steps),
      ...steps.flatMap((step, index) => offerFaults(step, index, world, offered)),
      ...parameters.flatMap((each) => each.faults),
      ...edgeFaults(steps),
      ...referenceFaults(steps),
    ],
    unanswered: [...missing, ...decisionsIn(steps, openness.questions ?? [], missing)],
  };
}

function decisionsIn(
  steps: readonly StepDraft[],
  questions: readonly Question[],
  missing: readonly Question[],
): Question[] {
  return questions.filter((question) => {
    const step = steps.find(({ id }) => id === question.stepId);
    return step !== undefined && !missing.includes(question) && isOpen(question, step.parameters);
  });
}

function identityFaults(steps: readonly StepDraft[]): StepFault[] {
  const first = new Map<string, number>();
  return steps.flatMap(({ id }, index) => {
    const before = first.get(id);
    if (before !== undefined) return [fault(index, '/id', `"${id}" is already the id of step number ${before + 1}`)];
    first.set(id, index);
    if (STEP_ID.test(id)) return [];
    const rule = 'start with a letter, then letters, digits, "_" or "-", at most 64 characters';
    return [fault(index, '/id', `"${id}" is not a step id: ${rule}`)];
  });
}

function offerFaults(
  { agent, capability }: StepDraft,
  index: number,
  world: ValidationWorld,
  offered: ReadonlyMap<string, readonly Offer[]>,
): StepFault[] {
  if (world.offer(agent, capability)) return [];
  const own = offered.get(agent);
  if (!own) {
    return [fault(index, '/agent', `no agent "${agent}" is registered; registered: ${listed([...offered.keys()])}`)];
  }
  const names = listed(own.map((offer) => offer.capability.name));
  return [fault(index, '/capability', `agent "${agent}" does not offer "${capability}"; it offers: ${names}`)];
}

function parameterFaults(
  step: StepDraft,
  index: number,
  world: ValidationWorld,
  openness: Openness,
): { faults: StepFault[]; unanswered: Question[] } {
  if (!world.offer(step.agent, step.capability)) return { faults: [], unanswered: [] };
  const faults: StepFault[] = [];
  const unanswered = (openness.questions ?? []).filter(
    (question) => question.stepId === step.id && awaitsConfirmation(question, step),
  );
  for (const problem of world.checkParameters(step.agent, step.capability, step.parameters)) {
    const missing = valueAt(step.parameters, problem.pointer) === undefined;
    const question = missing ? questionAbout(step.id, problem, openness) : undefined;
    if (question) unanswered.push(question);
    else faults.push(fault(index, `/parameters${problem.pointer}`, problem.message));
  }
  return { faults, unanswered };
}

function questionAbout(
  stepId: string,
  { pointer, message }: FieldProblem,
  { questions = [], mayAsk }: Openness,
): Question | undefined {
  const asked = questions.find((question) => question.stepId === stepId && isWithin(question.pointer, pointer));
  return asked ?? (mayAsk?.has(stepId) ? { stepId, pointer, message } : undefined);
}

function edgeFaults(steps: readonly StepDraft[]): StepFault[] {
  const ids = new Set(steps.map((step) => step.id));
  const faults = steps.flatMap((step, index) => {
    const named = new Set<string>();
    return step.dependencies.flatMap((dependency, at) => {
      const pointer = `/dependencies/${at}`;
      const before = named.has(dependency);
      named.add(dependency);
      if (dependency === step.id) return [fault(index, pointer, `"${dependency}" cannot wait for itself`)];
      if (!ids.has(dependency)) return [fault(index, pointer, `there is no step "${dependency}"`)];
      return before ? [fault(index, pointer, `"${dependency}" is named twice`)] : [];
    });
  });
  const others = steps.map(({ id, dependencies }) => ({ id, dependencies: dependencies.filter((d) => d !== id) }));
  const cycle = findCycle(others);
  if (!cycle) return faults;
  const index = steps.findIndex((step) => step.id === cycle[0]);
  return [...faults, fault(index, '/dependencies', `these steps wait for one another: ${listed(cycle, ' → ')}`)];
}

function referenceFaults(steps: readonly StepDraft[]): StepFault[] {
  const ids = new Set(steps.map((step) => step.id));
  let ancestry: Ancestry | undefined;
  return steps.flatMap((step, index) => {
    const direct = new Set(step.dependencies);
    const comesBefore = (ancestor: string): boolean => {
      if (direct.has(ancestor)) return true;
      ancestry ??= new Ancestry(steps);
      return ancestry.isAncestor(ancestor, step.id);
    };
    return mentionsIn(step.parameters, (id) => ids.has(id)).flatMap((mention) => {
      const { pointer, text } = mention;
      const at = `/parameters${pointer}`;
      if (mention.fault !== undefined) return [fault(index, at, mention.fault)];
      const { stepId } = mention.reference;
      if (!ids.has(stepId)) return [fault(index, at, `"${text}" refers to "${stepId}", which is not in the plan`)];
      if (comesBefore(stepId)) return [];
      return [fault(index, at, `"${text}": "${stepId}" must come before "${step.id}"; add it to the dependencies`)];
    });
  });
}

function fault(step: number, pointer: string, message: string): StepFault {
  return { step, pointer, message };
}

const LONGEST_LIST = 10;

function listed(names: readonly string[], separator = ', '): string {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, LONGEST_LIST).join(separator);
  return names.length > LONGEST_LIST ? `${shown}${separator}… (${names.length} in all)` : shown;
}
