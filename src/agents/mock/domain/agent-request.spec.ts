import { Ajv } from 'ajv';
import { AGENT_REQUEST_SCHEMA } from './agent-request.js';

const accepts = new Ajv().compile(AGENT_REQUEST_SCHEMA);
const REQUEST = {
  id: 'm1',
  timestamp: '2026-11-26T10:00:00Z',
  capability: 'work',
  parameters: {},
  correlationId: 'c1',
};
const OPTIONAL = {
  timeout: 1,
  executionId: 'e-1.a_B',
  stepId: 's',
  attempt: 1,
  idempotencyKey: 'k',
  deadline: '2026-11-26T10:00:00.125+02:00',
  maxCost: 0,
  callback: { url: 'u', token: 't' },
};

describe('a strict agent', () => {
  it('takes the plain request, and all that may come with it', () => {
    expect([accepts(REQUEST), accepts({ ...REQUEST, ...OPTIONAL })]).toEqual([true, true]);
  });

  it.each(Object.keys(REQUEST))('needs %s', (name) => {
    const others = Object.fromEntries(Object.entries(REQUEST).filter(([each]) => each !== name));
    expect(accepts(others)).toBe(false);
    expect(accepts.errors).toMatchObject([{ keyword: 'required', params: { missingProperty: name } }]);
  });

  const long = 'x'.repeat(1_001);
  const notTexts = ['', 7, null, long];
  it.each<[string, readonly unknown[]]>([
    ['id', notTexts],
    ['capability', notTexts],
    ['correlationId', notTexts],
    ['stepId', notTexts],
    ['idempotencyKey', notTexts],
    ['timestamp', [7, '', '2026-11-26', 'x2026-11-26T10:00:00Z', '2026-11-26T10:00:00Zx', '2026-11-26T10:00:00']],
    ['deadline', [7, '2026-11-26T10:00:00.Z', '2026-11-26 10:00:00Z']],
    ['parameters', [[], 'x', null]],
    ['timeout', [0, -1, '1']],
    ['executionId', [7, '', '../e', '.e', 'a/b', `a${'b'.repeat(128)}`]],
    ['attempt', [0, 1.5, '1']],
    ['maxCost', [-0.01, '1', null]],
    ['callback', ['u', {}, { url: 'u' }, { token: 't' }, { url: '', token: 't' }, { url: 'u', token: '' }]],
    [
      'callback',
      [
        { url: 1, token: 't' },
        { url: 'u', token: 1 },
      ],
    ],
  ])('refuses %s of another shape', (name, values) => {
    const taken = values.filter((value) => accepts({ ...REQUEST, ...OPTIONAL, [name]: value }));
    expect(taken).toEqual([]);
  });

  it('takes a text of a thousand characters, and a folder of 128', () => {
    expect(accepts({ ...REQUEST, id: 'x'.repeat(1_000), executionId: `a${'b'.repeat(127)}` })).toBe(true);
  });
});
