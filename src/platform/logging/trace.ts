// Debug categories: `DEBUG=orchestrator:*`, `DEBUG=orchestrator:plan,orchestrator:execute`. Printed to stderr; free when
// off. For following what the program thinks; what an operator must know goes to the log instead.
import debug from 'debug';

export type TraceArea = 'plan' | 'execute' | 'agent' | 'cost' | 'http' | 'database' | 'operations';
export type Trace = debug.Debugger;

/** `trace('plan')('chose %s for %o', capability, words)`; `.enabled` guards arguments that cost. */
export function trace(area: TraceArea): Trace {
  return debug(`orchestrator:${area}`);
}
