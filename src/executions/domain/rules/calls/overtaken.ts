import type { ExecutionState } from '../../state.js';

/** Is this call still the one that its step waits for? If not (a late answer won), the agent may stop. */
export function isWanted(state: ExecutionState, stepId: string, callId: string): boolean {
  const step = state.steps[state.graph.indexOf.get(stepId) ?? -1];
  return step?.status === 'running' && step.callId === callId;
}
