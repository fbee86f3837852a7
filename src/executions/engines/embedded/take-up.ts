// An execution of before is taken up: what was out when the service stopped is sent again, or given up and listened to.
import type { Ids } from '../../../platform/clock/ids.port.js';
import { retryWaits } from '../../domain/rules/calls/readiness.js';
import { interruptions } from '../../domain/rules/calls/recovery.js';
import type { Actor } from './actor.js';
import type { Calls } from './calls.js';
import type { Turn } from './turn.js';

export function takeUp(turn: Turn, actor: Actor, calls: Calls, ids: Ids): void {
  turn.touch(actor);
  actor.timers.takeUp(retryWaits(actor.state));
  for (const interruption of interruptions(actor.state)) {
    if (interruption.kind === 'give-up') {
      calls.listen(turn, actor, interruption.index, interruption.terms);
      turn.demand(actor, { ...interruption.command, at: turn.at });
      continue;
    }
    const { index, stepId, parameters } = interruption;
    const fresh = interruption.needsHold ? calls.hold(actor, index, ids.next()) : null;
    if (fresh !== null && !fresh.ok) {
      turn.demand(actor, { ...interruption.otherwise, at: turn.at });
      continue;
    }
    const callId = ids.next();
    turn.demand(actor, { type: 'resend-step', at: turn.at, stepId, callId, hold: fresh?.hold ?? null });
    const terms = { callId, parameters, hold: fresh?.hold ?? interruption.hold, freshHold: fresh !== null };
    calls.launch(turn, actor, index, terms);
  }
}
