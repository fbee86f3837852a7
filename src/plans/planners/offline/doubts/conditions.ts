/**
 * "If the van breaks down, tell the customer": whether it will cannot be known when the plan is made, so the step is asked
 * about. A condition that is the success of a step of the plan ("if the tests pass, deploy") is order, no doubt.
 */
import type { Clause } from '../reading/clauses.js';
import { quoteOf, type Reading } from '../reading/reading.js';
import type { DraftStep } from '../../planner.port.js';
import type { Doubt } from '../../doubt.js';
import type { Spoken } from './spoken.js';

const OPENERS = /^(if|unless|provided|assuming|whenever)$/;
const POLITE =
  /^(and |but |or )*if (it'?s |it is |that'?s |this is )?(at all )?(possible|needed|necessary|required|wanted|desired|you (can|could|like|want|please|have|need)|we (can|have)|so|applicable|any|not|there('s| is| are)( any)? (time|questions?|problems?|doubts?)|anything|in doubt)\b/;
const OTHERWISE =
  /\b(fails?|failed|failing|failures?|breaks?|broken|crash(es)?|errors?|red|wrong|not|n't|no|never|unless|below|above|less|more|worse|late|delayed|cancel\w*|rejects?|rejected)\b/;
/** "check if it works" asks, it sets no condition. */
const ASKING = /^(check|see|verify|know|ask|tell|determine|wonder|test|decide|find|out|even|as|only|sure)$/;

export interface Condition {
  /** First and last token. */
  readonly from: number;
  readonly to: number;
  /** Clauses that it governs. */
  readonly governs: readonly number[];
}

export function conditionsIn(reading: Reading): Condition[] {
  return reading.clauses.flatMap((clause) => {
    const at = clause.tokens.findIndex((token) => OPENERS.test(token.lower));
    const opener = clause.tokens[at];
    const last = clause.tokens.at(-1);
    if (!opener || !last || ASKING.test(clause.tokens[at - 1]?.lower ?? '')) return [];
    if (reading.kinds[opener.index] !== 'plain' && reading.kinds[opener.index] !== 'wanted') return [];
    const said = reading.lower.slice(opener.start, last.end);
    if (POLITE.test(said)) return [];
    const leads = clause.tokens.slice(0, at).every((token) => token.info === 0);
    return [{ from: opener.index, to: last.index, governs: leads ? governedBy(clause, reading) : [clause.index] }];
  });
}

/** At the head of a sentence the clauses behind it, elsewhere the one before. */
function governedBy(clause: Clause, { clauses }: Reading): number[] {
  const before = clauses[clause.index - 1];
  if (before?.sentence === clause.sentence) return [before.index];
  const governed: number[] = [];
  for (let at = clause.index + 1; clauses[at]?.sentence === clause.sentence; at += 1) governed.push(at);
  return governed;
}

export function conditionDoubts(
  conditions: readonly Condition[],
  steps: readonly DraftStep[],
  spoken: Spoken,
  reading: Reading,
): Doubt[] {
  return conditions.flatMap(({ from, to, governs }) => {
    const inside = (token: number): boolean => token >= from && token <= to;
    const asked = (step: DraftStep): readonly number[] => spoken.asking.get(step.id) ?? [];
    const isOutcome = steps.some((step) => asked(step).some(inside));
    const said = reading.lower.slice(reading.tokens[from]?.start, reading.tokens[to]?.end);
    if (isOutcome && !OTHERWISE.test(said)) return [];
    const governed = steps.filter((step) =>
      asked(step).some((token) => !inside(token) && governs.includes(reading.clauseOf[token] ?? -1)),
    );
    return governed.map((step) => ({
      stepId: step.id,
      pointer: '',
      message: `"${quoteOf(reading, from, to)}" cannot be known now: confirm ${step.id} (${step.capability}) if it is to be done in any case, or take it out`,
    }));
  });
}
