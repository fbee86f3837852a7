/** Where steps stand in the graph. */
interface Waiting {
  readonly id: string;
  readonly dependencies: readonly string[];
}

export const NODE = { width: 150, height: 84, gapX: 18, gapY: 44 } as const;

export interface Placed {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Row: the longest path from a source; x: the mean of what comes before, packed from the left. */
export function layout(steps: readonly Waiting[]): ReadonlyMap<string, Placed> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const depths = new Map<string, number>();
  const depth = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    depths.set(id, 0);
    const own = Math.max(-1, ...(byId.get(id)?.dependencies ?? []).filter((other) => byId.has(other)).map(depth)) + 1;
    depths.set(id, own);
    return own;
  };
  for (const { id } of steps) depth(id);
  const placed = new Map<string, Placed>();
  const rows = [...Map.groupBy(steps, ({ id }) => depths.get(id) ?? 0)].sort(([a], [b]) => a - b);
  for (const [row, own] of rows) {
    const wish = ({ dependencies }: (typeof own)[number]): number => {
      const parents = dependencies.flatMap((id) => placed.get(id)?.x ?? []);
      return parents.length === 0 ? 0 : parents.reduce((sum, x) => sum + x, 0) / parents.length;
    };
    let free = 0;
    for (const step of [...own].sort((a, b) => wish(a) - wish(b))) {
      const x = Math.max(free, wish(step));
      placed.set(step.id, { id: step.id, x, y: row * (NODE.height + NODE.gapY) });
      free = x + NODE.width + NODE.gapX;
    }
  }
  return placed;
}
