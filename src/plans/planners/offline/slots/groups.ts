/**
 * From what was assigned to the values of each step. Ellipsis carries over: "the weather in Boston on Monday and in
 * Oslo" asks for Monday twice. Values side by side make a step each, pair by pair where the text says "respectively".
 */
import { defined } from '../../../../kernel/defined.js';
import type { Json } from '../../../../kernel/json.js';
import { quoteOf, type Reading } from '../reading/reading.js';
import type { Group } from './assign.js';
import type { Filled } from './filled.js';
import type { Parameter } from './parameter.js';
import { isChoiceOf, seriesIn } from './series.js';
import type { Candidate } from './slot-kind.js';

/** Steps made of one capability at most: more is a list for a parameter that takes lists, or a mistake. */
const MOST_STEPS = 20;

export function valuesOf(groups: readonly Group[], reading: Reading): Filled[][] {
  const respectively = /\b(respectively|in that order)\b/.test(reading.lower);
  const sets = respectively ? groups : crossed(groups, reading);
  return sets
    .map((group, at) => carriedOver(group, sets, at, reading))
    .flatMap((group) => expanded([...group.values()], respectively))
    .filter(isFirstOfItsKind)
    .slice(0, MOST_STEPS)
    .map((values) => values.map(([candidate, value]) => filledFrom(candidate, value, reading)));
}

/**
 * "From Graz to Brno and from Brno to Ulm, by the short and the scenic route": what is said side by side and with nothing
 * else holds for each of the others. The groups that hold one value alone join the one beside them.
 */
function crossed(groups: readonly Group[], reading: Reading): readonly Group[] {
  for (const parameter of new Set(groups.flatMap((group) => [...group.keys()]))) {
    const from = groups.findIndex((group) => group.has(parameter));
    const to = groups.findLastIndex((group) => group.has(parameter));
    const run = groups.slice(from, to + 1);
    const said = run.flatMap((group) => group.get(parameter) ?? []);
    const [first] = said;
    if (!first || said.length < 2 || said.length < run.length || run.length === groups.length) continue;
    const whole = run.filter(({ size }) => size > 1);
    const [series, ...others] = seriesIn(said, reading);
    if (whole.length > 1 || series?.length !== said.length || others.length > 0 || isChoiceOf(said, reading)) continue;
    const values = said.map(({ value }) => value);
    const joined = { ...first, to: said.at(-1)?.to ?? first.to, values };
    return [...groups.slice(0, from), new Map(whole[0]).set(parameter, joined), ...groups.slice(to + 1)];
  }
  return groups;
}

function carriedOver(group: Group, groups: readonly Group[], at: number, reading: Reading): Group {
  const full = new Map(group);
  for (const other of groups.slice(0, at).reverse())
    for (const [parameter, one] of other) if (!full.has(parameter)) full.set(parameter, one);
  for (const other of groups.slice(at + 1))
    for (const [parameter, one] of other)
      if (!full.has(parameter) && (parameter.required || isForAll(parameter, one, other, groups, reading)))
        full.set(parameter, one);
  return full;
}

/** Said once, in a clause of its own behind all others: "…, in metres please". */
function isForAll(
  parameter: Parameter,
  one: Candidate,
  own: Group,
  groups: readonly Group[],
  reading: Reading,
): boolean {
  if (own !== groups.at(-1) || groups.some((other) => other !== own && other.has(parameter))) return false;
  const others = [...own.values()].filter((other) => other !== one);
  return others.every((other) => other.to < one.from && reading.clauseOf[other.to] !== reading.clauseOf[one.from]);
}

type Chosen = readonly [Candidate, Json];

/** The same values once more are the same step. */
function isFirstOfItsKind(values: readonly Chosen[], at: number, all: readonly (readonly Chosen[])[]): boolean {
  const own = saying(values);
  return all.findIndex((other) => saying(other) === own) === at;
}

function saying(values: readonly Chosen[]): string {
  return JSON.stringify(values.map(([{ parameter }, value]) => [parameter.path.join('.'), value]).sort());
}

function expanded(group: readonly Candidate[], respectively: boolean): Chosen[][] {
  const sides = group.filter((one) => (one.values?.length ?? 0) > 1);
  const lengths = new Set(sides.map((one) => one.values?.length ?? 0));
  const [length = 1] = lengths;
  if (respectively && lengths.size === 1 && sides.length > 1)
    return Array.from({ length }, (_, at) => group.map((one): Chosen => [one, one.values?.[at] ?? one.value]));
  let all: Chosen[][] = [[]];
  for (const one of group) {
    const values = one.values ?? [one.value];
    all = all.flatMap((chosen) => values.map((value): Chosen[] => [...chosen, [one, value]])).slice(0, MOST_STEPS);
  }
  return all;
}

function filledFrom({ parameter, from, to, score, remark }: Candidate, value: Json, reading: Reading): Filled {
  return {
    parameter,
    value,
    source: { kind: 'text', quote: quoteOf(reading, from, to) },
    strength: Math.min(1, score),
    tokens: Array.from({ length: to - from + 1 }, (_, i) => from + i),
    ...defined({ remark }),
  };
}
