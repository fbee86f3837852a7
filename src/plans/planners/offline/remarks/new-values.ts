/** "Make it 5 combat zones", "deploy it to prod": values for steps that are there. One figure changes what it fits best. */
import type { Clause } from '../reading/clauses.js';
import { canonicalJson } from '../../../../kernel/json.js';
import { spansOf } from '../reading/spans/spans.js';
import { readValues } from '../slots/read-values.js';
import type { Filled } from '../slots/filled.js';
import { currentOf, type Effect, type RemarkWork, setting, type Standing, stepsNamed } from './remark-context.js';

const SURE = 0.5;
const AS_SURE = 0.9;
const HERE = 1;
const PERHAPS = 0.8;
const ELSEWHERE = -2;

interface Fit {
  readonly one: Standing;
  readonly filled: Filled;
}

export function newValuesIn(clause: Clause, work: RemarkWork): Effect | undefined {
  const named = stepsNamed(clause, work);
  const fits = (named.length > 0 ? named : work.standing).flatMap((one) =>
    said(clause, one, work, named.length > 0).map((filled): Fit => ({ one, filled })),
  );
  const changes = chosen(fits)
    .filter(({ one, filled }) => !isSame(one, filled))
    .map(({ one, filled }) => setting(one, filled.parameter.path, filled.value));
  return changes.length === 0 ? undefined : { changes, clauses: [clause.index] };
}

function said(clause: Clause, { profile }: Standing, { reading, table }: RemarkWork, isNamed: boolean): Filled[] {
  const locality = reading.clauses.map(({ index }) =>
    index === clause.index ? (isNamed ? HERE : PERHAPS) : ELSEWHERE,
  );
  const spans = spansOf(reading);
  const [values = []] = readValues({ reading, lexicon: table.lexicon, profile, locality, spans }, {});
  return values.filter(
    (one) =>
      one.tokens.length > 0 &&
      one.strength >= SURE &&
      one.tokens.every((token) => reading.clauseOf[token] === clause.index),
  );
}

/** The same words go to what they fit best, and to what is called the same there. */
function chosen(fits: readonly Fit[]): readonly Fit[] {
  const byWords = Map.groupBy(fits, ({ filled }) => Math.min(...filled.tokens));
  return [...byWords.values()].flatMap((rivals) => {
    const top = rivals.reduce((best, fit) => (fit.filled.strength > best.filled.strength ? fit : best));
    const name = top.filled.parameter.path.join('.');
    return rivals.filter(
      ({ filled }) => filled.parameter.path.join('.') === name && filled.strength >= AS_SURE * top.filled.strength,
    );
  });
}

function isSame(one: Standing, { parameter, value }: Filled): boolean {
  const current = currentOf(one, parameter);
  return current !== undefined && canonicalJson(current) === canonicalJson(value);
}
