import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { Heap } from './heap.js';

interface Item {
  readonly key: number;
  readonly name: number;
}

describe('a heap', () => {
  it('has nothing to give when it is empty', () => {
    const heap = new Heap<number>((a, b) => a - b);
    expect([heap.peek(), heap.pop()]).toEqual([undefined, undefined]);
    heap.push(1);
    expect([heap.peek(), heap.pop(), heap.pop(), heap.peek()]).toEqual([1, 1, undefined, undefined]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('gives the smallest first, whatever is put in between (seed %i)', (seed) => {
    const random = xoroshiro128plus(seed);
    const heap = new Heap<Item>((a, b) => a.key - b.key);
    let held: Item[] = [];
    for (let name = 0; name < 300; name += 1) {
      if (uniformInt(random, 0, 2) > 0) {
        const item = { key: uniformInt(random, 0, 40), name };
        heap.push(item);
        held.push(item);
      } else {
        const least = held.length === 0 ? undefined : Math.min(...held.map(({ key }) => key));
        expect(heap.peek()?.key).toBe(least);
        const given = heap.pop();
        expect(given?.key).toBe(least);
        if (given !== undefined) expect(held).toContain(given);
        held = held.filter((item) => item !== given);
      }
    }
    const rest = held.map(() => heap.pop()?.key);
    expect(rest).toEqual(held.map(({ key }) => key).sort((a, b) => a - b));
    expect(heap.pop()).toBeUndefined();
  });

  it('compares no more often than its height asks for', () => {
    let compared = 0;
    const heap = new Heap<number>((a, b) => {
      compared += 1;
      return a - b;
    });
    for (let at = 1_024; at > 0; at -= 1) heap.push(at);
    expect(compared).toBeLessThanOrEqual(1_024 * 10);
    compared = 0;
    for (let at = 0; at < 1_024; at += 1) heap.pop();
    expect(compared).toBeLessThanOrEqual(1_024 * 20);
  });
});
