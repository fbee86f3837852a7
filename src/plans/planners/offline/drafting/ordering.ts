/** Edges: declared dependencies, and the order the text itself gives ("first… only then", "after that"). Never a cycle. */
import { type Clause, saidIn } from '../reading/clauses.js';
import type { Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';

export interface Mentioned {
  readonly profile: CapabilityProfile;
  readonly clause: number;
}

/** capability → capabilities that come right before it. */
export type Edges = ReadonlyMap<string, ReadonlySet<string>>;

const DONE = String.raw`(that|this|it|both|they|those|these|all|everything)( of (them|that|these|those))?('s| is| are| has| have)?( all)?( been)?( done| finished| complete| ready| through| over| there)?`;
const THEN = new RegExp(
  String.raw`^(and |but |and only |only |but only |finally )?(then|afterwards?|after (that|this|which)|next|finally|lastly|subsequently|thereafter|followed by|(once|when|as soon as) ${DONE}\b)\b`,
);
/** "Purge the cache afterwards." */
const THEN_LAST = new RegExp(
  String.raw`\b(afterwards?|subsequently|thereafter)\b|\bafter that$|\b(once|when|as soon as|after) ${DONE}$`,
);
/** "Before that, have the ovens cleaned." */
const BEFORE_THAT = /^(and |but )?(before (that|this|it|then)|beforehand|prior to (that|this))\b/;
/** "A cost report at the end." */
export const AT_THE_END = /\b(at the (very )?end(?! of)|last of all|as the (very )?last (step|thing))\b/;
/** "…, and, at the very end, clean the ovens." */
const ONLY_AT_THE_END = new RegExp(String.raw`^(and |but )?${AT_THE_END.source}$`);
const LISTING = /\bthen (i|we)('d| would)? (also )?(need|want|like)\b/;
const AFTER = /^(and |but |and only |only |but only )?(once|when|after|as soon as|following|if|provided)\b/;
const BEFORE = /^(and |but )?before\b/;

export function edgesOf(chosen: readonly CapabilityProfile[], goals: readonly Mentioned[], reading: Reading): Edges {
  const names = new Set(chosen.map((profile) => profile.capability.name));
  const edges = new Map<string, Set<string>>();
  for (const profile of chosen)
    edges.set(
      profile.capability.name,
      new Set(profile.capability.dependencies.filter((name) => names.has(name) && name !== profile.capability.name)),
    );
  for (const [earlier, later] of said(goals, reading)) {
    const from = edges.get(later);
    if (from && names.has(earlier) && earlier !== later && !reaches(edges, earlier, later)) from.add(earlier);
  }
  return edges;
}

/** Whether `from` already comes (directly or not) after `to`. */
export function reaches(edges: Edges, from: string, to: string): boolean {
  const open = [from];
  const seen = new Set<string>();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (name === to) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    open.push(...(edges.get(name) ?? []));
  }
  return false;
}

/** Earlier, later. */
type Pair = [string, string];

interface Course {
  readonly pairs: Pair[];
  /** What comes after everything else. */
  readonly finals: Set<string>;
  /** Clauses with wishes since the last word of order. */
  stage: number[];
  /** Clauses that come before what follows. */
  before: readonly number[];
  /** Clauses that come after what follows. */
  after: readonly number[];
  sentence: number;
}

/**
 * "A and B, then C": C after A and B. At the start of a sentence ("Afterwards…") it is after all that was asked for
 * since the last such word. Wishes without a word of order stay side by side.
 */
function said(goals: readonly Mentioned[], reading: Reading): Pair[] {
  const named = new Map<number, string[]>();
  for (const { clause, profile } of goals) {
    const here = named.get(clause);
    if (here) here.push(profile.capability.name);
    else named.set(clause, [profile.capability.name]);
  }
  const at: NamesAt = (clause) => named.get(clause) ?? [];
  const course: Course = { pairs: [], finals: new Set(), stage: [], before: [], after: [], sentence: -1 };
  for (const clause of reading.clauses) {
    const own = saidIn(clause, reading.lower);
    takeOrder(course, clause, own, reading);
    const names = at(clause.index);
    course.pairs.push(...conditions(clause.index, own, names, at, reading));
    for (const earlier of course.before.flatMap(at)) for (const later of names) course.pairs.push([earlier, later]);
    for (const later of course.after.flatMap(at)) for (const earlier of names) course.pairs.push([earlier, later]);
    if (names.length > 0) course.stage.push(clause.index);
    const ahead = names.length === 0 && ONLY_AT_THE_END.test(own) ? at(clause.index + 1) : [];
    if (AT_THE_END.test(own)) for (const name of [...names, ...ahead]) course.finals.add(name);
  }
  const others = [...named.values()].flat().filter((name) => !course.finals.has(name));
  return [...course.pairs, ...[...course.finals].flatMap((last) => others.map((name): Pair => [name, last]))];
}

type NamesAt = (clause: number) => readonly string[];

function takeOrder(course: Course, clause: Clause, own: string, reading: Reading): void {
  const last = course.before;
  if (clause.sentence !== course.sentence) {
    course.sentence = clause.sentence;
    [course.before, course.after] = [[], []];
  }
  if (BEFORE_THAT.test(own)) course.after = [...course.stage];
  if (!(THEN.test(own) || THEN_LAST.test(own)) || LISTING.test(own)) return;
  const here = course.stage.filter((index) => reading.clauses[index]?.sentence === clause.sentence);
  const since = here.length > 0 ? here : course.stage;
  course.before = since.length > 0 ? since : last;
  course.stage = [];
}

/** "once A is done, B", "B after A", "before B, A", "A before B". */
function conditions(index: number, own: string, here: readonly string[], at: NamesAt, reading: Reading): Pair[] {
  if (here.length === 0) return [];
  const clause = reading.clauses[index];
  const neighbour = (step: number): readonly string[] => {
    for (let other = index + step; reading.clauses[other]?.sentence === clause?.sentence; other += step) {
      const found = at(other);
      if (found.length > 0) return found;
    }
    return [];
  };
  const opensSentence = reading.clauses[index - 1]?.sentence !== clause?.sentence;
  const others = opensSentence ? neighbour(1) : neighbour(-1);
  if (AFTER.test(own) && !THEN.test(own)) return others.flatMap((other) => here.map((name): Pair => [name, other]));
  if (BEFORE.test(own)) return others.flatMap((other) => here.map((name): Pair => [other, name]));
  return [];
}

/** Dependencies first; among equals the order in which the text (or the closure) brings them up. */
export function inOrder(chosen: readonly CapabilityProfile[], edges: Edges): CapabilityProfile[] {
  const ordered: CapabilityProfile[] = [];
  const done = new Set<string>();
  let rest = [...chosen];
  while (rest.length > 0) {
    const ready = rest.find((profile) =>
      [...(edges.get(profile.capability.name) ?? [])].every((name) => done.has(name)),
    );
    const next = ready ?? rest[0];
    if (!next) break;
    ordered.push(next);
    done.add(next.capability.name);
    rest = rest.filter((profile) => profile !== next);
  }
  return ordered;
}
