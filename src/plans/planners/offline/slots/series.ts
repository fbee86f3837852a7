/** Values said side by side: "Boston, Oslo and Rome", "5, 7 and 9": runs of places with nothing but commas and "and" between. */
import type { Reading } from '../reading/reading.js';
import { BETWEEN_AND, leadOf, type Span } from '../reading/spans/span.js';
import { wordAt } from '../reading/words/tokens.js';
import { localityAt, nearPlaces, type SlotContext } from './scope.js';

interface Place {
  readonly from: number;
  readonly to: number;
}

const LONGEST = 40;

/** `places` in the order of the text, not overlapping. Runs of two or more. */
export function seriesIn<T extends Place>(places: readonly T[], reading: Reading): T[][] {
  const runs: T[][] = [];
  let run: T[] = [];
  for (const place of places) {
    const last = run.at(-1);
    if (last && run.length < LONGEST && joined(last, place, reading)) run.push(place);
    else {
      if (run.length > 1) runs.push(run);
      run = [place];
    }
  }
  if (run.length > 1) runs.push(run);
  return runs;
}

/** "5 or 10", "Boston or Oslo": one of them, and nobody said which. */
export function isChoiceOf(run: readonly Place[], { tokens }: Reading): boolean {
  return run
    .slice(1)
    .some((place, at) => tokens.slice((run[at]?.to ?? 0) + 1, place.from).some(({ lower }) => lower === 'or'));
}

const JOINING = /^(,|and|or|&|then|also|plus|the|a|an|in|for|of|at|on|to|from|"|'|as|well)$/;

/** Only marks and joining words between, with at least one of them that joins. */
function joined(first: Place, second: Place, { tokens }: Reading): boolean {
  if (leadOf(tokens, second.from) === BETWEEN_AND) return false;
  if (second.from <= first.to || second.from - first.to > 6) return false;
  if (beginsAnew(tokens, first, second)) return false;
  let joins = false;
  for (let at = first.to + 1; at < second.from; at += 1) {
    const word = wordAt(tokens, at);
    if (!JOINING.test(word)) return false;
    joins ||= /^(,|and|or|&|plus)$/.test(word);
  }
  return joins;
}

/** "for Android, and a Linux build": the article opens another thing, which is only described by the word. */
function beginsAnew(tokens: Reading['tokens'], first: Place, second: Place): boolean {
  const article = /^(an?|another)$/;
  const follows = tokens[second.to + 1];
  return (
    article.test(wordAt(tokens, second.from - 1)) &&
    !article.test(wordAt(tokens, first.from - 1)) &&
    follows?.kind === 'word' &&
    follows.info > 0
  );
}

const RANK: Readonly<Record<Span['kind'], number>> = {
  bracketed: 9, quoted: 0, date: 1, time: 1, code: 2, name: 3, phrase: 4,
}; // prettier-ignore

/** Of spans that share words the one of the surest kind: names as long as they go, phrases without what hangs on them. */
export function apart(context: SlotContext): Span[] {
  return disjoint(context).filter((span) => localityAt(context, span.from) >= 0.6);
}

function disjoint(context: SlotContext): Span[] {
  const taken: Span[] = [];
  let end = -1;
  const usable = nearPlaces(context.spans, context).filter((span) => span.kind !== 'bracketed');
  const surest = (a: Span, b: Span): number =>
    a.from - b.from || RANK[a.kind] - RANK[b.kind] || (a.kind === 'phrase' ? a.to - b.to : b.to - a.to);
  for (const span of [...usable].sort(surest)) {
    if (span.from <= end) continue;
    taken.push(span);
    end = span.to;
  }
  return taken;
}

const known = new WeakMap<SlotContext, Span[][]>();

/** What stands side by side in the text, where it begins to speak of the capability. */
export function seriesOf(context: SlotContext): Span[][] {
  const before = known.get(context);
  if (before) return before;
  const found = seriesIn(disjoint(context), context.reading).filter(
    ([first]) => first !== undefined && localityAt(context, first.from) >= 0.6,
  );
  known.set(context, found);
  return found;
}
