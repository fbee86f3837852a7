// Why a step is not running yet, in one word and a sentence.
import type { ExecutionState, StepState } from '../domain/state.js';
import type { Admission } from '../ports/agent-gateway.port.js';

export interface WaitingFor {
  readonly kind: 'dependencies' | 'slot' | 'rate' | 'retry' | 'budget' | 'approval' | 'agent down' | 'paused';
  readonly detail?: string;
  readonly since: string;
  readonly until?: string;
}

export type AskAgent = (agent: string) => Admission;

export function waitingFor(
  state: ExecutionState,
  step: StepState,
  agent: string,
  askAgent: AskAgent,
): WaitingFor | undefined {
  if (step.status !== 'pending') return undefined;
  const since = iso(step.since);
  if (step.unmet > 0) return { kind: 'dependencies', detail: `${step.unmet} not yet completed`, since };
  if (step.wait !== null && step.wait.kind !== 'retry') {
    return { kind: step.wait.kind, detail: step.wait.message, since };
  }
  if (state.phase.status === 'paused') return { kind: 'paused', detail: state.phase.reason, since };
  if (step.wait !== null) {
    return { kind: 'retry', detail: step.wait.failure.message, since, until: iso(step.wait.from + step.wait.leftMs) };
  }
  const admission = askAgent(agent);
  if (admission.ok) return { kind: 'slot', since };
  return {
    kind: admission.kind === 'rate' ? 'rate' : 'agent down',
    detail: admission.detail,
    since,
    ...(admission.until === undefined ? {} : { until: iso(admission.until) }),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
