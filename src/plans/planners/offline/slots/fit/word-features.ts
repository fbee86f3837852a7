/** A span's own words against those of the parameter and the capability. */
import type { Token } from '../../reading/words/tokens.js';
import { best } from '../../retrieval/match.js';
import { compact } from '../parameter.js';
import type { Seen } from './seen.js';
import { listed } from './shape-features.js';

const SAME = 0.85;
const LIKE = 0.6;

/** "Premier League" for a league, "piano" for an instrument: the span's head is of the parameter's kind. */
export function kinship({ parameter, span, words, head, context: { lexicon } }: Seen): number {
  if (!head || span.kind === 'quoted' || span.kind === 'code') return 0;
  const near = best(
    head,
    parameter.nameWords.filter((word) => word.info > 0),
    lexicon,
  );
  const [first = head] = words;
  const opens =
    words.length > 1 &&
    best(
      first,
      parameter.nameWords.filter((word) => word.info > 0),
      lexicon,
    ) >= SAME;
  if (near >= SAME || (opens && span.kind === 'name')) return words.length > 1 ? 1 : 0;
  const described = best(head, parameter.descriptionWords, lexicon);
  return Math.max(near, described >= 0.5 ? 0.5 * described : 0);
}

/** "theory of evolution" is one thing; in "structure of a cell" the structure is what is asked for. */
export function ofWhat({ span, words, context: { profile, lexicon, reading } }: Seen): number {
  if (span.kind !== 'phrase') return 0;
  if (!reading.tokens.slice(span.from, span.to).some((token) => token.lower === 'of')) return 0;
  const [first] = words;
  return first && best(first, [...profile.objects, ...profile.description], lexicon) < LIKE ? 1 : -1;
}

const DESCRIBED =
  /^(types?|kinds?|category|categories|material|colou?r|size|mode|style|status|level|gender|priority|frequency|condition|shape|unit)$/;

/** A proper name for a "type" or a "material", which are said in plain words. */
export function describing({ parameter, span }: Seen): number {
  return span.kind === 'name' && DESCRIBED.test(parameter.nameWords.at(-1)?.lower ?? '') ? 1 : 0;
}

const TIMES =
  /^(days?|weeks?|weekends?|months?|years?|hours?|minutes?|morning|evening|afternoon|night|times?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?)$/;

/** "next month" is a time, and nothing's name. */
export function moment({ parameter: { hints }, span, words }: Seen): number {
  return span.kind === 'phrase' && hints.wants === 'any' && words.some((word) => TIMES.test(word.lower)) ? 1 : 0;
}

/** What names a function in the text. */
const ITSELF = 2;

/** Words that name the capability or the parameter itself are what is spoken of, not a value. */
export function ownWords(seen: Seen): number {
  const { span, words, context } = seen;
  if (span.kind === 'quoted' || span.kind === 'code')
    return compact(context.profile.capability.name) === compact(span.text) ? ITSELF : 0;
  if (listed(seen) > 0) return 0;
  if (words.length === 0) return span.kind === 'phrase' ? 1 : 0;
  if (isItsName(seen) || (words.length > 1 && isAllOwn(seen))) return 1;
  return span.kind === 'name' && words.length > 1 ? 0 : shareOfOwn(seen);
}

/** "SNP ID" for a `snp_id` is its name, not its value. */
function isAllOwn({ parameter, words, context: { profile, lexicon } }: Seen): boolean {
  const own = [...profile.objects, ...profile.description, ...parameter.nameWords, ...parameter.descriptionWords];
  return words.every((word) => best(word, own, lexicon) >= SAME);
}

function isItsName({ parameter, words, head, context: { lexicon } }: Seen): boolean {
  if (!head || words.length > 1) return false;
  return best(head, parameter.nameWords.filter((word: Token) => word.info > 0), lexicon) >= SAME; // prettier-ignore
}

function shareOfOwn({ words, context: { profile, lexicon, asking } }: Seen): number {
  const own = [...profile.objects, ...(profile.action ? [profile.action] : []), ...profile.description];
  const met = words.map((word) => {
    const closeness = best(word, own, lexicon);
    return closeness >= 0.7 ? closeness * (asking?.has(word.index) ? 1 : 0.8) : 0;
  });
  return met.reduce((sum, one) => sum + one, 0) / words.length;
}
