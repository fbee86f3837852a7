// Every member of what an agent sends: read whole when it fits, named with what was given when it does not.
import { isFinal, readAccepted, readHeartbeat, readReply } from './protocol.js';

const EXPECTED = { id: 'r1', correlationId: 'c1' };
const read = (more: object): unknown => {
  const reply = readReply({ success: true, ...more }, EXPECTED);
  return reply.ok ? reply.value : reply.error;
};
const ARTIFACT = {
  type: 'Map',
  path: 'data/map.umap',
  url: 'https://agent.example/map',
  mimeType: 'application/x-map',
  size: 12,
  sha256: 'ab',
};

describe('a reply', () => {
  it('is read whole', () => {
    const charges = [
      { service: 'ec2', amount: 1.5, currency: 'usd', id: 'i-1' },
      { service: 'llm', amount: 0 },
    ];
    expect(read({ id: 'r1', correlationId: 'c1', result: [1], cost: 2.25, charges, artifacts: [ARTIFACT] })).toEqual({
      result: [1],
      error: null,
      charges: [
        { service: 'ec2', amount: 1_500_000, currency: 'USD', id: 'i-1' },
        { service: 'llm', amount: 0, currency: 'GBP' },
      ],
      cost: 2_250_000,
      artifacts: [ARTIFACT],
    });
  });

  it('needs nothing but success; null is absent', () => {
    const nothing = { result: null, error: null, charges: [], cost: null, artifacts: [] };
    expect(read({})).toEqual(nothing);
    expect(
      read({ id: null, result: null, cost: null, charges: null, artifacts: null, error: 'kept for later' }),
    ).toEqual(nothing);
    expect(
      read({ artifacts: [{ type: 'Map' }], charges: [{ service: 's', amount: 1, currency: null, id: null }] }),
    ).toEqual({
      ...nothing,
      artifacts: [{ type: 'Map' }],
      charges: [{ service: 's', amount: 1_000_000, currency: 'GBP' }],
    });
  });

  it('that failed says why, as far as it does', () => {
    const error = { code: 'disk.full', message: 'no room', details: { free: 0 }, retryable: true, retryAfterMs: 50 };
    expect(read({ success: false, error })).toMatchObject({ result: null, error });
    expect(read({ success: false, error: {} })).toEqual({
      result: null,
      error: { code: 'agent.failed', message: 'the agent gave no reason', retryable: false },
      charges: [],
      cost: null,
      artifacts: [],
    });
    const bare = { error: { code: 'agent.failed', message: 'the agent gave no reason', retryable: false } };
    expect(read({ success: false, error: null })).toMatchObject(bare);
    expect(read({ success: false, error: { details: null, retryAfterMs: null } })).toMatchObject(bare);
  });

  const money = 'must be a number from 0 to';
  it.each([
    [{ id: 'r2' }, `id must be the request's "r1", given "r2"`],
    [{ correlationId: 7 }, `correlationId must be the request's "c1", given 7`],
    [{ success: 'yes' }, 'success must be true or false, given "yes"'],
    [{ cost: '5' }, `cost ${money}`],
    [{ cost: -1 }, `cost ${money}`],
    [{ charges: {} }, 'charges must be a list, given an object'],
    [{ charges: [[]] }, 'charges/0 must be an object, given a list'],
    [{ charges: [{ amount: 1 }] }, 'charges/0/service must be text, given nothing'],
    [{ charges: [{ service: '', amount: 1 }] }, 'charges/0/service must be text, given ""'],
    [{ charges: [{ service: 's', amount: 1 }, { service: 's' }] }, `charges/1/amount ${money}`],
    [
      { charges: [{ service: 's', amount: 1, currency: 'XYZ1' }] },
      'charges/0/currency must be a currency of ISO 4217, given "XYZ1"',
    ],
    [
      { charges: [{ service: 's', amount: 1, currency: 5 }] },
      'charges/0/currency must be a currency of ISO 4217, given 5',
    ],
    [{ charges: [{ service: 's', amount: 1, id: 5 }] }, 'charges/0/id must be text, given 5'],
    [{ charges: [{ service: 's', amount: 1, id: 'x'.repeat(201) }] }, 'charges/0/id must have at most 200 characters'],
    [{ artifacts: 'map' }, 'artifacts must be a list, given "map"'],
    [{ artifacts: [{}] }, 'artifacts/0/type must be text, given nothing'],
    [{ artifacts: [ARTIFACT, { ...ARTIFACT, path: 1 }] }, 'artifacts/1/path must be text, given 1'],
    [{ artifacts: [{ ...ARTIFACT, url: 1 }] }, 'artifacts/0/url must be text, given 1'],
    [{ artifacts: [{ ...ARTIFACT, mimeType: [] }] }, 'artifacts/0/mimeType must be text, given a list'],
    [{ artifacts: [{ ...ARTIFACT, size: -1 }] }, `artifacts/0/size ${money}`],
    [{ artifacts: [{ ...ARTIFACT, sha256: true }] }, 'artifacts/0/sha256 must be text, given true'],
    [{ success: false, error: 'no' }, 'error must be an object, given "no"'],
    [{ success: false, error: { code: 1 } }, 'error.code must be text, given 1'],
    [{ success: false, error: { message: 1 } }, 'error.message must be text, given 1'],
    [{ success: false, error: { retryAfterMs: 'soon' } }, 'error.retryAfterMs must be a number from 0 to'],
  ])('with %j does not fit, and why is told', (more, told) => expect(read(more)).toContain(told));

  it('echoes what was given only so far, and takes ids up to their longest', () => {
    expect(read({ success: 'x'.repeat(100) })).toBe(`success must be true or false, given "${'x'.repeat(59)}`);
    const id = 'x'.repeat(200);
    expect(read({ charges: [{ service: 's', amount: 1, id }] })).toMatchObject({ charges: [{ id }] });
  });

  it('is final when it says whether it succeeded', () => {
    expect([{ success: false }, { success: null }, {}, [], 'success', null].map((body) => isFinal(body))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a heartbeat', () => {
  it('tells what it tells', () => {
    expect(readHeartbeat({ percent: 100, message: 'almost', costSoFar: 0.5 })).toEqual({
      ok: true,
      value: { percent: 100, message: 'almost', costSoFar: 500_000 },
    });
    expect(readHeartbeat({ percent: null, message: null, costSoFar: null })).toEqual({ ok: true, value: {} });
  });

  it.each([
    [{ percent: 100.5 }, 'percent must be a number from 0 to 100, given 100.5'],
    [{ percent: '5' }, 'percent must be a number from 0 to 100, given "5"'],
    [{ message: 5 }, 'message must be text, given 5'],
    [{ costSoFar: 'x' }, 'costSoFar must be a number from 0 to'],
    [[], 'a heartbeat must be an object, given a list'],
  ])('%j does not fit: %s', (body, told) => {
    const read = readHeartbeat(body);
    expect(read.ok ? 'fits' : read.error).toContain(told);
  });
});

describe('a 202 answer', () => {
  it('says how to follow the work', () => {
    const accepted = { taskId: 't', pollUrl: '/t', pollAfterMs: 50 };
    expect(readAccepted(accepted)).toEqual({ ok: true, value: accepted });
    expect(readAccepted({ taskId: 't', pollUrl: null, pollAfterMs: null })).toEqual({
      ok: true,
      value: { taskId: 't' },
    });
  });

  it.each([
    [{}, 'taskId must be text, given nothing'],
    [{ taskId: 't', pollUrl: 5 }, 'pollUrl must be text, given 5'],
    [{ taskId: 't', pollAfterMs: -1 }, 'pollAfterMs must be a number from 0 to'],
    ['t', 'a 202 answer must be an object, given "t"'],
  ])('%j does not fit: %s', (body, told) => {
    const read = readAccepted(body);
    expect(read.ok ? 'fits' : read.error).toContain(told);
  });
});
