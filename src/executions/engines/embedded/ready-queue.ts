// Which step goes next. Steps wait per agent, so that a busy or closed agent costs nothing to pass over; within an agent
// executions take turns, and within an execution the step with the longest way to the end goes first.
import type { StepIndex } from '../../domain/graph.js';
import type { ReadyStep } from '../../domain/rules/calls/readiness.js';

export interface Pick {
  readonly executionId: string;
  readonly index: StepIndex;
}

export class ReadyQueue {
  /** agent → execution → steps, the most urgent last. A Map keeps the order of insertion: its first execution is next. */
  private readonly byAgent = new Map<string, Map<string, StepIndex[]>>();
  private readonly agentsOf = new Map<string, Set<string>>();

  /** Replaces what this execution has waiting. Its turn among the others is kept. */
  offer(executionId: string, steps: readonly ReadyStep[]): void {
    const groups = Map.groupBy(steps, (step) => step.agent);
    for (const agent of this.agentsOf.get(executionId) ?? []) {
      if (!groups.has(agent)) this.drop(agent, executionId);
    }
    if (groups.size === 0) {
      this.agentsOf.delete(executionId);
      return;
    }
    this.agentsOf.set(executionId, new Set(groups.keys()));
    for (const [agent, group] of groups) {
      const line = this.byAgent.get(agent) ?? new Map<string, StepIndex[]>();
      // Equal urgency: the earlier step of the plan first.
      group.sort((a, b) => a.urgency - b.urgency || b.index - a.index);
      line.set(
        executionId,
        group.map((step) => step.index),
      );
      this.byAgent.set(agent, line);
    }
  }

  /** Takes the next step of an agent that `takes` one; undefined when there is none. */
  next(takes: (agent: string) => boolean): Pick | undefined {
    for (const [agent, line] of this.byAgent) {
      if (!takes(agent)) continue;
      const pick = this.takeFrom(agent, line);
      if (pick) return pick;
    }
    return undefined;
  }

  private takeFrom(agent: string, line: Map<string, StepIndex[]>): Pick | undefined {
    const first = line.entries().next();
    if (first.done) return undefined;
    const [executionId, steps] = first.value;
    const index = steps.pop();
    line.delete(executionId);
    if (steps.length > 0) line.set(executionId, steps);
    else this.agentsOf.get(executionId)?.delete(agent);
    // The agents take turns too.
    this.byAgent.delete(agent);
    if (line.size > 0) this.byAgent.set(agent, line);
    return index === undefined ? undefined : { executionId, index };
  }

  private drop(agent: string, executionId: string): void {
    const line = this.byAgent.get(agent);
    line?.delete(executionId);
    if (line?.size === 0) this.byAgent.delete(agent);
  }
}
