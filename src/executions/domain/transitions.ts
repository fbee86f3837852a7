import type { ExecutionStatus, StepStatus } from './state.js';

/** Which status may follow which; a test checks that every status can be reached and that evolve keeps to it. */
export const STEP_MOVES: Readonly<Record<StepStatus, readonly StepStatus[]>> = {
  pending: ['pending', 'running', 'completed', 'failed', 'skipped', 'cancelled'],
  running: ['running', 'pending', 'completed', 'failed', 'skipped', 'cancelled'],
  failed: ['pending', 'completed', 'skipped', 'cancelled'],
  skipped: ['pending', 'skipped'],
  completed: [],
  cancelled: [],
};

export const EXECUTION_MOVES: Readonly<Record<ExecutionStatus, readonly ExecutionStatus[]>> = {
  running: ['paused', 'completed', 'failed', 'cancelled'],
  paused: ['running', 'completed', 'failed', 'cancelled'],
  completed: [],
  failed: [],
  cancelled: [],
};
