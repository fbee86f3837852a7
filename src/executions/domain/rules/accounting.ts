import type { CallOutcome } from '../../ports/agent-gateway.port.js';
import { isInDoubt } from './retry.js';

/**
 * What becomes of a call's hold: an answer settles it, a call that certainly had no effect gives it back, and while the
 * outcome is in doubt it stays, for the money may have been spent.
 */
export function accountingFor(outcome: CallOutcome): 'settle' | 'release' | 'keep' {
  if (outcome.kind === 'succeeded' || outcome.kind === 'rejected') return 'settle';
  return isInDoubt(outcome) ? 'keep' : 'release';
}
