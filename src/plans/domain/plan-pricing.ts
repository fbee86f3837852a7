// What a step costs and how long it takes: from its capability, unless a person set the figure. Sums are exact.
import { defined } from '../../kernel/defined.js';
import type { Capability, Offer } from '../../agents/index.js';
import { MAX_AMOUNT, type Micros, MICROS_PER_UNIT, sumMicros } from '../../kernel/money.js';
import type { DurationMs } from '../../kernel/duration.js';
import { canonicalJson, type JsonObject } from '../../kernel/json.js';
import type { Figure, PlanStep, StepDraft } from './plan.js';
import { pointerTo, valueAt } from '../../kernel/json-pointer.js';

/** More than any figure can be. */
const MOST = MAX_AMOUNT * MICROS_PER_UNIT;

/** Version of a capability that is not registered: moves the hash, and validation then names the step. */
export const NOT_OFFERED = '';

export interface PlanTotals {
  /** Sum of the known prices; null when there are steps and none has one. */
  readonly cost: Micros | null;
  readonly byService: Readonly<Record<string, Micros>>;
  readonly stepsWithoutCost: readonly string[];
  readonly stepsWithoutDuration: readonly string[];
}

/**
 * What the capability estimates for these parameters: its own figures hold for the parameter's default (0 where it has
 * none), and grow or shrink from there by what it declares per unit, never below nothing. What is unknown stays unknown;
 * a value that is not there yet, or a reference, counts as the default.
 */
export function estimateOf(
  { estimatedCost, estimatedDuration, estimate, parameters: schema }: Capability,
  parameters: JsonObject,
): { readonly estimatedCost: Micros | null; readonly estimatedDurationMs: DurationMs | null } {
  if (!estimate) return { estimatedCost, estimatedDurationMs: estimatedDuration };
  const { parameter, cost, duration } = estimate.perUnit;
  const stated = valueAt(schema, pointerTo(['properties', parameter, 'default']));
  const base = typeof stated === 'number' ? stated : 0;
  const value = parameters[parameter];
  const more = typeof value === 'number' ? value - base : 0;
  const grown = (figure: number | null, perUnit: number): number | null =>
    figure === null ? null : Math.min(MOST, Math.max(0, Math.round(figure + more * perUnit)));
  return { estimatedCost: grown(estimatedCost, cost), estimatedDurationMs: grown(estimatedDuration, duration) };
}

/** Fills in what the author left out. A figure equal to the capability's own is not "set by hand": it follows later. */
export function priceStep(draft: StepDraft, offer: Offer): PlanStep {
  const { capability } = offer;
  const inherited = { ...estimateOf(capability, draft.parameters), service: capability.service };
  const own = figuresOf(draft).filter((figure) => draft[figure] !== inherited[figure]);
  return {
    id: draft.id,
    name: draft.name ?? titleOf(draft.capability),
    agent: draft.agent,
    capability: draft.capability,
    capabilityVersion: capability.version,
    parameters: draft.parameters,
    dependencies: draft.dependencies,
    estimatedCost: draft.estimatedCost ?? inherited.estimatedCost,
    service: draft.service ?? inherited.service,
    estimatedDurationMs: draft.estimatedDurationMs ?? inherited.estimatedDurationMs,
    reason: draft.reason ?? 'Given in the hand-written plan.',
    onFailure: draft.onFailure ?? 'pause',
    ...defined({ timeoutMs: draft.timeoutMs }),
    ...defined({ maxRetries: draft.maxRetries }),
    ...(own.length === 0 ? {} : { fixed: own }),
    ...defined({ sources: draft.sources }),
  };
}

/** The same step at today's version and price; what a person set stays. */
export function repriceStep(step: PlanStep, offer: Offer | undefined): PlanStep {
  if (!offer) return { ...step, capabilityVersion: NOT_OFFERED };
  const { capability } = offer;
  const fixed = new Set<Figure>(step.fixed);
  const own = estimateOf(capability, step.parameters);
  return {
    ...step,
    capabilityVersion: capability.version,
    estimatedCost: fixed.has('estimatedCost') ? step.estimatedCost : own.estimatedCost,
    service: fixed.has('service') ? step.service : capability.service,
    estimatedDurationMs: fixed.has('estimatedDurationMs') ? step.estimatedDurationMs : own.estimatedDurationMs,
  };
}

/** A step back in the author's form: figures that follow the capability are left out. */
export function draftOf(step: PlanStep): StepDraft {
  const { id, name, agent, capability, parameters, dependencies, reason, onFailure } = step;
  const { fixed = [], estimatedCost, estimatedDurationMs, service } = step;
  return {
    ...{ id, name, agent, capability, parameters, dependencies, reason, onFailure },
    ...(fixed.includes('estimatedCost') && estimatedCost !== null ? { estimatedCost } : {}),
    ...(fixed.includes('estimatedDurationMs') && estimatedDurationMs !== null ? { estimatedDurationMs } : {}),
    ...(fixed.includes('service') ? { service } : {}),
    ...defined({ timeoutMs: step.timeoutMs }),
    ...defined({ maxRetries: step.maxRetries }),
    ...defined({ sources: step.sources }),
  };
}

/**
 * A step that was read, edited and sent back: figures that still are what they were go on following the capability,
 * and values that did not change keep their source.
 */
export function inherit(draft: StepDraft, before: PlanStep): StepDraft {
  const follows = (figure: Figure): boolean => draft[figure] === before[figure] && !before.fixed?.includes(figure);
  const kept = Object.entries(before.sources ?? {}).filter(([pointer]) => {
    const [now, then] = [valueAt(draft.parameters, pointer), valueAt(before.parameters, pointer)];
    return now !== undefined && canonicalJson(now) === canonicalJson(then);
  });
  const { estimatedCost, estimatedDurationMs, service, ...rest } = draft;
  return {
    name: before.name,
    reason: before.reason,
    ...rest,
    ...(estimatedCost === undefined || follows('estimatedCost') ? {} : { estimatedCost }),
    ...(estimatedDurationMs === undefined || follows('estimatedDurationMs') ? {} : { estimatedDurationMs }),
    ...(service === undefined || follows('service') ? {} : { service }),
    ...(kept.length === 0 ? {} : { sources: Object.fromEntries(kept) }),
  };
}

export function totalsOf(steps: readonly PlanStep[]): PlanTotals {
  const known = steps.flatMap(({ service, estimatedCost }) =>
    estimatedCost === null ? [] : [{ service, estimatedCost }],
  );
  const byService = new Map<string, Micros>();
  for (const { service, estimatedCost } of known) byService.set(service, (byService.get(service) ?? 0) + estimatedCost);
  return {
    cost: known.length === 0 && steps.length > 0 ? null : sumMicros(known.map((step) => step.estimatedCost)),
    byService: Object.fromEntries(byService),
    stepsWithoutCost: steps.filter((step) => step.estimatedCost === null).map((step) => step.id),
    stepsWithoutDuration: steps.filter((step) => step.estimatedDurationMs === null).map((step) => step.id),
  };
}

/** For scheduling: an unknown duration counts as 0. */
export function timed(steps: readonly PlanStep[]): (PlanStep & { readonly durationMs: DurationMs })[] {
  return steps.map((step) => ({ ...step, durationMs: step.estimatedDurationMs ?? 0 }));
}

function figuresOf(draft: StepDraft): Figure[] {
  const figures = ['estimatedCost', 'estimatedDurationMs', 'service'] as const;
  return figures.filter((figure) => draft[figure] !== undefined);
}

/** "generate_level_plan" → "Generate level plan". */
function titleOf(capability: string): string {
  const words = capability.replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
