// When each step would run: list scheduling under the concurrency limits, longest way to the end first, as the engine
// does it. Unknown durations count as 0 here; whoever shows the figures says so.
import type { DurationMs } from '../../../kernel/duration.js';
import { Heap } from './heap.js';
import { dependentsOf, type GraphNode, topologicalOrder } from './plan-graph.js';

export interface TimedStep extends GraphNode {
  readonly agent: string;
  readonly durationMs: DurationMs;
}

export interface ConcurrencyLimits {
  readonly maxConcurrentSteps: number;
  /** undefined: the agent has no limit of its own. */
  readonly maxConcurrency: (agent: string) => number | undefined;
}

export interface Slot {
  readonly stepId: string;
  readonly startMs: DurationMs;
  readonly endMs: DurationMs;
}

interface Queue {
  readonly ready: Heap<TimedStep>;
  free: number;
}

/** Slots in order of start. The last end is the plan's duration. Expects an acyclic graph. */
export function schedule(steps: readonly TimedStep[], limits: ConcurrencyLimits): Slot[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const dependents = dependentsOf(steps);
  const open = new Map(steps.map((step) => [step.id, new Set(step.dependencies).size]));
  const queues = agentQueues(steps, limits);
  const running = new Heap<Slot>((a, b) => a.endMs - b.endMs);
  const slots: Slot[] = [];
  let free = Math.max(1, limits.maxConcurrentSteps);
  let now = 0;
  const start = (step: TimedStep): void => {
    const slot = { stepId: step.id, startMs: now, endMs: now + step.durationMs };
    slots.push(slot);
    running.push(slot);
    free -= 1;
  };
  const release = (slot: Slot): void => {
    free += 1;
    const queue = queues.get(byId.get(slot.stepId)?.agent ?? '');
    if (queue) queue.free += 1;
    for (const id of dependents.get(slot.stepId) ?? []) {
      const left = (open.get(id) ?? 0) - 1;
      open.set(id, left);
      const step = byId.get(id);
      if (left === 0 && step) queues.get(step.agent)?.ready.push(step);
    }
  };
  for (const step of steps) if (step.dependencies.length === 0) queues.get(step.agent)?.ready.push(step);
  for (;;) {
    for (let next = free > 0 ? take(queues) : undefined; next; next = free > 0 ? take(queues) : undefined) start(next);
    const ended = running.pop();
    if (!ended) return slots;
    now = ended.endMs;
    release(ended);
    while (running.peek()?.endMs === now) release(running.pop() ?? ended);
  }
}

export function durationOf(slots: readonly Slot[]): DurationMs {
  return slots.reduce((latest, slot) => Math.max(latest, slot.endMs), 0);
}

/** The longest chain of steps that wait for one another: shortening anything else does not shorten the plan. */
export function criticalPath(steps: readonly TimedStep[]): string[] {
  const remaining = remainingPath(steps);
  const dependents = dependentsOf(steps);
  const longest = (ids: readonly string[]): string | undefined =>
    ids.reduce<string | undefined>(
      (best, id) => (best === undefined || (remaining.get(id) ?? 0) > (remaining.get(best) ?? 0) ? id : best),
      undefined,
    );
  const path: string[] = [];
  let at = longest(steps.filter((step) => step.dependencies.length === 0).map((step) => step.id));
  while (at !== undefined) {
    path.push(at);
    at = longest(dependents.get(at) ?? []);
  }
  return path;
}

/** Id → time from its start to the end of the longest chain behind it, itself included. */
function remainingPath(steps: readonly TimedStep[]): Map<string, number> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const remaining = new Map<string, number>();
  for (const id of topologicalOrder(steps).reverse()) {
    const step = byId.get(id);
    if (!step) continue;
    const own = (remaining.get(id) ?? 0) + step.durationMs;
    remaining.set(id, own);
    for (const dependency of step.dependencies) {
      remaining.set(dependency, Math.max(remaining.get(dependency) ?? 0, own));
    }
  }
  return remaining;
}

function agentQueues(steps: readonly TimedStep[], limits: ConcurrencyLimits): Map<string, Queue> {
  const remaining = remainingPath(steps);
  const position = new Map(steps.map((step, index) => [step.id, index]));
  const urgency = (a: TimedStep, b: TimedStep): number =>
    (remaining.get(b.id) ?? 0) - (remaining.get(a.id) ?? 0) || (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0);
  const queues = new Map<string, Queue>();
  for (const { agent } of steps) {
    if (queues.has(agent)) continue;
    const limit = limits.maxConcurrency(agent) ?? Number.POSITIVE_INFINITY;
    queues.set(agent, { ready: new Heap<TimedStep>(urgency), free: Math.max(1, limit) });
  }
  return queues;
}

/** The most urgent ready step of an agent that has a slot; takes the slot. */
function take(queues: ReadonlyMap<string, Queue>): TimedStep | undefined {
  let best: Queue | undefined;
  for (const queue of queues.values()) {
    const candidate = queue.free > 0 ? queue.ready.peek() : undefined;
    const leader = best?.ready.peek();
    if (candidate && (!leader || queue.ready.compare(candidate, leader) < 0)) best = queue;
  }
  if (best) best.free -= 1;
  return best?.ready.pop();
}
