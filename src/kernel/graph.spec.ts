import { dependentsOf, longestToEnd, topologicalOrder } from './graph.js';

/** 0 → 1, 2 → 3; 4 stands alone. */
const DIAMOND = [[], [0], [0, 0], [1, 2], []];

describe('a graph', () => {
  it('knows who waits for whom, each once', () => {
    expect(dependentsOf(DIAMOND)).toEqual([[1, 2], [3], [3], [], []]);
    expect(dependentsOf([[7], [-1]])).toEqual([[], []]);
  });

  it('is ordered by what has to come first, otherwise as given', () => {
    expect(topologicalOrder(DIAMOND)).toEqual([0, 4, 1, 2, 3]);
    expect(topologicalOrder([[1], []])).toEqual([1, 0]);
    expect(topologicalOrder([])).toEqual([]);
  });

  it('leaves out what is in or behind a cycle, or waits for nobody known', () => {
    expect(topologicalOrder([[], [2], [1], [1], [0], [9]])).toEqual([0, 4]);
  });

  it('tells the longest way to the end', () => {
    const dependents = dependentsOf(DIAMOND);
    expect(longestToEnd([1, 10, 20, 5, 7], dependents, topologicalOrder(DIAMOND))).toEqual([26, 15, 25, 5, 7]);
    expect(longestToEnd([], [], [])).toEqual([]);
  });
});
