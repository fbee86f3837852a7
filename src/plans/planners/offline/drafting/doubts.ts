/**
 * Values that stand in the draft and are yet to be confirmed: read from words that hardly point at them, not in the form
 * that the schema asks for, or given while something else that was said found no place. Only for capabilities that must
 * be given something: where everything has a default, what was not understood changes nothing by itself.
 */
import type { Question } from '../../planner.port.js';
import { quoteOf, type Reading } from '../reading/reading.js';
import type { Quantity } from '../reading/figures/quantities.js';
import { best } from '../retrieval/match.js';
import { countedHead } from '../slots/figures/number-fit.js';
import type { Span } from '../reading/spans/span.js';
import type { Token } from '../reading/words/tokens.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { WordTable } from '../retrieval/word-table.js';
import { pointerTo } from '../../../../kernel/json-pointer.js';
import type { Filled } from '../slots/filled.js';
import { wantsWholeText } from '../slots/texts/brief.js';
import { isOpenlyNeeded, type Parameter, textOf } from '../slots/parameter.js';
import type { Made } from './draft.js';

/** Below this about one value in three is right, above two in three: measured by strength on requests of all kinds. */
const SURE = { text: 0.5, number: 0.3, optional: 0.6 } as const;

/** So many words that say something and that nothing accounts for, and one value in three is wrong. */
const UNREAD = 2;
/** A word below this says little (articles, "need", "want"); one this near to a capability's own speaks of it. */
const TELLING = 0.3;
const SPEAKS_OF = 0.5;
const SAME_THING = 0.85;

export interface Said {
  readonly reading: Reading;
  readonly spans: readonly Span[];
  /** Nothing but its values speaks for what is planned. */
  readonly isGuess: boolean;
  /** Token indexes that ask for steps or were read as values. */
  readonly used: ReadonlySet<number>;
  readonly table: WordTable;
}

export function doubtsAbout(made: readonly Made[], said: Said): Question[] {
  const needing = made.filter(({ profile }) => profile.parameters.some(mustBeSaid));
  const questions = needing.flatMap((step) => step.filled.flatMap((one) => doubtAbout(step.stepId, one)));
  const why = reasonToDoubt(
    said,
    made.map(({ profile }) => profile),
  );
  if (why === undefined) return questions;
  return [...questions, ...needing.flatMap((step) => weakest(step, questions, why))];
}

/** Neither default nor brief can stand for it. */
function mustBeSaid(parameter: Parameter): boolean {
  return isOpenlyNeeded(parameter) && !wantsWholeText(parameter);
}

function doubtAbout(stepId: string, one: Filled): Question[] {
  if (one.source.kind !== 'text' || one.tokens.length === 0) return [];
  const quote = one.source.quote;
  if (one.strength < enough(one)) return [confirm(stepId, one, `"${quote}" hardly says so`)];
  const form = formMissed(one);
  return form === undefined
    ? []
    : [confirm(stepId, one, `it is asked for as "${form}", and "${quote}" is all that is said`)];
}

function enough({ parameter }: Filled): number {
  if (parameter.kind === 'number') return isOpenlyNeeded(parameter) ? SURE.number : 0;
  if (isOpenlyNeeded(parameter)) return SURE.text;
  return parameter.kind === 'text' && parameter.choices.length === 0 ? SURE.optional : 0;
}

/** "in the format 'City, State'" where only a city is said: what is missing cannot be known. */
function formMissed({ parameter, value }: Filled): string | undefined {
  if (typeof value !== 'string' || value.includes(',') || !/\bformat\b/i.test(parameter.description)) return undefined;
  const { examples, options } = parameter.hints;
  const shown = [...examples, ...options].filter((one) => /^[^,]+, [^,]+/.test(one));
  return shown.length > 0 ? shown[0] : undefined;
}

function reasonToDoubt(said: Said, profiles: readonly CapabilityProfile[]): string | undefined {
  if (said.isGuess) return 'the words hardly say what is to be done with it';
  const left = leftOver(said, profiles);
  const unread = left.length > 0 ? left : unreadIn(said, profiles);
  return left.length > 0 || unread.length >= UNREAD
    ? `"${unread.join('", "')}" is said too, and nothing takes it`
    : undefined;
}

/** Words that say something, and that neither a value nor a capability of the plan accounts for. */
function unreadIn({ reading, used, table }: Said, profiles: readonly CapabilityProfile[]): string[] {
  const speaksOf = speakingOf(profiles, table);
  return reading.tokens
    .filter((token) => token.kind === 'word' && token.info > TELLING && /^(NOUN|ADJ|PROPN|VERB)$/.test(token.pos))
    .filter((token) => !used.has(token.index) && !reading.negated[token.index] && !speaksOf(token))
    .map((token) => token.text);
}

function speakingOf(profiles: readonly CapabilityProfile[], table: WordTable): (token: Token) => boolean {
  return (token) =>
    profiles.some((profile) => table.own(token, profile) > SPEAKS_OF || table.slot(token, profile) > SPEAKS_OF);
}

/** "VAT", where a parameter is called so, and "two interviews", which are two steps, are no values. */
function isName({ reading, table }: Said, profiles: readonly CapabilityProfile[]): (span: Span) => boolean {
  const speaksOf = speakingOf(profiles, table);
  return ({ kind, from, to }) =>
    kind === 'name' && from === to && reading.tokens.slice(from, to + 1).every((token) => speaksOf(token));
}

/** What was said with the look of a value, and found no place. */
function leftOver(said: Said, profiles: readonly CapabilityProfile[]): string[] {
  const { reading, spans, used, table } = said;
  const isCalledSo = isName(said, profiles);
  const isSteps = (quantity: Quantity): boolean => {
    const head = countedHead(quantity);
    return (
      head !== undefined &&
      profiles.filter(({ objects }) => best(head, objects, table.lexicon) >= SAME_THING).length >= quantity.value
    );
  };
  const isFree = ({ from, to }: { from: number; to: number }): boolean => {
    for (let at = from; at <= to; at += 1) if (used.has(at) || reading.negated[at]) return false;
    return true;
  };
  const named = spans.filter((span) => span.kind !== 'phrase' && isFree(span) && !isCalledSo(span));
  const counted = reading.quantities.filter(
    (quantity) =>
      isFree(quantity) &&
      !isSteps(quantity) &&
      !named.some((span) => span.from <= quantity.from && quantity.to <= span.to),
  );
  return [...named, ...counted].map(({ from, to }) => quoteOf(reading, from, to));
}

/** The least sure value of a step is what may be wrong where something is left over. */
function weakest(step: Made, asked: readonly Question[], why: string): Question[] {
  if (asked.some((question) => question.stepId === step.stepId)) return [];
  const [one] = step.filled
    .filter(({ source, tokens }) => source.kind === 'text' && tokens.length > 0)
    .sort((a, b) => a.strength - b.strength);
  return one ? [confirm(step.stepId, one, why)] : [];
}

function confirm(stepId: string, { parameter, value }: Filled, why: string): Question {
  const message = `is ${parameter.path.join('.')} to be ${textOf(value)}? ${why}`;
  return { stepId, pointer: pointerTo(parameter.path), message, confirm: true };
}
