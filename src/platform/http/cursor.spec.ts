import { cursorTo, ID, positionIn, SEQUENCE } from './cursor.js';
import { RequestInvalid } from './http.errors.js';

describe('a cursor', () => {
  it.each(['42', 'a-b_c', '01a20000-0000-7000-8000-000000000001'])('leads back to %s', (position) => {
    expect(positionIn('plans', cursorTo('plans', position) ?? '', ID)).toBe(position);
  });

  it('is none at the end, and leads nowhere when there is none', () => {
    expect([cursorTo('plans', null), cursorTo('plans', undefined), positionIn('plans', undefined, ID)]).toEqual([
      null,
      null,
      undefined,
    ]);
  });

  it.each([
    ['of another list', cursorTo('executions', '42')],
    ['of a list whose name begins alike', cursorTo('plans-found', '42')],
    ['of another shape', cursorTo('plans', 'x')],
    ['without a position', cursorTo('plans', '')],
    ['made up', 'x'],
    ['bare', '42'],
    ['empty', ''],
    ['with something behind it', `${cursorTo('plans', '42') ?? ''}=`],
    ['of another alphabet', 'cGxhbnM6+/'],
  ])('is refused: %s', (_, cursor) => {
    expect(() => positionIn('plans', cursor ?? '', SEQUENCE)).toThrow(RequestInvalid);
  });
});
