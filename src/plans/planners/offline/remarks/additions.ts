/** What a remark asks for that the plan does not have: new, or again as it was in an earlier revision. */
import { defined } from '../../../../kernel/defined.js';
import type { Change } from '../../../domain/changes/plan-changes.js';
import type { JsonObject } from '../../../../kernel/json.js';
import type { DraftStep, PlanDraft } from '../../planner.port.js';
import { spokenOf } from '../doubts/spoken.js';
import { type Clause, saidIn } from '../reading/clauses.js';
import { type Effect, type RemarkWork, type Standing, stepsNamed } from './remark-context.js';
import { isOnlyNeeded } from './removals.js';

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
    const words = clauses
      .map((index) =>
        reading.lower.slice(reading.clauses[index]?.tokens[0]?.start, reading.clauses[index]?.tokens.at(-1)?.end),
      )
      .join(' ');
    if (isThere && !ANOTHER.test(words)) return [];
    const earlier = request.earlier.find(
      (one) => one.capability === step.capability && !standing.some(({ step: { id } }) => id === one.id),
    );
    if (!earlier || isThere) return [{ changes: [adding(step)], clauses }];
    // A brief that is the whole remark says nothing anew.
    const pointers = new Set(spoken.giving.get(step.id)?.map(({ pointer }) => pointer));
    const sources = Object.fromEntries(Object.entries(step.sources).filter(([pointer]) => pointers.has(pointer)));
    return [{ changes: again(earlier, said(step.parameters, sources), work), clauses }];
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

const RETURNING = /^(add|include|restore|reinstate)\b|\b(again|back|after all)\b/;

/** "Put the catering back": what the plan once had needs no more than its name. */
export function returnIn(clause: Clause, work: RemarkWork): Effect | undefined {
  const { reading, request, standing, table } = work;
  if (!RETURNING.test(saidIn(clause, reading.lower))) return undefined;
  const ids = new Set(standing.map(({ step }) => step.id));
  const gone = request.earlier.flatMap((step): Standing[] => {
    const profile = table.profiles.find((one) => one.capability.name === step.capability);
    if (!profile || ids.has(step.id)) return [];
    ids.add(step.id);
    return [{ step, profile }];
  });
  const named = stepsNamed(clause, { ...work, standing: gone });
  return { changes: named.flatMap(({ step }) => again(step, {}, work)), clauses: [clause.index] };
}

type Earlier = RemarkWork['request']['earlier'][number];

/** As it was, with what the remark says anew and what had gone with it; whoever waited for any of these waits again. */
function again(earlier: Earlier, anew: JsonObject, { standing, request }: RemarkWork): Change[] {
  const there = new Set(standing.map((one) => one.step.id));
  const back = new Map([[earlier.id, { ...earlier, parameters: { ...earlier.parameters, ...anew } }]]);
  for (const { dependencies } of back.values())
    for (const step of request.earlier)
      if (dependencies.includes(step.id) && !there.has(step.id) && !back.has(step.id) && isOnlyNeeded(step.reason))
        back.set(step.id, step);
  const staying = (ids: readonly string[]): string[] => ids.filter((id) => there.has(id) || back.has(id));
  const waited = request.earlier.filter(
    (one) => there.has(one.id) && one.dependencies.some((dependency) => back.has(dependency)),
  );
  return [
    ...[...back.values()].reverse().map((one): Change => {
      const { id, agent, capability, parameters, reason, name } = one;
      const dependencies = staying(one.dependencies);
      return {
        op: 'add',
        step: { id, agent, capability, parameters, dependencies, ...defined({ reason }), ...defined({ name }) },
      };
    }),
    ...waited.map((one): Change => ({
      op: 'set',
      stepId: one.id,
      step: { dependencies: staying(one.dependencies) },
    })),
  ];
}
