/** What a clause does: asks for something, states how things are, tells a story, or sets a condition. */
import { type Clause, saidIn } from './clauses.js';
import type { Shape } from './shape.js';

export type Mood = 'wish' | 'statement' | 'story' | 'condition';

const STORY =
  /^(because|since|although|though|while|whereas|so that|as (we|they|it|he|she|the|our|there|this|that|i)\b)/;
const PAST =
  /\b(was|were|had|has|hasn't|hadn't|wasn't|weren't|did|felt|already|handled by|taken care of|ourselves|themselves|himself|herself|myself|(?<!\b(from|in|for|over|of|within|since|during) the )last (year|month|week|time|spring|summer|autumn|winter)|ago|in case)\b/;
const OPINION = /\b(thinks?|thought|says|said|suggests?|suggested|believes?|reckons?|argues?|wonders?)\b/;
/** "Think urban", "suggest three dates" ask for something. */
const BARE = /^(and |but |please )?(think|say|suggest|believe|argue|wonder)\b/;
const ASKING =
  /\b(must|should|need|needs|has to|have to|had better|please|had to be|asked for|asks for|would like|wants?|requires?|make sure|let's|let us|can you|could you|will you)\b/;
/** Said to whoever reads it, about nothing that is to be done. */
const ASIDE =
  /^(and |but |so )?((this|that|it|all|everything) (all )?)?(looks?|sounds?|seems?) (very )?(good|great|fine|nice|ok|okay|perfect|right)\b|\b(let (me|us) know|feel free to|look(ing)? forward to|any (further |more )?questions)\b/;
export const CONDITION =
  /^(and |but |and only |only |then |but only |and then )?(when|once|after|as soon as|until|before|if|unless|as long as|following|while)\b/;
/** "we keep…", "I am…", "there is…" without a word of wishing. */
const STATEMENT = /^(and |but |so |also )?(we|i|they|he|she|there|it's|i'm|we're)\b/;

export function moodsOf(clauses: readonly Clause[], lower: string, kinds: readonly Shape[] = []): Mood[] {
  const moods: Mood[] = [];
  clauses.forEach((clause, at) => {
    const before = clauses[at - 1];
    const kind = kinds[clause.tokens[0]?.index ?? -1];
    if (kind === 'story' || kind === 'heading') {
      moods.push('story');
      return;
    }
    const goesOn =
      before?.sentence === clause.sentence &&
      moods[at - 1] === 'story' &&
      STORY.test(saidIn(before, lower)) &&
      (clause.joint === ',' || clause.joint === 'and' || clause.opening.startsWith('and'));
    moods.push(goesOn ? 'story' : moodOf(saidIn(clause, lower)));
  });
  return moods;
}

export function isAside(text: string): boolean {
  return ASIDE.test(text);
}

/** Asks, whatever the tense: "who was…", "when did…", "how many…". */
const QUESTION =
  /^(and |also |so )?(who|whom|whose|what|which|where|why|how (much|many|long|far|often|old|big|tall|fast|do|does|did|can|could|is|are|was|were|would|will))\b|^when (was|were|is|are|did|does|do|will|would)\b/;

export function isQuestion(text: string): boolean {
  return QUESTION.test(text);
}

function moodOf(text: string): Mood {
  if (isQuestion(text)) return 'wish';
  if (CONDITION.test(text)) return 'condition';
  if (STORY.test(text) || (OPINION.test(text) && !BARE.test(text)) || isAside(text)) return 'story';
  if (ASKING.test(text)) return 'wish';
  if (PAST.test(text)) return 'story';
  return STATEMENT.test(text) ? 'statement' : 'wish';
}
