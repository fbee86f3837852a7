/**
 * What the draft's steps and values were read from, as places in the specification. Only what words gave: defaults,
 * references and the context have no place. Whoever accounts for the whole text takes what is left from here.
 */
import { pointerTo } from '../../../../kernel/json-pointer.js';
import type { Account } from '../../planner.port.js';
import { placeOf, type Reading } from '../reading/reading.js';
import type { Filled } from '../slots/filled.js';

export interface Accounted {
  readonly stepId: string;
  /** Token indexes that ask for the step. */
  readonly asking: readonly number[];
  readonly filled: readonly Filled[];
}

/** One account for each unbroken run of words of each step and each value, in the order of the text. */
export function accountsOf(steps: readonly Accounted[], reading: Reading): Account[] {
  const accounts = steps.flatMap(({ stepId, asking, filled }): Account[] => [
    ...runsOf(asking).map(([from, to]) => ({
      ...placeOf(reading, from, to),
      kind: 'step' as const,
      stepIds: [stepId],
    })),
    ...filled.flatMap((one) =>
      runsOf(one.tokens).map(([from, to]) => ({
        ...placeOf(reading, from, to),
        kind: 'value' as const,
        stepIds: [stepId],
        pointer: pointerTo(one.parameter.path),
      })),
    ),
  ]);
  return accounts.sort((a, b) => a.from - b.from || a.to - b.to);
}

function runsOf(indexes: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && index === last[1] + 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}
