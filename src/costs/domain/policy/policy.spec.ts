import { readFileSync } from 'node:fs';
import { parsePolicy, type Policy } from './policy.js';
import { BUDGET_POLICY_SCHEMA } from './policy-schema.js';

const file = (name: string): unknown => JSON.parse(readFileSync(`policies/${name}`, 'utf8'));
const DEV = {
  id: 'dev-policy',
  environment: 'dev',
  limits: { total: 100, duration: '24h', perService: { GameLift: 40 } },
  enforcement: { mode: 'warn' },
};

function parsed(content: unknown): Policy {
  const result = parsePolicy(content);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('a budget policy', () => {
  it('is read with micros, lower-case services and the defaults of what is left out', () => {
    expect(parsed(DEV)).toEqual({
      id: 'dev-policy',
      environment: 'dev',
      total: 100_000_000,
      currency: 'GBP',
      rates: new Map(),
      window: { kind: 'rolling', durationMs: 86_400_000 },
      perService: new Map([['gamelift', 40_000_000]]),
      mode: 'warn',
      warningThreshold: 0.8,
      approvalRequired: false,
      fourEyes: false,
      unknownCost: 'ask',
    });
  });

  it('counts in fixed windows from windowStart', () => {
    const limits = { total: 1, duration: '72h', windowStart: '2026-11-23T00:00:00Z' };
    expect(parsed({ ...DEV, limits }).window).toEqual({
      kind: 'fixed',
      durationMs: 259_200_000,
      startMs: Date.parse('2026-11-23T00:00:00Z'),
    });
  });

  it('asks about unknown costs unless it only reports', () => {
    const unknownCost = (enforcement: object): string => parsed({ ...DEV, enforcement }).unknownCost;
    expect(unknownCost({ mode: 'block' })).toBe('ask');
    expect(unknownCost({ mode: 'report' })).toBe('allow');
    expect(unknownCost({ mode: 'report', unknownCost: 'ask' })).toBe('ask');
  });

  it.each([
    ['a missing limit', { ...DEV, limits: { duration: '24h' } }, '/limits'],
    ['an unknown property', { ...DEV, limits: { ...DEV.limits, perServices: {} } }, '/limits'],
    ['a negative limit', { ...DEV, limits: { total: -1, duration: '24h' } }, '/limits/total'],
    ['text for a number', { ...DEV, limits: { total: '100', duration: '24h' } }, '/limits/total'],
    ['a duration that is none', { ...DEV, limits: { total: 1, duration: 'soon' } }, '/limits/duration'],
    ['a window of no length', { ...DEV, limits: { total: 1, duration: '0h' } }, '/limits/duration'],
    ['a start that is no time', { ...DEV, limits: { ...DEV.limits, windowStart: 'now' } }, '/limits/windowStart'],
    ['a service twice', { ...DEV, limits: { ...DEV.limits, perService: { ec2: 1, EC2: 2 } } }, '/limits/perService'],
    ['an unknown mode', { ...DEV, enforcement: { mode: 'stop' } }, '/enforcement/mode'],
    ['an unknown environment', { ...DEV, environment: 'moon' }, '/environment'],
    ['an id that no address can carry', { ...DEV, id: '../x' }, '/id'],
    ['a list', [], ''],
  ])('is refused with %s', (_what, content, pointer) => {
    const result = parsePolicy(content);
    expect(result.ok ? [] : result.error.map((problem) => problem.pointer)).toContain(pointer);
  });

  it('lists every fault, never only the first', () => {
    const result = parsePolicy({ ...DEV, limits: { total: -1, duration: '24h' }, enforcement: { mode: 'stop' } });
    expect(result.ok ? 0 : result.error.length).toBe(2);
  });

  it.each(['dev-budget.json', 'staging-budget.json', 'prod-budget.json'])('ships as %s', (name) => {
    expect(parsePolicy(file(name))).toMatchObject({ ok: true });
  });

  it('has its schema beside the files, equal to the one in use', () => {
    expect(file('budget-policy.schema.json')).toEqual(BUDGET_POLICY_SCHEMA);
  });

  it('counts in calendar days where a zone and whole days are said, else from a moment on', () => {
    const limits = (duration: string) => ({ total: 1, duration, windowStart: '2026-06-01', timeZone: 'Europe/London' });
    expect(parsed({ ...DEV, limits: limits('7d') }).window).toEqual({
      kind: 'calendar',
      durationMs: 604_800_000,
      days: 7,
      start: Date.parse('2026-06-01T00:00:00Z'),
      timeZone: 'Europe/London',
    });
    const startMs = Date.parse('2026-05-31T23:00:00Z');
    expect(parsed({ ...DEV, limits: limits('36h') }).window).toEqual({
      kind: 'fixed',
      durationMs: 129_600_000,
      startMs,
    });
    const unzoned = { total: 1, duration: '7d', windowStart: '2026-06-01' };
    expect(parsed({ ...DEV, limits: unzoned }).window).toMatchObject({ kind: 'fixed' });
  });

  it.each([
    [{ timeZone: 'Mars/Base', windowStart: '2026-06-01' }, '/limits/timeZone', /^"Mars\/Base" is not a time zone/],
    [{ timeZone: 'Europe/London' }, '/limits/timeZone', /^a time zone is for fixed windows/],
    [{ currency: 'ZZZ' }, '/limits/currency', /^"ZZZ" is not a currency/],
    [{ currency: 'EUR', rates: { USD: 1.1, QQQ: 2 } }, '/limits/rates/QQQ', /^"QQQ" is not a currency/],
    [{ perService: { Total: 1 } }, '/limits/perService/total', /^"total" is no service/],
  ])('is told what is wrong with %j', (limits, pointer, message) => {
    const result = parsePolicy({ ...DEV, limits: { total: 1, duration: '7d', ...limits } });
    expect(result).toEqual({ ok: false, error: [{ pointer, message: expect.stringMatching(message) as string }] });
  });

  it('names what is allowed, and the property that is not', () => {
    const messages = (content: unknown): readonly string[] => {
      const result = parsePolicy(content);
      return result.ok ? [] : result.error.map(({ message }) => message);
    };
    expect(messages({ ...DEV, enforcement: { mode: 'stop' } })).toEqual([
      'must be equal to one of the allowed values: report, warn, block',
    ]);
    expect(messages({ ...DEV, colour: 1 })).toEqual(['must NOT have additional properties: colour']);
    expect(messages({ ...DEV, id: 7 })).toEqual(['must be string']);
  });
});
