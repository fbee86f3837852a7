/** "month 2026-11", "set the party size to 5", "guest: Ada": a parameter by its name, then its value. Open ones first. */
import { pointerTo } from '../../../../kernel/json-pointer.js';
import type { Clause } from '../reading/clauses.js';
import type { Parameter } from '../slots/parameter.js';
import { coerced } from './coerced.js';
import {
  byNumber,
  currentOf,
  type Effect,
  type RemarkWork,
  setting,
  type Standing,
  stepsNamed,
} from './remark-context.js';

const LEADING =
  /^(set|change|make|put|use|turn|please|the|its|it|and|then|also|now|for|in|of|at|step|\d+|:|,|my|our|should|let)$/;
const LINKING = /^(is|are|was|be|to|as|at|of|:|=|should|must|will|shall|equals?|-|>|on|by)$/;

interface Named {
  readonly one: Standing;
  readonly parameter: Parameter;
  /** First token of the value. */
  readonly from: number;
  /** How many words named it. */
  readonly length: number;
}

export function assignmentIn(clause: Clause, work: RemarkWork): Effect | undefined {
  const numbered = byNumber(clause, work);
  const among = numbered.length > 0 ? numbered : work.standing;
  const named = among.flatMap((one) => one.profile.parameters.flatMap((parameter) => namedIn(clause, one, parameter)));
  if (named.length === 0) return undefined;
  const longest = Math.max(...named.map(({ length }) => length));
  const open = named.filter((each) => isAsked(each, work));
  const alike = open.length > 0 ? open : named.filter(({ length }) => length === longest);
  const called = alike.length > 1 ? stepsNamed(clause, work) : [];
  const own = alike.filter(({ one }) => called.includes(one));
  const meant = own.length > 0 ? own : alike;
  const last = lastOf(clause, work);
  const changes = meant.flatMap(({ one, parameter, from }) => {
    const value = coerced(parameter, from, last, work.reading);
    return value === undefined || value === currentOf(one, parameter) ? [] : [setting(one, parameter.path, value)];
  });
  if (changes.length === 0) return undefined;
  const clauses = work.reading.tokens
    .slice(clause.tokens[0]?.index, last + 1)
    .map(({ index }) => work.reading.clauseOf[index] ?? -1);
  return { changes, clauses: [...new Set(clauses)].filter((index) => index >= 0) };
}

/** All of the parameter's own words, first thing in the clause, and something behind them. */
function namedIn(clause: Clause, one: Standing, parameter: Parameter): Named[] {
  const { tokens } = clause;
  const names = parameter.nameWords.filter((word) => word.kind !== 'mark');
  const at = startOf(tokens, names[0]?.stem);
  const told = names.findIndex((word, i) => tokens[at + i]?.stem !== word.stem);
  if (names.length === 0 || told >= 0) return [];
  return valueBehind(tokens, at + names.length).map((from) => ({ one, parameter, from, length: names.length }));
}

/** Where the name may begin, past what leads up to it. */
function startOf(tokens: Clause['tokens'], first: string | undefined): number {
  const at = tokens.findIndex((token) => token.stem === first || !LEADING.test(token.lower));
  return at < 0 ? tokens.length : at;
}

function valueBehind(tokens: Clause['tokens'], behind: number): number[] {
  const first = tokens.slice(behind).find((token) => !LINKING.test(token.lower));
  return first ? [first.index] : [];
}

function isAsked({ one, parameter }: Named, { request }: RemarkWork): boolean {
  return request.questions.some(
    ({ stepId, pointer }) => stepId === one.step.id && pointer === pointerTo(parameter.path),
  );
}

/** A list goes on over the joints of its sentence; anything else ends with its clause. */
function lastOf(clause: Clause, { reading }: RemarkWork): number {
  let last = clause;
  for (let at = clause.index + 1; reading.clauses[at]?.sentence === clause.sentence; at += 1) {
    const next = reading.clauses[at];
    if (!next || next.tokens.length > 3 || !/^(,|and)$/.test(next.joint)) break;
    last = next;
  }
  return last.tokens.at(-1)?.index ?? -1;
}
