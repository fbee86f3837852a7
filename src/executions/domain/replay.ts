import type { ExecutionEvent } from './events.js';
import { begin, evolve } from './evolve.js';
import type { ExecutionState } from './state.js';

/** The state that a journal tells; undefined for an empty one. Throws RangeError when it does not begin as it must. */
export function replay(executionId: string, journal: Iterable<ExecutionEvent>): ExecutionState | undefined {
  let state: ExecutionState | undefined;
  for (const event of journal) {
    if (state !== undefined) state = evolve(state, event);
    else if (event.type === 'execution.started') state = begin(executionId, event);
    else throw new RangeError(`the journal of ${executionId} begins with ${event.type}`);
  }
  return state;
}
