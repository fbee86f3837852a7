/** When a second value of a parameter asks for a second step, and how sure that has to be. */
import { isOpenlyNeeded } from './parameter.js';
import { ABOUT_NOTHING_ELSE, type SlotContext } from './scope.js';
import { wordAt } from '../reading/words/tokens.js';
import type { Candidate } from './slot-kind.js';

/** A second value must be about as sure as the first. */
const AS_SURE = 0.65;
const SURE_ENOUGH = { text: 0.4, number: 0.22, choice: 0.5, switch: 1 } as const;
/** A second group must earn its keep, or every stray figure would make a step: less where the text asks once more. */
const REPEAT = { named: 0, boxed: 0.05, askedAgain: 0.15, saidAgain: 0.2, alike: 0.3 } as const;
const AGAIN =
  /\b(and|also|another|other|again|second|third|fourth|fifth|then|plus|as well|instead|next|followed|finally|last|lastly|same|similarly|once more|one)\b/;
const NEW_SENTENCE = /[.?!;] /;
/** A word of repetition farther off repeats something else. */
const NEAR = 60;

/** What a second value costs; undefined where it cannot be one. */
export function costOfRepeat(candidate: Candidate, before: Candidate, context: SlotContext): number | undefined {
  return context.repeats === true ? costOfAnother(candidate, before, context) : undefined;
}

function costOfAnother(candidate: Candidate, before: Candidate, context: SlotContext): number | undefined {
  if (!isLike(candidate, before)) return undefined;
  const needed = isOpenlyNeeded(candidate.parameter);
  if (![candidate, before].every((one) => speaksOfIt(one, needed, context))) return undefined;
  if (candidate.score < before.score - AS_SURE || candidate.score < SURE_ENOUGH[candidate.lane]) return undefined;
  if (isAskedBetween(before, candidate, context)) return REPEAT.askedAgain;
  if (candidate.lane === 'text' && isSame(candidate, before)) return undefined;
  if (isNextOfTwo(candidate, before, context)) return REPEAT.named;
  if (candidate.box !== undefined && candidate.box !== before.box) return REPEAT.boxed;
  if (isSaidAgain(before, candidate, context)) return REPEAT.saidAgain;
  return candidate.lead !== '' && candidate.lead === before.lead ? REPEAT.alike : undefined;
}

function isLike(candidate: Candidate, before: Candidate): boolean {
  if (candidate.look === 'likeness' || candidate.look === 'switch') return false;
  return candidate.from > before.to && candidate.look === before.look;
}

/** "sparks at the doors and smoke on the roof": one step cannot have both, and both are said. */
function isNextOfTwo(candidate: Candidate, before: Candidate, { reading: { tokens } }: SlotContext): boolean {
  if (candidate.look !== 'choice' || isSame(candidate, before)) return false;
  const [near, far] = [wordAt(tokens, candidate.from - 1), wordAt(tokens, candidate.from - 2)];
  return near === 'and' || (far === 'and' && /^(an?|the|another|some)$/.test(near));
}

function isSame(a: Candidate, b: Candidate): boolean {
  return JSON.stringify(a.value) === JSON.stringify(b.value);
}

function isAskedBetween(before: Candidate, candidate: Candidate, { reading, asks }: SlotContext): boolean {
  const first = reading.clauseOf[before.to] ?? -1;
  const second = reading.clauseOf[candidate.from] ?? -1;
  return asks?.some((asked, clause) => asked && clause > first && clause <= second) ?? false;
}

function isSaidAgain(before: Candidate, candidate: Candidate, { reading }: SlotContext): boolean {
  const end = reading.tokens[candidate.from]?.start ?? 0;
  const between = reading.lower.slice(Math.max(reading.tokens[before.to]?.end ?? 0, end - NEAR), end);
  return AGAIN.test(between) || (candidate.lane === 'number' && NEW_SENTENCE.test(between));
}

/** Where the step is spoken of and asked for; what has a default, only in the very words that ask for it. */
function speaksOfIt({ from }: Candidate, needed: boolean, { reading, locality }: SlotContext): boolean {
  const clause = reading.clauseOf[from] ?? -1;
  if (reading.moods[clause] === 'story' && !needed) return false;
  return (locality[clause] ?? 0) >= (needed ? 0.8 : ABOUT_NOTHING_ELSE);
}
