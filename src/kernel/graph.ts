// Graphs of things that wait for each other, by index: in what order, and how long the way to the end is. Linear in nodes
// and edges; what the nodes are is the caller's.

export type Edges = readonly (readonly number[])[];

/** For each node those that wait for it directly, each once; what is out of range is nobody. */
export function dependentsOf(dependencies: Edges): readonly (readonly number[])[] {
  const dependents: number[][] = dependencies.map(() => []);
  dependencies.forEach((list, node) => {
    for (const dependency of new Set(list)) dependents[dependency]?.push(node);
  });
  return dependents;
}

/** Every node after all it waits for, otherwise in the given order. What is in or behind a cycle is left out. */
export function topologicalOrder(dependencies: Edges, dependents: Edges = dependentsOf(dependencies)): number[] {
  const unmet = dependencies.map((list) => new Set(list).size);
  const order = unmet.flatMap((count, node) => (count === 0 ? [node] : []));
  for (let at = 0; at < order.length; at += 1) {
    for (const dependent of dependents[order[at] ?? -1] ?? []) {
      const left = (unmet[dependent] ?? 0) - 1;
      unmet[dependent] = left;
      if (left === 0) order.push(dependent);
    }
  }
  return order;
}

/** From each node's start to the end along the longest way: the most urgent node has the most. `order` is topological. */
export function longestToEnd(durations: readonly number[], dependents: Edges, order: readonly number[]): number[] {
  const longest = durations.map(() => 0);
  for (const node of order.toReversed()) {
    let after = 0;
    for (const dependent of dependents[node] ?? []) after = Math.max(after, longest[dependent] ?? 0);
    longest[node] = after + (durations[node] ?? 0);
  }
  return longest;
}
