// What cannot be undone is planned only when the plain words ask for it: not because a model says so, and not because
// a text talks to the model. The evidence is the offline reading of the words that are not aimed at the planner.
import { referencesIn } from '../../../kernel/reference.js';
import type { CatalogueView } from '../catalogue-view.js';
import type { DraftStep, PlanDraft, PlanningRequest } from '../planner.port.js';

type GuardedStep = Pick<DraftStep, 'id' | 'agent' | 'capability' | 'parameters' | 'dependencies'>;

export interface Guarded<S> {
  readonly steps: readonly S[];
  readonly warnings: readonly string[];
}

/** How texts take hold of a model: setting aside what came before, or speaking of the model's own rules or role. */
const TAKEOVER = [
  /\b(ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}\b(above|previous|prior|preceding|earlier|instructions?|rules|prompts?|guardrails?)\b/i,
  /\b(system|developer|hidden) (prompt|message|instructions?)\b/i,
  /\b(new|updated|real|actual) instructions?\b/i,
  /\byou are (now|no longer|actually)\b/i,
  /<\/?\s*(system|specification|instructions?|assistant)\s*>|\[\/?INST\]|<\|\w+\|>/i,
];

/** The text up to where it begins to speak to the planner instead of about the work. */
export function plainPart(specification: string): string {
  const starts = TAKEOVER.map((pattern) => specification.search(pattern)).filter((at) => at >= 0);
  return specification.slice(0, Math.min(specification.length, ...starts));
}

/** The same wish without the words that speak to the planner; undefined: nothing else is left. */
export function plainRequest(request: PlanningRequest): PlanningRequest | undefined {
  const specification = plainPart(request.specification);
  if (specification.trim() === '') return undefined;
  return { ...request, specification };
}

/** `reading`: the offline planner's draft of the plain part; undefined when it found nothing to plan. */
export function guardIrreversible<S extends GuardedStep>(
  steps: readonly S[],
  catalogue: CatalogueView,
  reading: PlanDraft | undefined,
): Guarded<S> {
  const cannotBeUndone = ({ agent, capability }: Pick<GuardedStep, 'agent' | 'capability'>): boolean =>
    catalogue.offer(agent, capability)?.capability.sideEffects === 'irreversible';
  const asked = new Set(reading?.steps.filter(cannotBeUndone).map((step) => step.capability));
  const refused = steps.filter((step) => cannotBeUndone(step) && !asked.has(step.capability));
  const { kept, lost } = without(refused, steps, catalogue);
  return {
    steps: kept,
    warnings: [
      ...refused.map(
        ({ capability }) =>
          `${capability} is left out: it cannot be undone, and the specification does not plainly ask for it. Add it by a revision if you want it.`,
      ),
      ...lost.map(({ capability }) => `${capability} is left out too: it needs what was left out.`),
    ],
  };
}

/** Steps that cannot do without a removed one go as well; those that only waited for it wait for what it waited for. */
function without<S extends GuardedStep>(
  refused: readonly S[],
  steps: readonly S[],
  catalogue: CatalogueView,
): { readonly kept: readonly S[]; readonly lost: readonly S[] } {
  const gone = new Set(refused.map((step) => step.id));
  const needs = (step: S): boolean => {
    const declared = catalogue.offer(step.agent, step.capability)?.capability.dependencies ?? [];
    const removed = steps.filter(({ id }) => gone.has(id) && step.dependencies.includes(id));
    return (
      removed.some(({ capability }) => declared.includes(capability)) ||
      referencesIn(step.parameters).some(({ stepId }) => gone.has(stepId))
    );
  };
  const lost: S[] = [];
  for (let more = true; more;) {
    const next = steps.filter((step) => !gone.has(step.id) && needs(step));
    for (const step of next) gone.add(step.id);
    lost.push(...next);
    more = next.length > 0;
  }
  const byId = new Map(steps.map((step) => [step.id, step]));
  const standing = (ids: readonly string[]): string[] =>
    ids.flatMap((id) => (gone.has(id) ? standing(byId.get(id)?.dependencies ?? []) : [id]));
  const kept = steps
    .filter((step) => !gone.has(step.id))
    .map((step) => ({ ...step, dependencies: [...new Set(standing(step.dependencies))] }));
  return { kept, lost };
}
