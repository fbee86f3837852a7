/** The scoring rules of the planner benchmark, in process: precision, recall, parameters, order, refusals, structure. */
import { isJsonObject, type Json, type JsonObject, type JsonSchema } from '../../../src/kernel/json.js';
import { toMicros } from '../../../src/kernel/money.js';
import type { PlanNotes, Question, StepDraft, Unread } from '../../../src/plans/domain/plan.js';
import type { Catalogue, CatalogueCapability, PlannerCase } from './planner-cases.js';

export interface CaseScore {
  readonly id: string;
  readonly f1?: number;
  readonly rejected?: number;
  readonly paramsOk: number;
  readonly paramsAll: number;
  readonly orderOk: number;
  readonly orderAll: number;
  readonly structureErrors?: readonly string[];
  readonly problems: readonly string[];
}

export interface Totals {
  readonly f1: number;
  readonly params: number;
  readonly order: number;
  readonly reject: number;
  readonly structure: number;
  readonly score: number;
}

const WEIGHTS = { f1: 0.45, params: 0.35, order: 0.1, reject: 0.1 } as const;

/** What a planner makes of a case. */
export interface PlannerAnswer extends Pick<PlanNotes, 'questions' | 'constraints'> {
  readonly steps: readonly StepDraft[];
  readonly unread: readonly Unread[];
}

/** `answer` undefined: the planner refused. */
export function scoreCase(answer: PlannerAnswer | undefined, one: PlannerCase, catalogue: Catalogue): CaseScore {
  const planned = answer?.steps;
  const questions = answer?.questions ?? [];
  const problems: string[] = [];
  const asked = questions.map(({ stepId, pointer }) => askedAt(stepId, pointer, planned));
  const structureErrors = planned && structureOf(planned, catalogue).filter((error) => !asked.includes(error));
  problems.push(...(structureErrors ?? []).map((error) => `INVALID ${error}`));
  const { expect } = one;
  const none = { paramsOk: 0, paramsAll: 0, orderOk: 0, orderAll: 0 };
  const structure = structureErrors && { structureErrors };
  if (expect.reject) {
    if (planned) problems.push(`should be refused, but planned: ${planned.map((step) => step.capability).join(', ')}`);
    return { id: one.id, rejected: planned ? 0 : 1, ...none, ...structure, problems };
  }
  if (!planned) problems.push('no plan');
  const steps = planned ?? [];
  const f1 = f1Of(steps, expect, problems);
  const params = paramsOf(steps, expect, problems, questions);
  for (const [holds, problem] of notesOf(answer, expect)) {
    params.paramsAll += 1;
    if (holds) params.paramsOk += 1;
    else problems.push(problem);
  }
  const order = orderOf(steps, expect, problems);
  return { id: one.id, f1, ...params, ...order, ...structure, problems };
}

/** What is said beside the steps, scored like a parameter each: does it hold, and what if not. */
function notesOf(
  answer: PlannerAnswer | undefined,
  { asks, unread = [], maxCost }: PlannerCase['expect'],
): [boolean, string][] {
  const notes: [boolean, string][] = unread.map((words) => [
    answer?.unread.some(({ text }) => text.includes(words)) ?? false,
    `"${words}" should be unread`,
  ]);
  const isAsking = (answer?.questions.length ?? 0) > 0;
  if (asks !== undefined) notes.push([asks === isAsking, asks ? 'should ask' : 'should not ask']);
  const limit = answer?.constraints.maxCost;
  if (maxCost !== undefined)
    notes.push([limit === toMicros(maxCost), `limit: want ${maxCost}, got ${limit ?? 'none'}`]);
  return notes;
}

function f1Of(steps: readonly StepDraft[], expect: PlannerCase['expect'], problems: string[]): number {
  const want = expect.capabilities ?? [];
  const forbidden = new Set(expect.forbidden ?? []);
  const names = steps.map((step) => step.capability);
  const set = new Set(names);
  const hits = want.filter((name) => set.has(name)).length;
  const missing = want.filter((name) => !set.has(name));
  const extra = [...set].filter((name) => !want.includes(name) && !(expect.allowed ?? []).includes(name));
  const repeated = [...set].filter(
    (name) => timesOf(names, name) !== (expect.times?.[name] ?? 1) && want.includes(name),
  );
  problems.push(...repeated.map((name) => `${name} ${timesOf(names, name)} times`));
  const wrong = extra.length + extra.filter((name) => forbidden.has(name)).length + repeated.length;
  if (steps.length > 0 && missing.length > 0) problems.push(`missing ${missing.join(', ')}`);
  if (extra.length > 0)
    problems.push(`extra ${extra.map((name) => (forbidden.has(name) ? `${name} (FORBIDDEN)` : name)).join(', ')}`);
  const precision = hits + wrong > 0 ? hits / (hits + wrong) : 0;
  const recall = want.length > 0 ? hits / want.length : 1;
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}

