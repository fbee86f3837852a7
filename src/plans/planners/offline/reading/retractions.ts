/**
 * What a text takes back of itself: "Scratch that.", "Actually no, forget the voice chat", "12 players, no wait, 8".
 * A bare taking back denies the sentence (or clause) before it; one that names something denies that, whatever was wished
 * before; what follows as a correction counts as said later.
 */
import { type Clause, saidIn } from './clauses.js';

export interface Retractions {
  /** By clause index: taken back as a whole. */
  readonly takenBack: readonly boolean[];
  /** By clause index: what is denied here was changed in mind, so that earlier wishes for it end. */
  readonly changesMind: readonly boolean[];
  /** By clause index: how often the writer has corrected himself so far; in one place the later words win. */
  readonly turn: readonly number[];
}

const HESITATION =
  '(?:(?:actually|oh|no|nope|wait|hold on|sorry|hmm?|ok|okay|well|and|but|or rather|rather|on second thoughts?|come to think of it|correction|i mean|hang on),? ?)';
/** Nothing but taking back. */
const BARE = new RegExp(
  String.raw`^${HESITATION}*(?:never ?mind(?: (?:that|it|this|all that))?|(?:scratch|strike|forget|ignore|disregard|undo|skip|drop)(?: about)? (?:that|it|this|all that|the above|(?:the|that) last (?:one|bit|part|sentence|point|thing))(?: (?:one|bit|part|sentence))?|(?:i )?take (?:that|it) back|not that|i (?:have )?changed my mind)$`,
);
/** What opens a correction. */
const CORRECTING = new RegExp(
  String.raw`^(?:(?:and |but )?(?:actually|no wait|(?:oh |no )?(?:wait|no|sorry)$|on second thoughts?|come to think of it|correction$|i mean|i meant|(?:or )?rather(?! than)|make (?:that|it)(?= \d)|scratch that|never ?mind that)(?:\b|$))`,
);
const MIND =
  /\b(actually|scratch|strike|forget|never ?mind|on second thoughts?|come to think of it|changed (my|our) minds?|after all|no longer|not any ?more|drop|disregard|ignore|no wait)\b/;

export function retractionsIn(clauses: readonly Clause[], lower: string): Retractions {
  const takenBack = clauses.map(() => false);
  const changesMind = clauses.map(() => false);
  const turn = clauses.map(() => 0);
  let turns = 0;
  let corrected = -1;
  const sentences = Map.groupBy(clauses, (clause) => clause.sentence);
  for (const clause of clauses) {
    const said = saidIn(clause, lower).replace(/[,.!]+$/, '');
    const isBare = BARE.test(said);
    const isFirst = clauses[clause.index - 1]?.sentence !== clause.sentence;
    if (MIND.test(said)) changesMind[clause.index] = true;
    else if (!isFirst && changesMind[clause.index - 1] && !hasWords(clauses[clause.index - 1]))
      changesMind[clause.index] = true;
    if (isBare) for (const index of [clause.index, ...before(clause, clauses, sentences)]) takenBack[index] = true;
    if ((isBare || CORRECTING.test(said)) && corrected !== clause.sentence && clause.index > 0) {
      turns += 1;
      corrected = clause.sentence;
    }
    turn[clause.index] = turns;
  }
  return { takenBack, changesMind, turn };
}

/** What was said right before: the clause before in the sentence, else the whole sentence before. */
function before(
  clause: Clause,
  clauses: readonly Clause[],
  sentences: ReadonlyMap<number, readonly Clause[]>,
): readonly number[] {
  let at = clause.index - 1;
  while (at >= 0 && !hasWords(clauses[at])) at -= 1;
  const last = clauses[at];
  if (!last) return [];
  if (last.sentence === clause.sentence) return [last.index];
  return (sentences.get(last.sentence) ?? []).map(({ index }) => index);
}

/** More than "actually no". */
function hasWords(clause: Clause | undefined): boolean {
  return clause?.tokens.some((token) => token.info > 0 || token.kind === 'number') ?? false;
}
