import { resumption } from './resumption.js';

describe('where a stream goes on', () => {
  const told = { last: 100, knows: (seq: number) => seq % 2 === 0 };
  const reset = (what: string) => ({
    kind: 'reset',
    message: `Last-Event-ID: ${what}; what follows is a snapshot of how it is now`,
  });

  it.each([
    [undefined, 0, { kind: 'anew' }],
    ['', 0, { kind: 'anew' }],
    [' ', 7, { kind: 'after', seq: 7 }],
    ['0', 7, { kind: 'after', seq: 0 }],
    ['42', 0, { kind: 'after', seq: 42 }],
    [' 100 ', 3, { kind: 'after', seq: 100 }],
    ['0000000000000042', 0, { kind: 'after', seq: 42 }],
    [undefined, 100, { kind: 'after', seq: 100 }],
    [undefined, 101, reset('101 lies beyond the last event, 100 (was a backup restored?)')],
    ['101', 0, reset('101 lies beyond the last event, 100 (was a backup restored?)')],
    ['99999999', 0, reset('99999999 lies beyond the last event, 100 (was a backup restored?)')],
    ['9'.repeat(50), 0, reset(`${'9'.repeat(40)}… lies beyond the last event, 100 (was a backup restored?)`)],
    ['41', 0, reset('41 was not told on this stream')],
    ['-1', 0, reset('"-1" is no sequence number')],
    ['1.5', 0, reset('"1.5" is no sequence number')],
    ['1e3', 0, reset('"1e3" is no sequence number')],
    ['0x10', 0, reset('"0x10" is no sequence number')],
    ['4, 6', 0, reset('"4, 6" is no sequence number')],
    ['snapshot', 7, reset('"snapshot" is no sequence number')],
    ['NaN', 0, reset('"NaN" is no sequence number')],
  ])('Last-Event-ID %j, after %j', (header, after, expected) => {
    expect(resumption(header, after, told)).toEqual(expected);
  });
});