function timesOf(names: readonly string[], name: string): number {
  return names.filter((other) => other === name).length;
}

function paramsOf(
  steps: readonly StepDraft[],
  expect: PlannerCase['expect'],
  problems: string[],
  questions: readonly Question[],
): { paramsOk: number; paramsAll: number } {
  let paramsOk = 0;
  let paramsAll = 0;
  for (const [capability, wanted] of Object.entries(expect.parameters ?? {})) {
    const open = steps.filter((candidate) => candidate.capability === capability);
    for (const set of [wanted].flat()) {
      const fits = (step: StepDraft): string[] =>
        Object.entries(set)
          .filter(([path, value]) => !answers(value, path, step, questions))
          .map(([path]) => path);
      const step = open.toSorted((a, b) => fits(a).length - fits(b).length)[0];
      if (step) open.splice(open.indexOf(step), 1);
      const wrong = step ? fits(step) : Object.keys(set);
      paramsAll += Object.keys(set).length;
      paramsOk += Object.keys(set).length - wrong.length;
      for (const path of steps.length > 0 ? wrong : []) {
        const got = step && dig(step.parameters, path);
        const shown = got === undefined ? (step ? 'nothing' : 'no step') : JSON.stringify(got);
        problems.push(`param ${capability}.${path}: want ${JSON.stringify(set[path])}, got ${shown}`);
      }
    }
  }
  return { paramsOk, paramsAll };
}

/** `{"$asked": true}`: no value, and a question for it. */
function answers(want: Json, path: string, step: StepDraft, questions: readonly Question[]): boolean {
  const got = dig(step.parameters, path);
  if (!isJsonObject(want) || want['$asked'] !== true) return same(want, got);
  const pointer = `/${path.replaceAll('.', '/')}`;
  return got === undefined && questions.some((one) => one.stepId === step.id && one.pointer === pointer);
}

function orderOf(
  steps: readonly StepDraft[],
  expect: PlannerCase['expect'],
  problems: string[],
): { orderOk: number; orderAll: number } {
  let orderOk = 0;
  let orderAll = 0;
  const byId = new Map(steps.map((step) => [step.id, step]));
  for (const [first, second] of expect.order ?? []) {
    orderAll += 1;
    const a = steps.find((step) => step.capability === first);
    const b = steps.find((step) => step.capability === second);
    if (a && b && ancestors(b.id, byId).has(a.id)) orderOk += 1;
    else if (steps.length > 0) problems.push(`order: ${first} must come before ${second}`);
  }
  return { orderOk, orderAll };
}

function ancestors(id: string, byId: ReadonlyMap<string, StepDraft>): Set<string> {
  const seen = new Set<string>();
  const open = [...(byId.get(id)?.dependencies ?? [])];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(byId.get(next)?.dependencies ?? []));
  }
  return seen;
}

export function structureOf(steps: readonly StepDraft[], catalogue: Catalogue): string[] {
  const errors: string[] = [];
  if (steps.length === 0) return ['the plan has no steps'];
  const known = new Map(
    catalogue.agents.flatMap((agent) =>
      agent.capabilities.map((capability) => [`${agent.name} ${capability.name}`, capability] as const),
    ),
  );
  const byId = new Map(steps.map((step) => [step.id, step]));
  if (byId.size !== steps.length) errors.push('a step id is used twice');
  for (const step of steps) {
    const capability: CatalogueCapability | undefined = known.get(`${step.agent} ${step.capability}`);
    if (!capability) errors.push(`${step.id}: agent ${step.agent} has no capability ${step.capability}`);
    else check(step.parameters, { ...capability.parameters, type: 'object' }, step.capability, errors);
    for (const dependency of step.dependencies)
      if (!byId.has(dependency)) errors.push(`${step.id}: depends on unknown step ${dependency}`);
    if (ancestors(step.id, byId).has(step.id)) errors.push(`${step.id}: is part of a cycle`);
    for (const name of capability?.dependencies ?? []) {
      const there = steps.find((other) => other.capability === name);
      if (there && !ancestors(step.id, byId).has(there.id)) errors.push(`${step.capability} must come after ${name}`);
    }
  }
  return errors;
}

