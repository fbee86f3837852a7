import { traceparent } from './trace-context.js';

const EXECUTION = '0193b1f0-0000-7000-8000-00000000000a';
const CALL = '0193b1f0-6d2a-7c3e-8a4b-1f2e3d4c5b6a';
const VALID = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/;

describe('the trace context', () => {
  it('is one trace for all calls of an execution, one span for each', () => {
    const first = traceparent(`${EXECUTION}:step1:1`, CALL);
    expect(first).toBe('00-0193b1f000007000800000000000000a-8a4b1f2e3d4c5b6a-01');
    const second = traceparent(`${EXECUTION}:step2:1`, `${CALL}-poll-1`);
    expect(second.slice(0, 35)).toBe(first.slice(0, 35));
    expect(second).not.toBe(first);
  });

  it.each(['my own id', '', '00000000-0000-0000-0000-000000000000'])('is valid for %j', (id) => {
    expect(traceparent(id, id)).toMatch(VALID);
  });
});
