/**
 * A remark as edits of the plan it is made on. Each clause does one thing: takes out, answers, replaces, sets, re-orders or
 * adds; what does nothing is named. Everything the remark does not speak of stays, whoever wrote it.
 */
import { err, ok, type Result } from '../../../../kernel/result.js';
import type { Amendment, AmendRequest, PlanDraft, Unread } from '../../planner.port.js';
import { type Clause, saidIn } from '../reading/clauses.js';
import { isAside } from '../reading/moods.js';
import { placeOf, type Reading } from '../reading/reading.js';
import type { WordTable } from '../retrieval/word-table.js';
import { additionsIn, returnIn } from './additions.js';
import { answerIn } from './answers.js';
import { assignmentIn } from './assignments.js';
import { newValuesIn } from './new-values.js';
import { removalIn } from './removals.js';
import type { Effect, RemarkWork, Standing } from './remark-context.js';
import { reorderingIn } from './reorderings.js';
import { replacementIn } from './replacements.js';

type Reader = (clause: Clause, work: RemarkWork) => Effect | undefined;

/** In this order; the first that understands a clause has it. */
const READERS: readonly Reader[] = [answerIn, assignmentIn, replacementIn, reorderingIn, removalIn];

const THANKS = /^(thanks?|thank you|please|cheers|ok(ay)?|hi|hello|great|good|fine|perfect|sorry|actually|no|wait)\b/;

/** That something is to be added says nothing of what; places stay as they are. */
export function withoutAdding(remark: string): string {
  return remark.replace(/\b(add|include|bring back|put back|also|again)\b/gi, (words) => ' '.repeat(words.length));
}

/** `draft`: what the remark alone would be planned as; undefined: nothing. */
export function amend(
  request: AmendRequest,
  reading: Reading,
  table: WordTable,
  draft: PlanDraft | undefined,
): Result<Amendment, readonly Unread[]> {
  const standing = request.steps.flatMap((step): Standing[] => {
    const profile = table.profiles.find((one) => one.capability.name === step.capability);
    return profile ? [{ step, profile }] : [];
  });
  const work = { request, reading, table, standing };
  const used = new Set<number>();
  const effects: Effect[] = [];
  const take = (effect: Effect | undefined): void => {
    if (!effect || effect.changes.length === 0) return;
    effects.push(effect);
    for (const clause of effect.clauses) used.add(clause);
  };
  for (const clause of reading.clauses) {
    for (const reader of READERS) if (!used.has(clause.index)) take(reader(clause, work));
  }
  take(additionsIn(draft, used, work));
  for (const reader of [returnIn, newValuesIn])
    for (const clause of reading.clauses) if (!used.has(clause.index)) take(reader(clause, work));
  const unread = reading.clauses
    .filter((clause) => !used.has(clause.index) && says(clause, reading))
    .map((clause) => unreadOf(clause, request, reading));
  if (effects.length === 0) return err(unread.length > 0 ? unread : [wholeOf(request)]);
  return ok({ changes: effects.flatMap(({ changes }) => changes), unread });
}

function says(clause: Clause, reading: Reading): boolean {
  const said = saidIn(clause, reading.lower);
  const telling = clause.tokens.filter((token) => token.info > 0 || token.kind === 'number');
  return telling.length > 0 && !isAside(said) && !(THANKS.test(said) && telling.length <= 1);
}

function unreadOf(clause: Clause, { remark }: AmendRequest, reading: Reading): Unread {
  const first = clause.tokens[0]?.index ?? 0;
  const { from, to } = placeOf(reading, first, clause.tokens.at(-1)?.index ?? first);
  return {
    text: remark.slice(from, to),
    start: from,
    end: to,
    why: 'changes nothing in this plan: no step, value or order is meant plainly enough',
  };
}

function wholeOf({ remark }: AmendRequest): Unread {
  return { text: remark, start: 0, end: remark.length, why: 'asks for nothing' };
}
