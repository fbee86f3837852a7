// Reproducible variety: the same text gives the same draws, on every machine.
import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Draws {
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  /** [0, 1). */
  fraction(): number;
  pick<const T extends readonly [unknown, ...unknown[]]>(items: T): T[number];
  /** A UUID of version 4's form. */
  uuid(): string;
}

/** Streams of different texts are independent: a further draw in one moves nothing in another. */
export function seeded(text: string): Draws {
  const generator = xoroshiro128plus(createHash('sha256').update(text).digest().readInt32LE());
  const int = (min: number, max: number): number => uniformInt(generator, min, max);
  return {
    int,
    fraction: () => uniformFloat64(generator),
    pick: (items) => items[int(0, items.length - 1)],
    uuid: () =>
      'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (digit) =>
        (digit === 'x' ? int(0, 15) : int(8, 11)).toString(16),
      ),
  };
}
