// When each step would run: list scheduling under the concurrency limits, longest way to the end first, as the engine
// does it. Unknown durations count as 0 here; whoever shows the figures says so.
import type { DurationMs } from '../../../kernel/duration.js';
import { dependentsOf, longestToEnd, topologicalOrder } from '../../../kernel/graph.js';
import { Heap } from './heap.js';
import type { GraphNode } from './plan-graph.js';

export interface ScheduledStep extends GraphNode {
  readonly agent: string;
}

export interface TimedStep extends ScheduledStep {
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

/** Slots in order of start. The last end is the plan's duration. Expects an acyclic graph. */
export function schedule(steps: readonly TimedStep[], limits: ConcurrencyLimits): Slot[] {
  const durations = steps.map((step) => step.durationMs);
  return new Scheduler(steps, limits).run(durations).started.map(({ step, start }) => ({
    stepId: steps[step]?.id ?? '',
    startMs: start,
    endMs: start + (durations[step] ?? 0),
  }));
}

export function durationOf(slots: readonly Slot[]): DurationMs {
  return slots.reduce((latest, slot) => Math.max(latest, slot.endMs), 0);
}

/** The longest chain of steps that wait for one another: shortening anything else does not shorten the plan. */
export function criticalPath(steps: readonly TimedStep[]): string[] {
  const graph = new IndexedGraph(steps);
  const remaining = graph.remaining(steps.map((step) => step.durationMs));
  const longest = (indexes: readonly number[]): number | undefined =>
    indexes.reduce<number | undefined>(
      (best, at) => (best === undefined || (remaining[at] ?? 0) > (remaining[best] ?? 0) ? at : best),
      undefined,
    );
  const path: string[] = [];
  for (let at = longest(graph.roots); at !== undefined; at = longest(graph.dependents[at] ?? [])) {
    path.push(steps[at]?.id ?? '');
  }
  return path;
}

interface Started {
  readonly step: number;
  readonly start: number;
}

/** Knows the graph and the limits once, then runs it for any durations: a forecast does so hundreds of times. */
export class Scheduler {
  private readonly graph: IndexedGraph;
  private readonly agentOf: readonly number[];
  private readonly slotsOf: readonly number[];
  private readonly slotsSuffice: boolean;

  constructor(
    steps: readonly ScheduledStep[],
    private readonly limits: ConcurrencyLimits,
  ) {
    this.graph = new IndexedGraph(steps);
    const agents = new Map<string, number>();
    this.agentOf = steps.map(({ agent }) => {
      const number = agents.get(agent) ?? agents.size;
      agents.set(agent, number);
      return number;
    });
    this.slotsOf = [...agents.keys()].map((agent) => Math.max(1, limits.maxConcurrency(agent) ?? Infinity));
    const stepsOf = this.slotsOf.map((_, agent) => this.agentOf.filter((each) => each === agent).length);
    this.slotsSuffice =
      steps.length <= limits.maxConcurrentSteps && stepsOf.every((count, agent) => count <= (this.slotsOf[agent] ?? 0));
  }

  /** How long it takes altogether. Where slots cannot run out, that is the longest chain: no need to play it through. */
  durationMs(durations: readonly DurationMs[]): DurationMs {
    if (!this.slotsSuffice) return this.run(durations).durationMs;
    const remaining = this.graph.remaining(durations);
    return this.graph.roots.reduce((longest, root) => Math.max(longest, remaining[root] ?? 0), 0);
  }

  /** `durations` by index of the step. */
  run(durations: readonly DurationMs[]): { readonly durationMs: DurationMs; readonly started: readonly Started[] } {
    const { dependents, indegrees } = this.graph;
    const pick = new Picker(this.agentOf, this.slotsOf, this.graph.remaining(durations));
    const open = [...indegrees];
    const ends: number[] = [];
    const running = new Heap<number>((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
    const started: Started[] = [];
    let free = Math.max(1, this.limits.maxConcurrentSteps);
    let now = 0;
    for (const root of this.graph.roots) pick.ready(root);
    for (;;) {
      for (
        let step = free > 0 ? pick.take() : undefined;
        step !== undefined;
        step = free > 0 ? pick.take() : undefined
      ) {
        started.push({ step, start: now });
        ends[step] = now + (durations[step] ?? 0);
        running.push(step);
        free -= 1;
      }
      const next = running.peek();
      if (next === undefined) return { durationMs: now, started };
      now = ends[next] ?? now;
      for (let ended = running.peek(); ended !== undefined && ends[ended] === now; ended = running.peek()) {
        running.pop();
        free += 1;
        pick.release(ended);
        for (const dependent of dependents[ended] ?? []) {
          open[dependent] = (open[dependent] ?? 0) - 1;
          if (open[dependent] === 0) pick.ready(dependent);
        }
      }
    }
  }
}

/** Ready steps by agent; gives out the most urgent one whose agent has a slot. */
class Picker {
  private readonly queues: { readonly ready: Heap<number>; free: number }[];

  constructor(
    private readonly agentOf: readonly number[],
    slotsOf: readonly number[],
    remaining: readonly number[],
  ) {
    const urgency = (a: number, b: number): number => (remaining[b] ?? 0) - (remaining[a] ?? 0) || a - b;
    this.queues = slotsOf.map((free) => ({ ready: new Heap<number>(urgency), free }));
  }

  ready(step: number): void {
    this.queueOf(step)?.ready.push(step);
  }

  release(step: number): void {
    const queue = this.queueOf(step);
    if (queue) queue.free += 1;
  }

  take(): number | undefined {
    let best: (typeof this.queues)[number] | undefined;
    let leader: number | undefined;
    for (const queue of this.queues) {
      const candidate = queue.free > 0 ? queue.ready.peek() : undefined;
      if (candidate === undefined || (leader !== undefined && queue.ready.compare(candidate, leader) >= 0)) continue;
      best = queue;
      leader = candidate;
    }
    if (best) best.free -= 1;
    return best?.ready.pop();
  }

  private queueOf(step: number): (typeof this.queues)[number] | undefined {
    return this.queues[this.agentOf[step] ?? -1];
  }
}

/** The graph by position instead of by id: what is run many times must not look up text. */
class IndexedGraph {
  readonly dependencies: readonly (readonly number[])[];
  readonly dependents: readonly (readonly number[])[];
  readonly indegrees: readonly number[];
  readonly roots: readonly number[];
  private readonly order: readonly number[];

  constructor(nodes: readonly GraphNode[]) {
    const indexes = new Map(nodes.map((node, index) => [node.id, index]));
    this.dependencies = nodes.map((node) => [...new Set(node.dependencies)].flatMap((id) => indexes.get(id) ?? []));
    this.dependents = dependentsOf(this.dependencies);
    this.indegrees = this.dependencies.map((before) => before.length);
    this.roots = this.indegrees.flatMap((indegree, index) => (indegree === 0 ? [index] : []));
    this.order = topologicalOrder(this.dependencies, this.dependents);
  }

  /** Time from a step's start to the end of the longest chain behind it, itself included. */
  remaining(durations: readonly DurationMs[]): number[] {
    return longestToEnd(durations, this.dependents, this.order);
  }
}
