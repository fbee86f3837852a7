// Everything that waits for somebody, over all executions that have not ended: what each would offer by itself.
import { Injectable } from '@nestjs/common';
import { ExecutionsService } from './executions.service.js';
import { ExecutionListStore } from './store/execution-list.store.js';
import type { Attention } from './views/attention.js';

export interface Waiting extends Attention {
  readonly executionId: string;
  readonly planId: string;
  /** Of the plan's specification, its beginning. */
  readonly title: string;
  /** Since when the step, or else the execution, waits. */
  readonly since: string;
}

export interface Board {
  /** Those that wait longest first. */
  readonly items: readonly Waiting[];
  /** Always null: everything is here, up to the oldest 200 executions that wait. */
  readonly nextCursor: null;
}

const MOST = 200;

@Injectable()
export class AttentionBoard {
  constructor(
    private readonly executions: ExecutionsService,
    private readonly list: ExecutionListStore,
  ) {}

  all(): Board {
    const rows = this.list.waiting(MOST);
    const items = rows.flatMap(({ id, plan_id: planId, title }) => {
      const execution = this.executions.lookAt(id);
      if (execution === undefined) return [];
      const steps = new Map(execution.steps.map((step) => [step.id, step]));
      return execution.attention.map((item): Waiting => {
        const step = item.stepId === undefined ? undefined : steps.get(item.stepId);
        const since = step?.waitingFor?.since ?? step?.endTime ?? execution.startedAt;
        return { executionId: id, planId, title, since, ...item };
      });
    });
    return { items: items.sort((a, b) => (a.since < b.since ? -1 : 1)), nextCursor: null };
  }
}