function askedAt(stepId: string, pointer: string, steps: readonly StepDraft[] = []): string {
  const capability = steps.find((step) => step.id === stepId)?.capability ?? '';
  return `${capability}${pointer.replaceAll('/', '.')}: ${MISSING}`;
}

const MISSING = 'required, but missing';
const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  array: (value) => Array.isArray(value),
  object: isJsonObject,
  null: (value) => value === null,
};

function isReference(value: Json): boolean {
  if (isJsonObject(value)) return Object.keys(value).some((key) => key.startsWith('$'));
  return typeof value === 'string' && /^(\$\{[^]*\}|\{\{[^]*\}\})$/.test(value.trim());
}

function check(value: Json, schema: JsonSchema, at: string, errors: string[]): void {
  if (isReference(value)) return;
  const types = [schema['type'] ?? []].flat().map((type) => JSON.stringify(type).replaceAll('"', ''));
  if (types.length > 0 && !types.some((type) => TYPES[type]?.(value) ?? true)) {
    errors.push(`${at}: not of type ${types.join(' or ')} (${JSON.stringify(value)})`);
    return;
  }
  checkRange(value, schema, at, errors);
  const { items } = schema;
  if (Array.isArray(value) && isJsonObject(items))
    value.forEach((item: Json, i) => check(item, items, `${at}[${i}]`, errors));
  if (isJsonObject(value)) checkMembers(value, schema, at, errors);
}

function checkRange(value: Json, { enum: choices, minimum, maximum }: JsonSchema, at: string, errors: string[]): void {
  const offered = !Array.isArray(choices) || choices.some((choice) => JSON.stringify(choice) === JSON.stringify(value));
  if (!offered) errors.push(`${at}: ${JSON.stringify(value)} is not allowed`);
  if (typeof value !== 'number') return;
  if (typeof minimum === 'number' && value < minimum) errors.push(`${at}: ${value} < minimum ${minimum}`);
  if (typeof maximum === 'number' && value > maximum) errors.push(`${at}: ${value} > maximum ${maximum}`);
}

function checkMembers(
  value: JsonObject,
  { properties, required, additionalProperties }: JsonSchema,
  at: string,
  errors: string[],
): void {
  for (const name of Array.isArray(required) ? required : []) {
    if (typeof name === 'string' && value[name] === undefined) errors.push(`${at}.${name}: ${MISSING}`);
  }
  for (const [name, member] of Object.entries(value)) {
    const inner = isJsonObject(properties) ? properties[name] : undefined;
    if (isJsonObject(inner)) check(member, inner, `${at}.${name}`, errors);
    else if (additionalProperties === false) errors.push(`${at}.${name}: not in the schema`);
  }
}

function same(want: Json | undefined, got: Json | undefined): boolean {
  const norm = (value: Json | undefined): Json | undefined =>
    typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (isJsonObject(want)) {
    const part = want['$contains'];
    if (typeof part === 'string')
      return [got]
        .flat()
        .some((value) => typeof value === 'string' && value.toLowerCase().includes(part.toLowerCase()));
    if (Array.isArray(want['$in'])) return want['$in'].some((value: Json) => same(value, got));
  }
  if (Array.isArray(want))
    return (
      Array.isArray(got) &&
      want.length === got.length &&
      want.every((value: Json) => got.some((other: Json) => same(value, other)))
    );
  return norm(want) === norm(got);
}

function dig(from: JsonObject, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((value, key) => (isJsonObject(value) ? value[key] : undefined), from);
}

export function totalsOf(scores: readonly CaseScore[]): Totals {
  const planned = scores.filter((score) => score.f1 !== undefined);
  const refused = scores.filter((score) => score.rejected !== undefined);
  const plans = scores.filter((score) => score.structureErrors !== undefined);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const ratio = (good: number, all: number): number => (all > 0 ? good / all : 1);
  const f1 = ratio(sum(planned.map((score) => score.f1 ?? 0)), planned.length);
  const params = ratio(sum(planned.map((score) => score.paramsOk)), sum(planned.map((score) => score.paramsAll)));
  const order = ratio(sum(planned.map((score) => score.orderOk)), sum(planned.map((score) => score.orderAll)));
  const reject = ratio(sum(refused.map((score) => score.rejected ?? 0)), refused.length);
  const structure = ratio(plans.filter((score) => score.structureErrors?.length === 0).length, plans.length);
  const weighted = WEIGHTS.f1 * f1 + WEIGHTS.params * params + WEIGHTS.order * order + WEIGHTS.reject * reject;
  return { f1, params, order, reject, structure, score: structure < 1 ? 0 : weighted };
}
