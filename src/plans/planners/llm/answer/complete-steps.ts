// Adds what the answer forgot and the catalogue knows: declared dependencies (edges, or whole steps), the edge that a
// reference implies, the environment of the context. Takes nothing away.
import type { Offer } from '../../../../agents/index.js';
import type { JsonObject } from '../../../../kernel/json.js';
import { environmentsFor } from '../../../domain/changes/environment.js';
import type { PlanContext } from '../../../domain/plan.js';
import { escapePointer } from '../../../../kernel/json-pointer.js';
import { referencesIn } from '../../../../kernel/reference.js';
import type { DraftStep, PlanDraft } from '../../planner.port.js';
import type { CatalogueView } from '../../catalogue-view.js';
import type { AnsweredStep } from './read-answer.js';
import { comesAfter, type WorkStep } from './work-step.js';

export interface Completed {
  /** The answered steps in their order, then those that were added. */
  readonly steps: readonly WorkStep[];
  readonly added: ReadonlySet<string>;
  readonly warnings: readonly string[];
}

/** `reading`: what the offline planner made of the same words, if it could. */
export function completeSteps(
  answered: readonly AnsweredStep[],
  catalogue: CatalogueView,
  context: PlanContext,
  reading: PlanDraft | undefined,
): Completed {
  const steps: WorkStep[] = answered.map((step) => ({ ...step, dependencies: edgesOf(step, answered), sources: {} }));
  const added = new Set<string>();
  const warnings = new Set<string>();
  const read = new Map(reading?.steps.map((step) => [step.capability, step]));
  for (let at = 0; at < steps.length; at += 1) {
    const { id, agent, capability } = steps[at] ?? NOBODY;
    for (const name of catalogue.offer(agent, capability)?.capability.dependencies ?? []) {
      const edges = edgesTo(name, id, steps);
      if (edges) {
        steps[at] = withEdges(steps[at] ?? NOBODY, edges);
        continue;
      }
      const offer = offerOf(name, agent, catalogue);
      if (!offer) {
        warnings.add(`${capability} declares that it needs ${name}, which no registered agent offers`);
      } else if (read.has(capability) && !read.has(name)) {
        warnings.add(`${name} is left out because the specification rules it out, although ${capability} needs it`);
      } else {
        const step = newStep(freeId(steps), offer, read.get(name));
        steps.push(step);
        added.add(step.id);
        steps[at] = withEdges(steps[at] ?? NOBODY, [step.id]);
      }
    }
  }
  return { steps: steps.map((step) => withEnvironment(step, catalogue, context)), added, warnings: [...warnings] };
}

/** The environment of the context beats whatever the model read from the text. */
function withEnvironment(step: WorkStep, catalogue: CatalogueView, context: PlanContext): WorkStep {
  const offer = catalogue.offer(step.agent, step.capability);
  const chosen = environmentsFor(offer?.capability.parameters ?? {}, context.targetEnvironment);
  const source = { kind: 'context', key: 'targetEnvironment' } as const;
  return {
    ...step,
    parameters: { ...step.parameters, ...chosen },
    sources: {
      ...step.sources,
      ...Object.fromEntries(Object.keys(chosen).map((name) => [`/${escapePointer(name)}`, source])),
    },
  };
}

const NOBODY: WorkStep = {
  id: '',
  agent: '',
  capability: '',
  parameters: {},
  dependencies: [],
  quote: '',
  sources: {},
};

/** What the answer says, once each, and the steps whose output it takes. */
function edgesOf({ id, parameters, dependencies }: AnsweredStep, all: readonly AnsweredStep[]): string[] {
  const known = new Set(all.map((step) => step.id));
  const referred = referencesIn(parameters).flatMap(({ stepId }) =>
    stepId !== id && known.has(stepId) ? [stepId] : [],
  );
  return [...new Set([...dependencies, ...referred])];
}

/** Edges that are missing to steps that do `name`: none when one of them already comes before; undefined: no such step. */
function edgesTo(name: string, id: string, steps: readonly WorkStep[]): readonly string[] | undefined {
  const doing = steps.filter((step) => step.capability === name && step.id !== id).map((step) => step.id);
  if (doing.length === 0) return undefined;
  if (doing.some((each) => comesAfter(steps, id, each))) return [];
  const free = doing.filter((each) => !comesAfter(steps, each, id));
  // All of them wait for this step: the cycle is real, and validation names it.
  return free.length > 0 ? free : doing.slice(0, 1);
}

function withEdges(step: WorkStep, ids: readonly string[]): WorkStep {
  return { ...step, dependencies: [...new Set([...step.dependencies, ...ids])] };
}

function offerOf(name: string, agent: string, { offers }: CatalogueView): Offer | undefined {
  const offering = offers.filter((offer) => offer.capability.name === name);
  return offering.find((offer) => offer.agent === agent) ?? offering[0];
}

/** With the values that the offline planner found for it, less the references: their steps are others here. */
function newStep(id: string, { agent, capability }: Offer, read: DraftStep | undefined): WorkStep {
  const kept = read?.agent === agent ? Object.entries(read.parameters) : [];
  const parameters: JsonObject = Object.fromEntries(kept.filter(([, value]) => referencesIn(value).length === 0));
  const sources = Object.entries(read?.sources ?? {}).filter(
    ([pointer]) => (pointer.split('/')[1] ?? '') in parameters,
  );
  return { ...NOBODY, id, agent, capability: capability.name, parameters, sources: Object.fromEntries(sources) };
}

function freeId(steps: readonly WorkStep[]): string {
  let number = steps.length + 1;
  while (steps.some((step) => step.id === `step${number}`)) number += 1;
  return `step${number}`;
}
