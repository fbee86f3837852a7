/** Everything about a draft that only a person can settle, its limits, and what became of every word. */
import type { PlanDraft, PlanningRequest } from '../../planner.port.js';
import { constraintsIn } from '../coverage/constraints.js';
import { covered } from '../coverage/coverage.js';
import { irreversibleDoubts } from '../coverage/irreversible.js';
import type { Reading } from '../reading/reading.js';
import type { WordTable } from '../retrieval/word-table.js';
import { alternativeDoubts } from './alternatives.js';
import { halfSaidDoubts } from './half-said.js';
import { countDoubts } from './counts.js';
import { conditionDoubts, conditionsIn } from './conditions.js';
import { ruledOutChoices } from './ruled-out-choices.js';
import { withDoubts } from '../../doubt.js';
import { spokenOf } from './spoken.js';
import { otherContext } from './other-context.js';
import { otherEnvironments } from './other-environment.js';

export function accountedFor(
  draft: PlanDraft,
  { specification: given, context }: Omit<PlanningRequest, 'offers'>,
  reading: Reading,
  table: WordTable,
): PlanDraft {
  const spoken = spokenOf(reading, draft.accounts);
  const byName = new Map(table.profiles.map((profile) => [profile.capability.name, profile]));
  const profileOf = (capability: string) => byName.get(capability);
  const conditions = conditionsIn(reading);
  const used = new Set([...spoken.giving.values()].flat().flatMap(({ tokens }) => tokens));
  const services = [...new Set(table.profiles.map(({ capability }) => capability.service))];
  const limits = constraintsIn(reading, used, services);
  const doubted = withDoubts({ ...draft, constraints: limits.constraints }, [
    ...otherEnvironments(draft.steps, profileOf, spoken, reading, context),
    ...otherContext(draft.steps, given, context),
    ...alternativeDoubts(draft.steps, profileOf, spoken, reading),
    ...ruledOutChoices(draft.steps, profileOf, spoken, reading),
    ...halfSaidDoubts(draft.steps, profileOf, spoken, reading),
    ...countDoubts(draft.steps, profileOf, spoken, reading, table.lexicon),
    ...conditionDoubts(conditions, draft.steps, spoken, reading),
  ]);
  const stepsById = new Map(draft.steps.map((step) => [step.id, step]));
  const profileOfStep = (id: string) => profileOf(stepsById.get(id)?.capability ?? '');
  const cover = covered({
    profileOf: profileOfStep,
    draft: doubted,
    given,
    reading,
    table,
    spoken,
    limits,
    conditions,
  });
  const careful = irreversibleDoubts(doubted.steps, profileOf, spoken, reading, cover.unread);
  const unread = cover.unread.map(({ text, start, end, why }) => ({ text, start, end, why }));
  return { ...withDoubts(doubted, careful), reading: cover.reading, unread };
}
