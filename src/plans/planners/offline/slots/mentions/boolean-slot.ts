/** Yes or no: whether what the parameter names is spoken of, and whether it is wanted or ruled out. */
import { endsThings, keepsThings } from '../../goals/opposite.js';
import type { Clause } from '../../reading/clauses.js';
import type { Reading } from '../../reading/reading.js';
import type { Token } from '../../reading/words/tokens.js';
import { best } from '../../retrieval/match.js';
import type { Parameter } from '../parameter.js';
import type { SlotContext } from '../scope.js';

const ENOUGH = 0.53;
const NEGATIVE_NAME = /^(no|not|skip|disable|disabled|without|ignore|exclude|omit|suppress|prevent|avoid|forbid|ban)$/;
const OFF = /^(off|disabled?|disabling|deactivated?|closed?|shut)$/;
const KEEPING = /^(keep|leave|preserve|retain|stay)$/;
const UNTOUCHED = /\b(as (it is|they are)|alone|untouched|unchanged)\b/;

export function placesOfSwitch(parameter: Parameter, context: SlotContext): Place[] {
  return context.reading.clauses
    .map((clause) => spokenOf(parameter, clause.index, context))
    .filter((place) => place !== undefined)
    .filter((place) => place.score >= ENOUGH);
}

export interface Place {
  readonly words: readonly Token[];
  readonly score: number;
  readonly value: boolean;
}

function spokenOf(parameter: Parameter, clauseIndex: number, context: SlotContext): Place | undefined {
  const { reading, lexicon } = context;
  const clause = reading.clauses[clauseIndex];
  if (!clause) return undefined;
  const said = clause.tokens.filter((token) => token.info > 0 || /^(on|off)$/.test(token.lower));
  const isOpposed = opposes(parameter, clause);
  const names = parameter.nameWords.filter(
    (word) => word.info > 0 && !NEGATIVE_NAME.test(word.lower) && !(isOpposed && isVerb(word.lower)),
  );
  const own = [...names, ...parameter.descriptionWords];
  const undone = said.filter((token) => isUndone(token, names, context));
  const hits = said.filter((token) => undone.includes(token) || best(token, own, lexicon) >= 0.6);
  const switched = switchOf(parameter, said);
  if (hits.length === 0 || hits.every((token) => isOnlyTheStep(token, names, context))) return undefined;
  const named = undone.length > 0 ? 1 : shareOf(names, said, context);
  const described = shareOf(parameter.descriptionWords, said, context);
  const onlyThis =
    said.reduce((sum, token) => sum + token.info * best(token, own, lexicon), 0) /
    said.reduce((sum, token) => sum + token.info, 0);
  const locality = context.locality[clauseIndex] ?? 0.25;
  const story = reading.moods[clauseIndex] === 'story' ? -0.25 : 0;
  const score =
    Math.max(0.65 * named, 0.6 * described + 0.05) +
    0.22 * locality +
    0.15 * onlyThis +
    (switched === undefined ? 0 : 0.25) +
    story;
  const denied = (hits.some((token) => reading.negated[token.index]) !== undone.length > 0) !== isOpposed;
  const left = parameter.nameWords.some((word) => KEEPING.test(word.lower)) && UNTOUCHED.test(textOf(clause, reading));
  const turnedAround = parameter.nameWords.some((word) => NEGATIVE_NAME.test(word.lower));
  const wanted = switched ?? true;
  return { words: hits, score, value: left || (denied ? !wanted : wanted) !== turnedAround };
}

/** "Record a talk" is no word for a switch that is described as "Record the picture too". */
function isOnlyTheStep(token: Token, names: readonly Token[], { asking, profile, lexicon }: SlotContext): boolean {
  const own = [...(profile.action ? [profile.action] : []), ...profile.objects];
  return asking?.has(token.index) === true && best(token, names, lexicon) < 0.6 && best(token, own, lexicon) >= 0.85;
}

/** "keep the filler words" for what removes them, "delete the copies" for what keeps them. */
function opposes(parameter: Parameter, clause: Clause): boolean {
  const [verb] = parameter.nameWords;
  if (!verb) return false;
  const said = (test: (word: string) => boolean): boolean => clause.tokens.some((token) => test(token.lemma));
  return (endsThings(verb.lower) && said(keepsThings)) || (keepsThings(verb.lower) && said(endsThings));
}

function isVerb(word: string): boolean {
  return endsThings(word) || keepsThings(word);
}

/** "unencrypted" for a parameter called encrypted. */
function isUndone(token: Token, names: readonly Token[], { lexicon }: SlotContext): boolean {
  const done = /^(?:un|non)-?(.{4,})$/.exec(token.lower)?.[1];
  return done !== undefined && names.some((name) => lexicon.closeness(name, lexicon.term(done)) >= 0.85);
}

/** "on" or "off" where the description says what true and false switch. */
function switchOf(parameter: Parameter, said: readonly Token[]): boolean | undefined {
  const shuts = parameter.nameWords.some((word) => /^open/.test(word.lower));
  if (said.some((token) => OFF.test(token.lower) && (shuts || !/^(closed?|shut)$/.test(token.lower)))) return false;
  const aliases = parameter.choices.find((choice) => choice.value === true)?.aliases ?? [];
  const isSwitch =
    aliases.some((word) => word.lower === 'on') ||
    parameter.nameWords.some((word) => /^(enabled?|active|on)$/.test(word.lower));
  return isSwitch && said.some((token) => /^(on|enable|enabled|activate|enabling)$/.test(token.lower))
    ? true
    : undefined;
}

function shareOf(words: readonly Token[], among: readonly Token[], context: SlotContext): number {
  let total = 0;
  let met = 0;
  for (const word of words) {
    const closeness = best(word, among, context.lexicon);
    total += word.info;
    met += word.info * (closeness >= 0.6 ? closeness : 0);
  }
  return total === 0 ? 0 : met / total;
}

function textOf(clause: Clause, reading: Reading): string {
  return reading.lower.slice(clause.tokens[0]?.start, clause.tokens.at(-1)?.end);
}
