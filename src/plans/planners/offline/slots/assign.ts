/**
 * Which stretch of the text becomes which parameter: jointly, one to one, in one pass over the text that keeps the best
 * few readings. A parameter that is given a second value begins a second group: the capability is asked for twice.
 */
import { isOpenlyNeeded, type Parameter } from './parameter.js';
import type { Candidate, Lane } from './slot-kind.js';

/** One set of values for one step. */
export type Group = ReadonlyMap<Parameter, Candidate>;

/** Readings kept: more find little, fewer lose the right one where several figures look alike. */
const BREADTH = 32;
/** Candidates of one parameter that are looked at, best first: bounds the work in long texts. */
const MOST_PER_PARAMETER = 24;
/** A value that is not taken where it is less believable than this; a name that is said must mean something. */
const BELIEVABLE = { required: 0.25, number: 0.15, optional: 0.55, name: 0.35 } as const;
/** What fits so much worse than the best is not meant for the parameter, even if that one goes elsewhere. */
const FAR_BEHIND = 0.75;
/** Values come mostly in the order in which the schema names them: decides between equals only. */
const IN_ORDER = 0.05;
/** What a required value is worth beside how well it fits. */
const NEEDED = 0.12;
/** Three figures for three parameters are hardly three steps with one figure each. */
const MISSING = { number: 0.8, text: 0.25 } as const;
/** One figure for each of two parameters rather than two steps with one figure each. */
const SIDE_BY_SIDE = 0.15;
/** More than this side by side is a list, or a mistake. */
const MOST_SIDE_BY_SIDE = 10;

interface State {
  readonly group: ReadonlyMap<Parameter, Candidate>;
  readonly closed: readonly Group[];
  readonly ends: Readonly<Record<Lane, number>>;
  readonly last: number;
  readonly worth: number;
}

const START: State = {
  group: new Map(),
  closed: [],
  ends: { text: -1, number: -1, choice: -1, switch: -1 },
  last: -1,
  worth: 0,
};

export function assign(
  candidates: readonly Candidate[],
  parameters: readonly Parameter[],
  costOfRepeat: (candidate: Candidate, before: Candidate) => number | undefined,
): Group[] {
  const order = new Map(parameters.map((parameter, at) => [parameter, at]));
  const kept = [...Map.groupBy(candidates, (one) => one.parameter).values()].flatMap((own) => worthALook(own));
  kept.sort((a, b) => a.from - b.from || (order.get(a.parameter) ?? 0) - (order.get(b.parameter) ?? 0));
  let states: State[] = [START];
  for (const candidate of kept) {
    const next = states.flatMap((state) => {
      const taken = take(state, candidate, order.get(candidate.parameter) ?? 0, costOfRepeat);
      return taken ? [state, taken] : [state];
    });
    states = next.length > BREADTH ? bestOf(next) : next;
  }
  const needed = parameters.filter((parameter) => isOpenlyNeeded(parameter));
  const whole = (state: State): number =>
    needed.reduce(
      (worth, one) => worth - (has(state, one) ? 0 : MISSING[one.kind === 'number' ? 'number' : 'text']),
      state.worth,
    );
  const best = states.sort((a, b) => whole(b) - whole(a))[0] ?? START;
  return [...best.closed, best.group];
}

function has({ group, closed }: State, parameter: Parameter): boolean {
  return group.has(parameter) || closed.some((other) => other.has(parameter));
}

/** Of readings that leave the same things open only the best. */
function bestOf(states: readonly State[]): State[] {
  const best = new Map<string, State>();
  for (const state of [...states].sort((a, b) => b.worth - a.worth)) {
    if (best.size >= BREADTH) break;
    const key = `${String(state.closed.length)}|${Object.values(state.ends).join()}|${[...state.group.keys()]
      .map((one) => one.path.join('.'))
      .sort()
      .join()}`;
    if (!best.has(key)) best.set(key, state);
  }
  return [...best.values()];
}

function believable({ parameter, lane, look }: Candidate): number {
  if (!isOpenlyNeeded(parameter))
    return lane === 'number' ? 0.5 : lane === 'text' && look === 'named' ? BELIEVABLE.name : BELIEVABLE.optional;
  return lane === 'number' ? BELIEVABLE.number : BELIEVABLE.required;
}

function take(
  state: State,
  candidate: Candidate,
  at: number,
  costOfRepeat: (candidate: Candidate, before: Candidate) => number | undefined,
): State | undefined {
  if (isBlocked(state, candidate)) return undefined;
  const before = state.group.get(candidate.parameter);
  const cost = before ? costOfRepeat(candidate, before) : 0;
  if (cost === undefined || (!before && isBoxedApart(state, candidate))) return undefined;
  const gain = candidate.score - believable(candidate) + (isOpenlyNeeded(candidate.parameter) ? NEEDED : 0);
  const ends = { ...state.ends, [candidate.lane]: Math.max(state.ends[candidate.lane], candidate.to) };
  const explained = worthOf(candidate, gain);
  if (before) {
    const group = new Map([[candidate.parameter, candidate]]);
    return { group, closed: [...state.closed, state.group], ends, last: at, worth: state.worth + explained - cost };
  }
  const group = new Map(state.group).set(candidate.parameter, candidate);
  return {
    group,
    closed: state.closed,
    ends,
    last: at,
    worth: state.worth + explained + (at > state.last ? IN_ORDER : 0),
  };
}

function worthALook(own: readonly Candidate[]): Candidate[] {
  const most = Math.max(...own.map((one) => one.score));
  return own
    .filter((one) => one.score >= believable(one) && one.score >= most - FAR_BEHIND)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_PER_PARAMETER);
}

/** What takes in several stretches explains more; but values for several steps must earn them. */
function worthOf({ values, count = 1 }: Candidate, gain: number): number {
  const steps = Math.min(MOST_SIDE_BY_SIDE, values?.length ?? 1);
  return gain * Math.max(steps, Math.min(MOST_SIDE_BY_SIDE, count)) - SIDE_BY_SIDE * (steps - 1);
}

function isBlocked({ ends, group }: State, { lane, from, to, parameter }: Candidate): boolean {
  if (lane === 'switch') return false;
  if (lane === 'text') return from <= Math.max(ends.text, ends.number, ends.choice);
  if (lane === 'choice') return from <= ends.text;
  if (from <= ends.text) return true;
  return (
    from <= ends.number &&
    ![...group.values()].some((other) => other.from === from && other.to === to && otherEnd(other.parameter, parameter))
  );
}

/** "(3, 4) and (5, 6)": figures of two brackets are not of one step. */
function isBoxedApart({ group }: State, { box }: Candidate): boolean {
  return box !== undefined && [...group.values()].some((other) => other.box !== undefined && other.box !== box);
}

/** Both ends of a range: the fewest and the most. */
function otherEnd(a: Parameter, b: Parameter): boolean {
  return a.aim !== 'plain' && b.aim !== 'plain' && a.aim !== b.aim;
}
