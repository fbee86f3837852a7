// Boxes on a floor plan, in whole centimetres, Z up. Extents are half-sizes.
import type { Draws } from '../seeded.js';

// Aliases, not interfaces: these go into files and answers as Json.
export type Vector = { readonly x: number; readonly y: number; readonly z: number };
export type Box = { readonly center: Vector; readonly extents: Vector };

const HALF_HEIGHT = 300;
/** Half of a zone's narrowest and widest side, in metres. */
const HALF_SIDE = { min: 8, max: 16 };

type Cell = readonly [column: number, row: number];

/**
 * As many boxes as asked for, each sharing a wall with an earlier one and overlapping none: cells grown at random on
 * a grid whose columns and rows differ in width.
 */
export function connectedBoxes(count: number, draws: Draws): readonly Box[] {
  const cells = grow(count, draws);
  const columns = spans(
    cells.map(([column]) => column),
    draws,
  );
  const rows = spans(
    cells.map(([, row]) => row),
    draws,
  );
  return cells.map(([column, row]) => {
    const x = columns.get(column) ?? { center: 0, half: 0 };
    const y = rows.get(row) ?? { center: 0, half: 0 };
    return {
      center: { x: x.center, y: y.center, z: HALF_HEIGHT },
      extents: { x: x.half, y: y.half, z: HALF_HEIGHT },
    };
  });
}

export function overlap(a: Box, b: Box): boolean {
  return depth(a, b, 'x') > 0 && depth(a, b, 'y') > 0 && depth(a, b, 'z') > 0;
}

/** Do they share a piece of wall that a door fits into? */
export function shareWall(a: Box, b: Box): boolean {
  const [x, y] = [depth(a, b, 'x'), depth(a, b, 'y')];
  return (x === 0 && y > 0) || (y === 0 && x > 0);
}

export function inside(point: Vector, box: Box): boolean {
  return (['x', 'y', 'z'] as const).every((axis) => Math.abs(point[axis] - box.center[axis]) <= box.extents[axis]);
}

/** Is every box reached from the first one through shared walls? */
export function connected(boxes: readonly Box[]): boolean {
  const [first, ...others] = boxes;
  const reached = first ? [first] : [];
  const rest = new Set(others);
  for (const here of reached) {
    for (const next of rest) {
      if (!shareWall(here, next)) continue;
      rest.delete(next);
      reached.push(next);
    }
  }
  return rest.size === 0;
}

/** Different points on a box's floor, away from its walls. */
export function pointsOnFloor(box: Box, count: number): readonly Vector[] {
  const perRow = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / perRow);
  const along = (axis: 'x' | 'y', index: number, of: number): number =>
    Math.round(box.center[axis] + box.extents[axis] * ((2 * index + 1) / of - 1));
  return Array.from({ length: count }, (_, index) => ({
    x: along('x', index % perRow, perRow),
    y: along('y', Math.floor(index / perRow), rows),
    z: box.center.z - box.extents.z,
  }));
}

/** How far two boxes reach into each other; 0 when they touch, negative when apart. */
function depth(a: Box, b: Box, axis: 'x' | 'y' | 'z'): number {
  return a.extents[axis] + b.extents[axis] - Math.abs(a.center[axis] - b.center[axis]);
}

function grow(count: number, draws: Draws): readonly Cell[] {
  const taken = new Map<string, Cell>();
  const free = new Map<string, Cell>([['0,0', [0, 0]]]);
  while (taken.size < count) {
    const [first, ...others] = free.values();
    if (!first) break;
    const cell = draws.pick([first, ...others]);
    free.delete(cell.join());
    taken.set(cell.join(), cell);
    for (const neighbour of neighbours(cell)) if (!taken.has(neighbour.join())) free.set(neighbour.join(), neighbour);
  }
  return [...taken.values()];
}

function neighbours([column, row]: Cell): readonly Cell[] {
  return [
    [column + 1, row],
    [column - 1, row],
    [column, row + 1],
    [column, row - 1],
  ];
}

/** Where each column (or row) lies, side by side from the lowest on. */
function spans(indexes: readonly number[], draws: Draws): ReadonlyMap<number, { center: number; half: number }> {
  let edge = 0;
  const placed = new Map<number, { center: number; half: number }>();
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    const half = draws.int(HALF_SIDE.min, HALF_SIDE.max) * 100;
    placed.set(index, { center: edge + half, half });
    edge += 2 * half;
  }
  return placed;
}
