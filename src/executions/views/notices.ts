// Whom must be told what, after a change of an execution: what has come to wait for a person, and how it ended. Pure.
import { defined } from '../../kernel/defined.js';
import { isoTime } from '../../kernel/iso-time.js';
import type { Notice } from '../../platform/events/outbox.store.js';
import type { ExecutionEvent } from '../domain/events.js';
import { attemptOf as attemptAt, type ExecutionState } from '../domain/state.js';
import { type Attention, attentionOf } from './attention.js';
import { costsOf } from './execution-view.js';

/** Which other agents there are is looked up by whoever reads the execution. */
const ALONE = { agentsFor: (): readonly string[] => [] };

/** Only after these can something new wait for a person. */
const ASKING: readonly ExecutionEvent['type'][] = ['step.failed', 'step.blocked', 'execution.paused'];

/** `before` null: it begins. */
export function askingNotices(
  before: ExecutionState | null,
  after: ExecutionState,
  events: readonly ExecutionEvent[],
): readonly Notice[] {
  if (!events.some(({ type }) => ASKING.includes(type))) return [];
  const known = new Set(before === null ? [] : attentionOf(before, ALONE).map((item) => keyOf(before, item)));
  return attentionOf(after, ALONE)
    .filter((item) => item.kind !== 'retrying' && !byPerson(after, item) && !known.has(keyOf(after, item)))
    .map((item) => asking(after, item));
}

/** undefined: it was not its end. */
export function endNotice(state: ExecutionState, event: ExecutionEvent): Notice | undefined {
  const { type } = event;
  if (type !== 'execution.completed' && type !== 'execution.failed' && type !== 'execution.cancelled') return undefined;
  const { total, currency, estimated } = costsOf(state);
  return {
    type,
    executionId: state.id,
    data: {
      executionId: state.id,
      planId: state.plan.planId,
      revision: state.plan.revision,
      startedAt: isoTime(state.startedAt),
      endedAt: isoTime(event.at),
      costs: { total, currency, estimated },
      ...(type === 'execution.failed' ? { error: briefly(event.data.error) } : {}),
    },
  };
}

function asking(state: ExecutionState, { kind, stepId, message, actions }: Attention): Notice {
  const attempt = attemptOf(state, stepId);
  return {
    type: kind === 'approval' ? 'approval.wanted' : 'attention.needed',
    executionId: state.id,
    data: {
      executionId: state.id,
      planId: state.plan.planId,
      kind,
      ...defined({ stepId }),
      ...defined({ attempt }),
      message,
      actions: actions.map((action) => ({ ...action })),
    },
  };
}

/** Who paused it knows. */
function byPerson({ phase }: ExecutionState, { kind }: Attention): boolean {
  return kind === 'paused' && phase.status === 'paused' && phase.reason === 'user';
}

function keyOf(state: ExecutionState, { kind, stepId }: Attention): string {
  return `${kind}\n${stepId ?? ''}\n${attemptOf(state, stepId) ?? ''}`;
}

function attemptOf(state: ExecutionState, stepId: string | undefined): number | undefined {
  const step = state.steps[state.graph.indexOf.get(stepId ?? '') ?? -1];
  return step && attemptAt(step.record);
}

function briefly({ code, message }: { readonly code: string; readonly message: string }) {
  return { code, message };
}
