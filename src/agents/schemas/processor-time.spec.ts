import { runInRequest } from '../../platform/http/request-context.js';
import { RequestTime } from './processor-time.js';

describe('the time of a request', () => {
  let now = 0;
  const time = new RequestTime(() => now);
  const take = (ms: number): string =>
    time.spend(
      () => {
        now += ms;
        return 'done';
      },
      () => 'too much',
    );

  it('is shared by all it asks for, and its own', () => {
    const one = { correlationId: 'one' };
    expect(runInRequest(one, () => [take(200), take(49), take(500), take(1)])).toEqual([
      'done',
      'done',
      'done',
      'too much',
    ]);
    expect(runInRequest({ correlationId: 'two' }, () => take(1))).toBe('done');
    expect(runInRequest(one, () => take(0))).toBe('too much');
  });

  it('is spent by what fails as well', () => {
    const failing = (): string =>
      time.spend(
        () => {
          now += 250;
          throw new Error('no');
        },
        () => 'too much',
      );
    runInRequest({ correlationId: 'x' }, () => {
      expect(failing).toThrow('no');
      expect(failing()).toBe('too much');
    });
  });

  it('has no limit outside of one', () => {
    expect([take(1_000), take(1_000)]).toEqual(['done', 'done']);
  });
});
