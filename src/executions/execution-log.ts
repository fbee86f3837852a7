// What an operator follows in the service's log: how executions go and which steps give trouble; every other step at
// level debug. Each line carries the ids that find the rest.
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { defined } from '../kernel/defined.js';
import { fromMicros } from '../kernel/money.js';
import { type ExecutionEvent, stepIdOf } from './domain/events.js';
import { EventFeed } from './event-feed.js';
import type { CallFailure } from './ports/agent-gateway.port.js';
import type { CommittedEntry } from './store/journal.store.js';

const LONGEST_TEXT = 500;

@Injectable()
export class ExecutionLog implements OnModuleInit {
  private readonly logger = new Logger('executions');

  constructor(private readonly feed: EventFeed) {}

  onModuleInit(): void {
    this.feed.entries.subscribe((entry) => this.tell(entry));
  }

  private tell({ executionId, planId, correlationId, event }: CommittedEntry): void {
    const stepId = stepIdOf(event);
    const ids = { executionId, planId, ...defined({ stepId }), correlationId };
    switch (event.type) {
      case 'execution.started':
        this.logger.log('Plan execution started', { ...ids, ...sizeOf(event) });
        break;
      case 'execution.paused':
      case 'execution.resumed':
      case 'execution.cancel-requested':
      case 'execution.completed':
      case 'execution.cancelled':
      case 'budget.approved':
        this.logger.log(sentence(event.type), { ...event.data, ...ids });
        break;
      case 'execution.failed':
        this.logger.warn(sentence(event.type), { error: briefly(event.data.error), ...ids });
        break;
      case 'step.failed':
      case 'step.retry-scheduled':
        this.logger.warn(sentence(event.type), {
          attempt: event.data.attempt,
          error: briefly(event.data.failure),
          ...ids,
        });
        break;
      case 'step.blocked':
        this.logger.warn(sentence(event.type), {
          error: { code: event.data.reason, message: event.data.message },
          ...ids,
        });
        break;
      case 'step.started':
      case 'step.completed':
      case 'step.skipped':
      case 'step.cancelled':
      case 'step.answered-late':
        this.logger.debug(sentence(event.type), ids);
        break;
      default:
    }
  }
}

function sizeOf({ data: { plan } }: Extract<ExecutionEvent, { type: 'execution.started' }>) {
  return {
    revision: plan.revision,
    stepCount: plan.steps.length,
    agentCount: new Set(plan.steps.map(({ agent }) => agent)).size,
    estimatedCost: plan.estimatedCost === null ? null : fromMicros(plan.estimatedCost),
  };
}

/** Agents write these, at any length. */
function briefly({ code, message }: CallFailure): CallFailure {
  return { code: code.slice(0, LONGEST_TEXT), message: message.slice(0, LONGEST_TEXT) };
}

/** "step.retry-scheduled" → "Step retry scheduled"; of an execution: "Plan execution paused". */
function sentence(type: string): string {
  const words = type.replaceAll(/[.-]/g, ' ');
  return words.startsWith('execution') ? `Plan ${words}` : `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
