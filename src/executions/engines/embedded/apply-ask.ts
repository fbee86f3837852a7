// A person's wish becomes a command: the engine adds the time, and the ledger its word where money is concerned.
import { defined } from '../../../kernel/defined.js';
import { err, type Result } from '../../../kernel/result.js';
import type { Clock } from '../../../platform/clock/clock.port.js';
import type { Ids } from '../../../platform/clock/ids.port.js';
import type { Accounting, Command, Refusal } from '../../domain/commands.js';
import { decide } from '../../domain/decide.js';
import { accountingOf, byHandEnding } from '../../domain/rules/calls/accounting.js';
import { retryWaits } from '../../domain/rules/calls/readiness.js';
import { scopeOf } from '../../domain/rules/calls/sending.js';
import type { ExecutionState } from '../../domain/state.js';
import type { Budget } from '../../ports/budget.port.js';
import type { Ask } from '../engine.port.js';
import type { Actor } from './actor.js';
import type { Calls } from './calls.js';
import type { Turn } from './turn.js';

export interface AskDependencies {
  readonly budget: Budget;
  readonly calls: Calls;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** How long agents get to stop by themselves after a cancel. */
const CANCEL_GRACE_MS = 5_000;

export function applyAsk(turn: Turn, actor: Actor, ask: Ask, on: AskDependencies): Result<ExecutionState, Refusal> {
  const at = turn.at;
  switch (ask.type) {
    case 'pause':
      return turn.apply(actor, { ...ask, at, left: actor.timers.left(retryWaits(actor.state)) });
    case 'complete-step':
      return completeStep(turn, actor, ask, on);
    case 'approve-budget': {
      const { plan } = actor.state;
      const objection = on.budget.objection(scopeOf(actor.state), ask.approval.approvedBy, plan.approvedBy);
      if (objection !== undefined) return err({ code: 'budget.four-eyes', message: objection });
      const answer = turn.apply(actor, { ...ask, at });
      if (answer.ok) {
        on.budget.approve(scopeOf(actor.state), ask.approval);
        turn.room = true;
      }
      return answer;
    }
    case 'cancel':
      turn.afterCommit(() => on.calls.cancel(actor, CANCEL_GRACE_MS));
      return turn.apply(actor, { ...ask, at });
    default:
      return turn.apply(actor, { ...ask, at });
  }
}

/** Money is booked only when the decision stands. */
function completeStep(
  turn: Turn,
  actor: Actor,
  ask: Extract<Ask, { type: 'complete-step' }>,
  { budget, ids }: AskDependencies,
): Result<ExecutionState, Refusal> {
  const { cost, overLimit, ...rest } = ask;
  const command = (accounting: Accounting): Command => ({ ...rest, at: turn.at, accounting });
  const trial = decide(actor.state, command({ kind: 'kept' }));
  if (!trial.ok) return trial;
  const byHand = { ...defined({ cost }), ...(overLimit === true ? { overLimit: ask.reason } : {}) };
  const ending = byHandEnding(actor.state, ask.stepId, byHand, ids.next());
  turn.room = true;
  if (ending.kind === 'keep') return turn.apply(actor, command({ kind: 'kept' }));
  const booked = budget.settleByHand(ending.request, ending.byHand);
  if (!booked.ok) return err({ code: 'budget.over-limit', message: booked.message, figures: booked.figures });
  return turn.apply(actor, command(accountingOf(ending, booked.settlement)));
}
