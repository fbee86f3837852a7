/** What a remark asks for that the plan does not have: new, or again as it was in an earlier revision. */
import { defined } from '../../../../kernel/defined.js';
import type { Change } from '../../../domain/changes/plan-changes.js';
import type { JsonObject } from '../../../../kernel/json.js';
import type { DraftStep, PlanDraft } from '../../planner.port.js';
import { type Spoken, spokenOf } from '../doubts/spoken.js';
import type { Effect, RemarkWork } from './remark-context.js';

const ANOTHER = /\b(another|one more|a second|a third|additional|a further|again)\b/;

/** `draft`: what the remark alone would be planned as. */
export function additionsIn(draft: PlanDraft | undefined, taken: ReadonlySet<number>, work: RemarkWork): Effect {
  const { standing, reading, request } = work;
  const spoken = spokenOf(reading, draft?.accounts);
  const effects = (draft?.steps ?? []).flatMap((step): Effect[] => {
    const asking = spoken.asking.get(step.id) ?? [];
    const clauses = [...new Set(asking.map((token) => reading.clauseOf[token] ?? -1))].filter(
      (index) => !taken.has(index),
    );
    if (clauses.length === 0 || !step.reason.startsWith('asked for')) return [];
    const isThere = standing.some((one) => one.step.capability === step.capability);
    const said = clauses
      .map((index) =>
        reading.lower.slice(reading.clauses[index]?.tokens[0]?.start, reading.clauses[index]?.tokens.at(-1)?.end),
      )
      .join(' ');
    if (isThere && !ANOTHER.test(said)) return [];
    const earlier = request.earlier.find(
      (one) => one.capability === step.capability && !standing.some(({ step: { id } }) => id === one.id),
    );
    return [{ changes: earlier && !isThere ? again(earlier, step, spoken, work) : [adding(step)], clauses }];
  });
  return { changes: effects.flatMap(({ changes }) => changes), clauses: effects.flatMap(({ clauses }) => clauses) };
}

function adding({ agent, capability, parameters, sources, reason }: DraftStep): Change {
  return { op: 'add', step: { agent, capability, reason, parameters: said(parameters, sources) } };
}

/** The values that the words gave; the rest follows the plan and the schema. */
function said(parameters: JsonObject, sources: DraftStep['sources']): JsonObject {
  const given = new Set(
    Object.entries(sources).flatMap(([pointer, { kind }]) => (kind === 'text' ? [pointer.split('/')[1] ?? ''] : [])),
  );
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => given.has(name)));
}

/** As it was, with what the remark says anew; whoever waited for it waits again. */
function again(
  earlier: RemarkWork['request']['earlier'][number],
  step: DraftStep,
  { giving }: Spoken,
  { standing, request }: RemarkWork,
): Change[] {
  const ids = new Set([...standing.map((one) => one.step.id), earlier.id]);
  const { id, agent, capability, reason, name } = earlier;
  // A brief that is the whole remark says nothing anew.
  const pointers = new Set(giving.get(step.id)?.map(({ pointer }) => pointer));
  const sources = Object.fromEntries(Object.entries(step.sources).filter(([pointer]) => pointers.has(pointer)));
  const parameters = { ...earlier.parameters, ...said(step.parameters, sources) };
  const dependencies = earlier.dependencies.filter((one) => ids.has(one));
  const waited = request.earlier.filter(
    (one) => one.dependencies.includes(id) && standing.some((other) => other.step.id === one.id),
  );
  return [
    {
      op: 'add',
      step: {
        id,
        agent,
        capability,
        parameters,
        dependencies,
        ...defined({ reason }),
        ...defined({ name }),
      },
    },
    ...waited.map((one): Change => ({
      op: 'set',
      stepId: one.id,
      step: { dependencies: one.dependencies.filter((other) => ids.has(other)) },
    })),
  ];
}
