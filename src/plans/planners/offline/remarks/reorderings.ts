/** "Test before packaging", "voice chat first", "the report last", "both in parallel": edges, never a circle. */
import type { Change } from '../../../domain/changes/plan-changes.js';
import type { Clause } from '../reading/clauses.js';
import { type Effect, type RemarkWork, type Standing, stepsNamed } from './remark-context.js';

const FIRST = /\b(first|at the (start|beginning)|before (everything|anything|all))\b/;
const LAST = /\b(last|at the( very)? end|after (everything|all)|finally)\b/;
const PARALLEL = /\b(in parallel|at the same time|simultaneously|concurrently)\b/;

export function reorderingIn(clause: Clause, work: RemarkWork): Effect | undefined {
  const here = stepsNamed(clause, work);
  if (here.length === 0) return undefined;
  return betweenClauses(clause, here, work) ?? amongAll(clause, here, work);
}

/** "Test before packaging", "package after the test": the clause behind names the other. */
function betweenClauses(clause: Clause, here: readonly Standing[], work: RemarkWork): Effect | undefined {
  const next = work.reading.clauses[clause.index + 1];
  if (next?.sentence !== clause.sentence) return undefined;
  const opening = next.tokens.find((token) => /^(before|after|then|once|when)$/.test(token.lower))?.lower;
  const there = opening === undefined ? [] : stepsNamed(next, work);
  if (there.length === 0) return undefined;
  const isBefore = opening === 'before' || opening === 'then';
  const changes = isBefore ? edges(here, there, work) : edges(there, here, work);
  return changes && { changes, clauses: [clause.index, next.index] };
}

/** "The report last", "voice chat first", "both in parallel" */
function amongAll(clause: Clause, here: readonly Standing[], work: RemarkWork): Effect | undefined {
  const { reading, standing } = work;
  const said = reading.lower.slice(clause.tokens[0]?.start, clause.tokens.at(-1)?.end);
  const others = standing.filter((one) => !here.includes(one));
  const changes = FIRST.test(said)
    ? edges(here, others, work, true)
    : LAST.test(said)
      ? edges(others, here, work, true)
      : PARALLEL.test(said)
        ? apart(here, work)
        : undefined;
  return changes && changes.length > 0 ? { changes, clauses: [clause.index] } : undefined;
}

type Waits = ReadonlyMap<string, Set<string>>;

/** Every later one waits for every earlier one. Where a declared need says otherwise: nothing, or (`lenient`) without that pair. */
function edges(
  earlier: readonly Standing[],
  later: readonly Standing[],
  { standing }: RemarkWork,
  lenient = false,
): Change[] | undefined {
  const waits: Waits = new Map(standing.map(({ step }) => [step.id, new Set(step.dependencies)]));
  const touched = new Set<string>();
  const pairs = earlier.flatMap((first) =>
    later.filter((second) => second !== first).map((second) => [first, second] as const),
  );
  for (const [first, second] of pairs) {
    const [before, after] = [first.step.id, second.step.id];
    if (!needs(first, second) && waits.get(before)?.delete(after)) touched.add(before);
    if (reaches(waits, before, after)) {
      if (lenient) continue;
      return undefined;
    }
    if (reaches(waits, after, before)) continue;
    waits.get(after)?.add(before);
    touched.add(after);
  }
  return settingsOf(waits, touched);
}

function apart(steps: readonly Standing[], { standing }: RemarkWork): Change[] {
  const waits = new Map(standing.map(({ step }) => [step.id, new Set(step.dependencies)]));
  const touched = new Set<string>();
  for (const one of steps)
    for (const other of steps)
      if (waits.get(one.step.id)?.has(other.step.id) && !needs(one, other)) {
        waits.get(one.step.id)?.delete(other.step.id);
        touched.add(one.step.id);
      }
  return settingsOf(waits, touched);
}

function settingsOf(waits: ReadonlyMap<string, ReadonlySet<string>>, touched: ReadonlySet<string>): Change[] {
  return [...touched].map((stepId) => ({ op: 'set', stepId, step: { dependencies: [...(waits.get(stepId) ?? [])] } }));
}

function needs(one: Standing, other: Standing): boolean {
  return one.profile.capability.dependencies.includes(other.profile.capability.name);
}

/** Whether `from` comes, directly or not, after `to`. */
function reaches(waits: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const open = [from];
  const seen = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(waits.get(id) ?? []));
  }
  return false;
}
