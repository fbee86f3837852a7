import { StatusBoard } from './status-board.js';

describe('the status board', () => {
  it('shows every section; a failing or a slow one only as such', async () => {
    const board = new StatusBoard();
    board.register('plans', () => ({ count: 3 }));
    board.register('costs', () => {
      throw new Error('ledger unreadable');
    });
    board.register('agents', () => Promise.reject(new Error('gone')));
    board.register('engine', () => new Promise(() => undefined));
    expect(await board.report(5)).toEqual({
      plans: { count: 3 },
      costs: { error: 'ledger unreadable' },
      agents: { error: 'gone' },
      engine: { error: 'no answer within 5 ms' },
    });
  });

  it('lists what was set aside until it is mended, and stays bounded', () => {
    const board = new StatusBoard();
    board.setAside({ kind: 'policy', id: 'a.json', message: 'not JSON' });
    board.setAside({ kind: 'policy', id: 'a.json', message: 'no limits' });
    expect(board.problems()).toEqual([{ kind: 'policy', id: 'a.json', message: 'no limits' }]);
    board.mended('policy', 'a.json');
    expect(board.problems()).toEqual([]);
    for (let i = 0; i < 1_000; i += 1) board.setAside({ kind: 'row', id: String(i), message: 'broken' });
    expect(board.problems()).toHaveLength(200);
  });
});
