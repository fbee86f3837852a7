/** Words to one of the allowed values: the value itself, or words the description puts beside it. */
import type { Token } from '../../reading/words/tokens.js';
import { namesEnvironment } from './environment-slot.js';
import { best } from '../../retrieval/match.js';
import { type Choice, mention, type Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';
import { currencyPlaces } from './currencies.js';
import { isOfAFigure } from './spent-words.js';

export const ENOUGH = 0.55;
const LIKE = 0.4;
const CLEARLY = 0.2;
const NONE = /^(none|no|off|never|disabled|without)$/;
const LEADING = /^(as|by|per|in|on|via|with|using|to|for|from|into|at|of)$/;

export interface Mention {
  readonly choice: Choice;
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/** Every place where one of the values is named or described, with how sure it is. */
export function mentionsOf(parameter: Parameter, context: SlotContext): Mention[] {
  return parameter.choices
    .flatMap((choice) => [
      ...byName(parameter, choice, context),
      ...byAlias(parameter, choice, context),
      ...byCurrency(parameter, choice, context),
      ...byLikeness(parameter, choice, context),
      ...byAbsence(parameter, choice, context),
    ])
    .filter((found) => !isOfAFigure(found, parameter, context));
}

/** "(US dollars)", "£40", where the values are codes of currencies. */
function byCurrency(parameter: Parameter, choice: Choice, context: SlotContext): Mention[] {
  return currencyPlaces(parameter, choice, context.reading).map((place) => ({
    choice,
    ...place,
    score: 0.45 + surroundings(parameter, place, context),
  }));
}

function byName(parameter: Parameter, choice: Choice, context: SlotContext): Mention[] {
  const { tokens, negated } = context.reading;
  const found: Mention[] = [];
  for (let from = 0; ;) {
    const place = mention(tokens, choice, from);
    if (!place) return found;
    from = place.from + 1;
    if (negated[place.from] || longerChoiceHere(parameter, choice, tokens, place.from)) continue;
    const said = tokens.slice(place.from, place.to + 1).filter((token) => token.kind !== 'mark');
    const telling = Math.min(
      1,
      Math.max(...said.map((token) => (token.kind === 'number' ? 0.3 : token.info))) + 0.2 * (said.length - 1),
    );
    found.push({ choice, ...place, score: 0.5 * telling + surroundings(parameter, place, context) });
  }
}

/** "Win64" inside "Win64 debug" is no mention where "win64-debug" is a choice too. */
function longerChoiceHere(parameter: Parameter, choice: Choice, tokens: readonly Token[], at: number): boolean {
  return parameter.choices.some(
    (other) =>
      other.words.length > choice.words.length &&
      mention(tokens.slice(at, at + other.words.length + 2), other)?.from === 0,
  );
}

function byAlias(parameter: Parameter, choice: Choice, context: SlotContext): Mention[] {
  if (choice.aliases.length === 0) return [];
  const { reading, lexicon } = context;
  return reading.clauses.flatMap((clause) => {
    const said = clause.tokens.filter((token) => !reading.negated[token.index] && token.info > 0);
    const hits = said.filter(
      (token) => best(token, choice.aliases, lexicon) >= 0.85 && !asksForTheStep(token, context),
    );
    const first = hits[0];
    const last = hits.at(-1);
    if (!first || !last) return [];
    const rivals = parameter.choices.filter((other) => other !== choice && mention(clause.tokens, other));
    if (rivals.length > 0) return [];
    const telling = Math.min(
      1,
      hits.reduce((sum, token) => sum + token.info, 0),
    );
    return [
      {
        choice,
        from: first.index,
        to: last.index,
        score: 0.42 * telling + surroundings(parameter, { from: first.index, to: last.index }, context),
      },
    ];
  });
}

/** "no compression", where one of the values is "none". */
function byAbsence(parameter: Parameter, choice: Choice, context: SlotContext): Mention[] {
  if (!NONE.test(choice.compact)) return [];
  const names = parameter.nameWords.filter((word) => word.info > 0);
  return context.reading.tokens
    .filter((token) => context.reading.negated[token.index] && token.info > 0)
    .filter((token) => localityAt(context, token.index) >= 0.6 && best(token, names, context.lexicon) >= 0.85)
    .map((token) => ({
      choice,
      from: token.index,
      to: token.index,
      score: 0.45 + 0.3 * localityAt(context, token.index),
    }));
}

/** A word near in meaning to one value and clearly farther from the others: "freezer" for frozen. */
function byLikeness(parameter: Parameter, choice: Choice, context: SlotContext): Mention[] {
  const { reading, lexicon } = context;
  if (parameter.choices.length < 2 || context.locality.every((locality) => locality < 0.6)) return [];
  const near = (token: Token, one: Choice): number => best(token, [...one.words, ...one.aliases], lexicon);
  return reading.tokens.flatMap((token) => {
    if (
      token.info < 0.4 ||
      reading.negated[token.index] ||
      token.kind !== 'word' ||
      localityAt(context, token.index) < 0.6 ||
      asksForTheStep(token, context)
    )
      return [];
    const likeness = near(token, choice);
    if (likeness < LIKE || likeness >= 0.85) return [];
    const rival = Math.max(...parameter.choices.filter((other) => other !== choice).map((other) => near(token, other)));
    if (likeness - rival < CLEARLY) return [];
    const place = { from: token.index, to: token.index };
    return [{ choice, ...place, score: 0.45 * likeness + surroundings(parameter, place, context) - 0.05 }];
  });
}

/** "Design levels": what the step itself is called is not like a value of it. */
function asksForTheStep(token: Token, { asking, profile, lexicon }: SlotContext): boolean {
  const own = [...(profile.action ? [profile.action] : []), ...profile.objects];
  return asking?.has(token.index) === true && best(token, own, lexicon) >= 0.85;
}

/** How much the place speaks for this parameter: its step's clause, its name nearby, nothing else in the clause. */
function surroundings(parameter: Parameter, place: { from: number; to: number }, context: SlotContext): number {
  const { reading, lexicon } = context;
  const clause = reading.clauses[reading.clauseOf[place.from] ?? -1];
  const others = (clause?.tokens ?? []).filter(
    (token) => token.info > 0 && (token.index < place.from || token.index > place.to),
  );
  const names = parameter.nameWords.filter((word) => word.info > 0);
  const named = Math.max(0, ...names.map((word) => best(word, others, lexicon)));
  const described = Math.max(0, ...parameter.descriptionWords.map((word) => best(word, others, lexicon)));
  const locality = localityAt(context, place.from);
  const alone = others.length === 0 ? 0.28 * locality : 0;
  const environment = namesEnvironment(parameter) ? 0.25 : 0;
  const spent = locality < 0.8 && context.used?.has(place.from) ? -0.15 : 0;
  const led = LEADING.test(reading.tokens[place.from - 1]?.lower ?? '') ? 0.1 : 0;
  const story = clause && reading.moods[clause.index] === 'story' ? -0.15 : 0;
  return 0.3 * locality + environment + Math.max(0.35 * named, 0.2 * described) + alone + led + story + spent;
}
