import { Ancestry, dependentsOf, findCycle, topologicalOrder, waves, withDescendants } from './plan-graph.js';

const node = (id: string, ...dependencies: string[]) => ({ id, dependencies });
const DIAMOND = [node('d', 'b', 'c'), node('b', 'a'), node('c', 'a'), node('a')];

describe('the graph of a plan', () => {
  it('orders steps so that dependencies come first', () => {
    expect(topologicalOrder(DIAMOND)).toEqual(['a', 'b', 'c', 'd']);
    expect(topologicalOrder([])).toEqual([]);
  });

  it('finds a cycle and names it in the order of waiting', () => {
    expect(findCycle(DIAMOND)).toBeUndefined();
    expect(findCycle([node('a', 'nowhere')])).toBeUndefined();
    expect(findCycle([node('x'), node('a', 'c', 'x'), node('b', 'a'), node('c', 'b'), node('after', 'c')])).toEqual([
      'a',
      'b',
      'c',
      'a',
    ]);
  });

  it('knows what comes before what, directly or not', () => {
    const ancestry = new Ancestry(DIAMOND);
    expect(ancestry.isAncestor('a', 'd')).toBe(true);
    expect(ancestry.isAncestor('d', 'a')).toBe(false);
    expect(ancestry.isAncestor('b', 'c')).toBe(false);
    expect(ancestry.isAncestor('a', 'a')).toBe(false);
  });

  it('knows it for 10,000 steps in a chain', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) => node(`s${at}`, ...(at === 0 ? [] : [`s${at - 1}`])));
    const ancestry = new Ancestry(chain);
    expect(ancestry.isAncestor('s0', 's9999')).toBe(true);
    expect(ancestry.isAncestor('s9999', 's0')).toBe(false);
  });

  it('groups steps into waves', () => {
    expect(waves([...DIAMOND, node('alone'), node('e', 'a', 'd')])).toEqual([['a', 'alone'], ['b', 'c'], ['d'], ['e']]);
  });

  it('finds everything behind a step', () => {
    expect([...withDescendants(DIAMOND, ['b'])]).toEqual(['b', 'd']);
    expect(withDescendants(DIAMOND, ['a']).size).toBe(4);
  });

  it('names a cycle that is not entered at its first step, without the way to it', () => {
    const way = [node('in', 'gone', 'k'), node('k', 'm', 'n'), node('m', 'k'), node('n')];
    expect(findCycle(way)).toEqual(['k', 'm', 'k']);
    expect(findCycle([node('self', 'self')])).toEqual(['self', 'self']);
  });

  it('knows who waits for whom, once each, and of ids that nobody has nothing', () => {
    expect([...dependentsOf([node('a'), node('b', 'a', 'a', 'gone'), node('c', 'a')])]).toEqual([
      ['a', ['b', 'c']],
      ['b', []],
      ['c', []],
    ]);
    expect([...withDescendants([node('a')], ['gone'])]).toEqual(['gone']);
    const ancestry = new Ancestry([node('a', 'gone'), node('b', 'a')]);
    expect([ancestry.isAncestor('gone', 'b'), ancestry.isAncestor('a', 'gone')]).toEqual([false, false]);
  });

  it('knows what comes before what in any graph, as a walk finds it', () => {
    const nodes = Array.from({ length: 70 }, (_, at) =>
      node(
        `n${at}`,
        ...[at - 1 - (at % 3), at - 7 * (1 + (at % 2)), at - 33].filter((of) => of >= 0).map((of) => `n${of}`),
      ),
    );
    const ancestry = new Ancestry(nodes);
    for (const { id } of nodes) {
      const behind = withDescendants(nodes, [id]);
      const found = nodes.filter((other) => ancestry.isAncestor(id, other.id)).map((other) => other.id);
      expect(found.toSorted()).toEqual([...behind].filter((other) => other !== id).toSorted());
    }
  });
});
