// The shape of a plan: order, cycles, ancestors, waves. Works on ids alone and stays linear for 10,000 steps.
import { topologicalOrder as orderOf } from '../../../kernel/graph.js';

export interface GraphNode {
  readonly id: string;
  readonly dependencies: readonly string[];
}

/** Ids so that dependencies come first, otherwise in the given order. What is in or behind a cycle is left out. */
export function topologicalOrder(nodes: readonly GraphNode[]): string[] {
  return orderOf(indexed(nodes)).map((index) => nodes[index]?.id ?? '');
}

/** Dependencies as indexes; -1 for an id that no node has. */
function indexed(nodes: readonly GraphNode[]): readonly (readonly number[])[] {
  const indexOf = new Map(nodes.map((node, index) => [node.id, index]));
  return nodes.map(({ dependencies }) => dependencies.map((id) => indexOf.get(id) ?? -1));
}

/** Id → ids that wait for it directly. */
export function dependentsOf(nodes: readonly GraphNode[]): Map<string, string[]> {
  const dependents = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  for (const node of nodes) {
    for (const dependency of new Set(node.dependencies)) dependents.get(dependency)?.push(node.id);
  }
  return dependents;
}

/** The ids of one cycle, first repeated last ("a", "b", "a"); undefined when there is none. Unknown ids are ignored. */
export function findCycle(nodes: readonly GraphNode[]): string[] | undefined {
  const known = new Set(nodes.map((node) => node.id));
  const pruned = nodes.map(({ id, dependencies }) => ({ id, dependencies: dependencies.filter((d) => known.has(d)) }));
  const ordered = new Set(topologicalOrder(pruned));
  const stuck = new Map(pruned.filter((node) => !ordered.has(node.id)).map((node) => [node.id, node.dependencies]));
  const [start] = stuck.keys();
  if (start === undefined) return undefined;
  const trail: string[] = [];
  const seenAt = new Map<string, number>();
  let at = start;
  while (!seenAt.has(at)) {
    seenAt.set(at, trail.length);
    trail.push(at);
    // Every stuck node waits for another stuck one: that is why it is stuck.
    at = stuck.get(at)?.find((dependency) => stuck.has(dependency)) ?? at;
  }
  return [...trail.slice(seenAt.get(at)), at].reverse();
}

/** Answers "does this step come before that one, directly or not". One bit per pair, so 10,000 steps take 12 MB. */
export class Ancestry {
  private readonly indexes: ReadonlyMap<string, number>;
  private readonly bits: ReadonlyMap<string, Uint32Array>;

  constructor(nodes: readonly GraphNode[]) {
    this.indexes = new Map(nodes.map((node, index) => [node.id, index]));
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const words = Math.ceil(nodes.length / 32);
    const bits = new Map<string, Uint32Array>();
    for (const id of topologicalOrder(nodes)) {
      const own = new Uint32Array(words);
      for (const dependency of byId.get(id)?.dependencies ?? []) {
        const theirs = bits.get(dependency);
        const index = this.indexes.get(dependency);
        if (!theirs || index === undefined) continue;
        for (let word = 0; word < words; word += 1) own[word] = (own[word] ?? 0) | (theirs[word] ?? 0);
        own[index >>> 5] = (own[index >>> 5] ?? 0) | (1 << (index & 31));
      }
      bits.set(id, own);
    }
    this.bits = bits;
  }

  isAncestor(ancestor: string, of: string): boolean {
    const index = this.indexes.get(ancestor);
    const bits = this.bits.get(of);
    return index !== undefined && bits !== undefined && ((bits[index >>> 5] ?? 0) & (1 << (index & 31))) !== 0;
  }
}

/** The given ids and everything that depends on them, directly or not. */
export function withDescendants(nodes: readonly GraphNode[], ids: Iterable<string>): Set<string> {
  const dependents = dependentsOf(nodes);
  const reached = new Set(ids);
  for (const id of reached) for (const dependent of dependents.get(id) ?? []) reached.add(dependent);
  return reached;
}

/** Steps that could run at the same time if slots were endless: wave n waits only for waves before it. */
export function waves(nodes: readonly GraphNode[]): string[][] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const depth = new Map<string, number>();
  const result: string[][] = [];
  for (const id of topologicalOrder(nodes)) {
    const before = (byId.get(id)?.dependencies ?? []).map((dependency) => depth.get(dependency) ?? -1);
    const wave = before.reduce((deepest, each) => Math.max(deepest, each), -1) + 1;
    depth.set(id, wave);
    (result[wave] ??= []).push(id);
  }
  return result;
}
