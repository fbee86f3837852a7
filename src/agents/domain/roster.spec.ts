import { type Agent, isBuiltinEndpoint } from './agent.js';
import type { Capability } from './capability.js';
import { Roster } from './roster.js';

const agent = (name: string, ...capabilities: string[]): Agent => ({
  name,
  description: '',
  endpoint: 'http://agent.example/',
  protocol: 'http',
  secret: null,
  maxConcurrency: null,
  capabilities: capabilities.map((one) => capability(one)),
  source: 'api',
  registeredAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});
const capability = (name: string): Capability => ({
  name,
  description: '',
  parameters: {},
  estimatedCost: 0,
  estimatedDuration: 0,
  dependencies: [],
  version: '1',
  service: 'other',
  outputs: {},
  maxCost: null,
  idempotent: true,
  timeoutMs: null,
  sideEffects: 'none',
});
const offers = (roster: Roster): string[] => roster.offers().map((one) => `${one.agent}.${one.capability.name}`);

describe('the roster', () => {
  it('tells who there is, by name, and what each offers, in its own order', () => {
    const roster = new Roster();
    roster.put(agent('B', 'z', 'a'));
    roster.put(agent('A', 'z'));
    roster.put(agent('C'));
    expect(roster.all().map(({ name }) => name)).toEqual(['A', 'B', 'C']);
    expect(offers(roster)).toEqual(['A.z', 'B.z', 'B.a']);
    expect(roster.find('B')).toEqual(agent('B', 'z', 'a'));
    expect(roster.offer('B', 'a')).toEqual({ agent: 'B', capability: capability('a') });
    expect([roster.find('D'), roster.offer('A', 'a'), roster.offer('D', 'z')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('replaces what was known of an agent, also after it was asked', () => {
    const roster = new Roster();
    roster.put(agent('B', 'z', 'a'));
    expect([roster.all().length, offers(roster)]).toEqual([1, ['B.z', 'B.a']]);
    roster.put(agent('B', 'a', 'n'));
    expect(offers(roster)).toEqual(['B.a', 'B.n']);
    expect(roster.offer('B', 'z')).toBeUndefined();
    roster.put(agent('A'));
    expect(roster.all().map(({ name }) => name)).toEqual(['A', 'B']);
  });

  it('forgets whom it drops, and nobody else', () => {
    const roster = new Roster();
    roster.put(agent('A', 'a'));
    roster.put(agent('B', 'a'));
    expect(offers(roster)).toEqual(['A.a', 'B.a']);
    roster.drop('A');
    roster.drop('Z');
    expect([offers(roster), roster.all().length]).toEqual([['B.a'], 1]);
    expect([roster.find('A'), roster.offer('A', 'a')]).toEqual([undefined, undefined]);
  });
});

it('an endpoint in this process is known by its scheme', () => {
  expect(['builtin:Costs', 'http://builtin:80/', 'http://x/builtin:'].map(isBuiltinEndpoint)).toEqual([
    true,
    false,
    false,
  ]);
});
