/** "Skip the voice chat", "remove step 3", "we don't need the report": out of the plan, with what only it needed. */
import { referencesIn } from '../../../../kernel/reference.js';
import type { Change } from '../../../domain/changes/plan-changes.js';
import type { Clause } from '../reading/clauses.js';
import { contentOf } from '../reading/reading.js';
import { type Effect, type RemarkWork, type Standing, stepsNamed } from './remark-context.js';

const VERB = /^(remove|drop|delete|cut|scrap|ditch|lose|eliminate|cancel|kill|strike|omit|skip|exclude|forget)$/;
const PHRASE = /\b(take|leave|throw|kick)\b.{0,40}\bout\b|\bget rid of\b|\bno longer\b/;

export function removalIn(clause: Clause, work: RemarkWork): Effect | undefined {
  const { reading } = work;
  const [verb] = contentOf(clause);
  const said = reading.lower.slice(clause.tokens[0]?.start, clause.tokens.at(-1)?.end);
  const isDenied = contentOf(clause).some((token) => reading.negated[token.index]);
  if (!isDenied && !VERB.test(verb?.lemma ?? '') && !PHRASE.test(said)) return undefined;
  const named = stepsNamed(clause, work);
  return named.length === 0 ? undefined : { changes: removing(named, work.standing), clauses: [clause.index] };
}

/** The steps, those that were only there for them, and what referred to any of these. */
export function removing(named: readonly Standing[], standing: readonly Standing[]): Change[] {
  const gone = new Set(named.map(({ step }) => step.id));
  for (let more = true; more;) {
    const idle = standing.filter(({ step, profile }) => {
      if (gone.has(step.id) || !isOnlyNeeded(step.reason)) return false;
      const needers = standing.filter((other) =>
        other.profile.capability.dependencies.includes(profile.capability.name),
      );
      return needers.length > 0 && needers.every((other) => gone.has(other.step.id));
    });
    for (const { step } of idle) gone.add(step.id);
    more = idle.length > 0;
  }
  const freed = standing.flatMap(({ step }): Change[] => {
    if (gone.has(step.id)) return [];
    const dead = referencesIn(step.parameters).filter(({ stepId }) => gone.has(stepId));
    const unset = [...new Set(dead.map(({ pointer }) => pointer.split('/')[1] ?? ''))];
    return unset.length > 0 ? [{ op: 'set', stepId: step.id, step: {}, unset }] : [];
  });
  return [...freed, ...[...gone].map((stepId): Change => ({ op: 'remove', stepId }))];
}

/** It is there for other steps and not for itself. */
export function isOnlyNeeded(reason: string | undefined): boolean {
  return reason?.toLowerCase().startsWith('needed by') ?? false;
}
