/** The brief itself, for parameters that want it in the user's own words. */
import { type Clause, saidIn, withoutCourtesy } from '../../reading/clauses.js';
import { isAside } from '../../reading/moods.js';
import type { Filled } from '../filled.js';
import type { Parameter } from '../parameter.js';
import type { SlotContext } from '../scope.js';

const FREE_NAME =
  /^(descriptions?|specifications?|brief|prompt|query|text|message|instructions?|request|wish|summary|details|goal|topic|body|content|notes?|remarks?|comments?|story|question|requirements?|scope|purpose|subject)$/;
const FREE_WORDS =
  /\b(in (the|its|their|your|the user's) (own )?words|words of the|free text|free-form|describe[sd]?|brief|prompt|natural language|user'?s? (request|query|question|input|message))\b/i;
const SHORT = 400;

/** The schema describes it as the brief, the prompt, the text itself: nothing in the text need stand for it alone. */
export function wantsWholeText({ kind, schema, nameWords, description, hints }: Parameter): boolean {
  if (kind !== 'text' || schema['format'] !== undefined || schema['pattern'] !== undefined) return false;
  if (hints.options.length > 0 || hints.wants !== 'any') return false;
  return FREE_NAME.test(nameWords.at(-1)?.lower ?? '') || FREE_WORDS.test(description);
}

/** "An exam on photosynthesis": it wants what something is about, and is told it that way more often than at length. */
export function wantsSubject({ nameWords }: Parameter): boolean {
  return /^(topic|subject|theme)$/.test(nameWords.at(-1)?.lower ?? '');
}

/** The sentences that speak of the step; of a short text all that ask for no other. */
export function briefFor(parameter: Parameter, context: SlotContext): Filled {
  const most = parameter.schema['maxLength'];
  const text = relevantText(context).replace(/\s+/g, ' ').trim();
  const value = typeof most === 'number' ? text.slice(0, most) : text;
  return { parameter, value, source: { kind: 'text', quote: value }, strength: 0.3, tokens: [] };
}

function relevantText({ reading, locality, asksOthers }: SlotContext): string {
  const saying = reading.clauses.filter(
    (clause) => clause.tokens.some((token) => token.info > 0) && !isAside(saidIn(clause, reading.lower)),
  );
  const about = saying.filter((clause) => (locality[clause.index] ?? 0) >= 0.8);
  const own = new Set(about.map((clause) => clause.sentence));
  const others = new Set(saying.filter(({ index }) => asksOthers?.[index]).map((clause) => clause.sentence));
  const near = saying.filter(({ sentence }) => own.size === 0 || own.has(sentence) || !others.has(sentence));
  const kept = reading.text.length <= SHORT || about.length === 0 ? near : about;
  const sentences = new Set(kept.map((clause) => clause.sentence));
  if (sentences.size === 0) return reading.text;
  const bySentence = Map.groupBy(reading.clauses, ({ sentence }) => sentence);
  return [...sentences].map((sentence) => sentenceText(bySentence.get(sentence) ?? [], reading)).join(' ');
}

/** A sentence as it was written, less the courtesy before it. */
function sentenceText(clauses: readonly Clause[], reading: SlotContext['reading']): string {
  const tokens = clauses.flatMap((clause) => clause.tokens);
  const end = tokens.at(-1)?.end ?? 0;
  const mark = /[.!?]/.test(reading.text.charAt(end)) ? reading.text.charAt(end) : '.';
  return `${withoutCourtesy(reading.text.slice(tokens[0]?.start, end))}${mark}`;
}
