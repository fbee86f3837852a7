// A step that is added to a plan: what must come before it comes along, and what was not said is taken, in this order,
// from the context's environment, from an earlier step's output, from what the plan says elsewhere, from the defaults.
import type { Offer } from '../../../agents/index.js';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../../kernel/json.js';
import type { ParameterSource, PlanContext, StepDraft } from '../plan.js';
import { escapePointer } from '../../../kernel/json-pointer.js';
import { environmentsFor } from './environment.js';
import type { AddedStep } from './step-edit.js';

export interface AddingWorld {
  readonly offers: readonly Offer[];
  readonly context: PlanContext;
}

/** The step, last, after those that its capability says must come first and the plan does not have yet. */
export function addStep(
  steps: readonly StepDraft[],
  { id, agent, capability, ...rest }: AddedStep,
  world: AddingWorld,
): StepDraft[] {
  const { offers } = world;
  const taken = new Set(steps.map((step) => step.id));
  if (id !== undefined) taken.add(id);
  const added: StepDraft[] = [];
  const underway = new Set<string>([capability]);
  const need = (offer: Offer | undefined): string[] =>
    (offer?.capability.dependencies ?? []).flatMap((name) => {
      const existing = [...steps, ...added].filter((step) => step.capability === name).map((step) => step.id);
      if (existing.length > 0) return existing;
      const offering = offers.filter((each) => each.capability.name === name);
      const needed = offering.find((each) => each.agent === offer?.agent) ?? offering[0];
      if (!needed || underway.has(name)) return [];
      underway.add(name);
      const dependencies = need(needed);
      const newId = freeId(taken);
      const reason = `Needed by ${offer?.capability.name ?? capability}.`;
      const own = { id: newId, agent: needed.agent, capability: name, dependencies, reason, parameters: {} };
      added.push(filledIn(own, needed, [...steps, ...added], world));
      return [newId];
    });
  const offer = offers.find((each) => each.agent === agent && each.capability.name === capability);
  const dependencies = rest.dependencies ?? need(offer);
  const own = { id: id ?? freeId(taken), agent, capability, reason: 'Added by hand.', parameters: {} };
  return [...added, filledIn({ ...own, ...rest, dependencies }, offer, [...steps, ...added], world)];
}

export function freeId(taken: Set<string>): string {
  let number = taken.size + 1;
  while (taken.has(`step${number}`)) number += 1;
  taken.add(`step${number}`);
  return `step${number}`;
}

type Value = readonly [value: Json, source: ParameterSource];

function filledIn(
  step: StepDraft,
  offer: Offer | undefined,
  others: readonly StepDraft[],
  world: AddingWorld,
): StepDraft {
  const properties = propertiesOf(offer);
  const environments = environmentsFor(offer?.capability.parameters ?? {}, world.context.targetEnvironment);
  const before = ancestorsOf(step, others);
  const valueOf = (name: string, schema: JsonObject): Value | undefined => {
    const environment = environments[name];
    if (environment !== undefined) return [environment, { kind: 'context', key: 'targetEnvironment' }];
    const stated = schema['default'];
    return (
      outputFor(name, schema, before, world) ??
      saidElsewhere(name, schema, others, world) ??
      (stated === undefined ? undefined : [stated, { kind: 'default' }])
    );
  };
  const found = Object.entries(properties).flatMap(([name, schema]) => {
    if (!isJsonObject(schema) || Object.hasOwn(step.parameters, name)) return [];
    const value = valueOf(name, schema);
    return value ? [[name, value] as const] : [];
  });
  if (found.length === 0) return step;
  return {
    ...step,
    parameters: { ...Object.fromEntries(found.map(([name, [value]]) => [name, value])), ...step.parameters },
    sources: Object.fromEntries(found.map(([name, [, source]]) => [`/${escapePointer(name)}`, source])),
  };
}

/** Everything that comes before the step, nearest first. */
function ancestorsOf(step: StepDraft, others: readonly StepDraft[]): readonly StepDraft[] {
  const byId = new Map(others.map((each) => [each.id, each]));
  const reached = new Set(step.dependencies);
  for (const id of reached) for (const before of byId.get(id)?.dependencies ?? []) reached.add(before);
  return [...reached].flatMap((id) => byId.get(id) ?? []);
}

/** A reference to the output of that name, or else of that type, of a step that comes before. */
function outputFor(
  name: string,
  schema: JsonObject,
  before: readonly StepDraft[],
  { offers }: AddingWorld,
): Value | undefined {
  if (!takesOutput(schema)) return undefined;
  for (const { id, agent, capability } of before) {
    const outputs = Object.entries(offerOf(agent, capability, offers)?.capability.outputs ?? {});
    const isWanted = (text: string): boolean => compact(text) === compact(name);
    const output = outputs.find(([own]) => isWanted(own)) ?? outputs.find(([, type]) => isWanted(type));
    if (output) return [{ $ref: `${id}.result.${output[0]}` }, { kind: 'reference', stepId: id }];
  }
  return undefined;
}

/** Choices, numbers and switches are not made by steps; what has a default does not need to be. */
function takesOutput({ enum: choices, const: constant, default: stated, type }: JsonObject): boolean {
  if (choices !== undefined || constant !== undefined || stated !== undefined) return false;
  return type !== 'number' && type !== 'integer' && type !== 'boolean';
}

/** Named counts and choices hold for the whole plan: what was read for one step holds for another that asks the same. */
function saidElsewhere(
  name: string,
  schema: JsonObject,
  others: readonly StepDraft[],
  { offers }: AddingWorld,
): Value | undefined {
  const isCount = schema['type'] === 'integer' && /[\p{L}\p{N}](_|\p{Lu})/u.test(name) && !MEASURED.test(name);
  if (!isCount && !Array.isArray(schema['enum'])) return undefined;
  for (const { agent, capability, parameters, sources = {} } of others) {
    const [value, source] = [parameters[name], sources[`/${escapePointer(name)}`]];
    if (value === undefined || (source?.kind !== 'text' && source?.kind !== 'context')) continue;
    const twin = propertiesOf(offerOf(agent, capability, offers))[name];
    if (isJsonObject(twin) && accepted(twin) === accepted(schema)) return [value, source];
  }
  return undefined;
}

/** Lengths and sizes differ from step to step. */
const MEASURED = /(ms|milliseconds|seconds|minutes|hours|days|kbps|kb|mb|gb)$/i;

/** What a schema accepts, without its words and its default. */
function accepted(schema: JsonObject): string {
  return canonicalJson(Object.fromEntries(Object.entries(schema).filter(([keyword]) => !WORDS.has(keyword))));
}

const WORDS: ReadonlySet<string> = new Set(['title', 'description', 'examples', 'default']);

function propertiesOf(offer: Offer | undefined): JsonObject {
  const properties = offer?.capability.parameters['properties'];
  return isJsonObject(properties) ? properties : {};
}

function offerOf(agent: string, capability: string, offers: readonly Offer[]): Offer | undefined {
  return offers.find((offer) => offer.agent === agent && offer.capability.name === capability);
}

/** "levelPlan", "level_plan" and "LevelPlan" are the same name. */
function compact(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
