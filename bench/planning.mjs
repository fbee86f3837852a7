// P1: how long a plan takes to make, at 36 and at 1,000 capabilities. P2: how long it takes to list and search plans
// among 100,000.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quantile } from './measure.mjs';

const CATALOGUE = join(import.meta.dirname, '..', 'data', 'catalogues', 'unreal-vr.json');
const ENDPOINT = 'http://127.0.0.1:9/'; // never called
const WRITERS = 16;

const SPECIFICATIONS = [
  'Create a VR arena with 3 combat zones and 2 safe zones for 12 players.',
  'Create a medieval VR castle with 4 towers and courtyard',
  'Package the build for Linux and deploy it to GameLift in the staging environment.',
  'A small level for 8 players with party voice chat, but no deployment.',
  'Design a level with 2 objective zones, place the spawns and check VR comfort for beginners.',
  'Run a soak test for half an hour and multiplayer tests with 10 bots.',
  'Set up monitoring, player login and session tables in the dev environment.',
  'Generate 20 placeholder props, add fire effects and optimise everything for Quest 3 at 90 fps.',
];
const ACTIONS =
  'archive audit balance catalogue convert measure migrate mirror publish repair restore review sort trim'.split(' ');
const THINGS =
  'invoice parcel recipe translation contract ledger photograph timetable warehouse newsletter survey'.split(' ');
const KINDS = 'monthly regional archived printed shared signed seasonal'.split(' ');

/** The shipped catalogue, filled up with made-up agents of other trades. */
export async function registerCatalogue({ client }, size) {
  const { agents } = JSON.parse(readFileSync(CATALOGUE, 'utf8'));
  const shipped = agents.reduce((sum, agent) => sum + agent.capabilities.length, 0);
  for (const agent of [...agents, ...madeUpAgents(size - shipped)]) {
    await client.post('/api/v1/agents', { ...agent, endpoint: ENDPOINT });
  }
}

function madeUpAgents(count) {
  const capabilities = Array.from({ length: Math.max(0, count) }, (_, i) => {
    const action = ACTIONS[i % ACTIONS.length];
    const thing = THINGS[Math.floor(i / ACTIONS.length) % THINGS.length];
    const kind = KINDS[Math.floor(i / (ACTIONS.length * THINGS.length)) % KINDS.length];
    const properties = { amount: { type: 'integer', minimum: 1, default: 1, description: `how many to ${action}` } };
    return {
      name: `${action}_${kind}_${thing}`,
      description: `${action[0].toUpperCase()}${action.slice(1)} a ${kind} ${thing}.`,
      parameters: { type: 'object', properties, additionalProperties: false },
      estimatedCost: 0.1,
      estimatedDuration: 1_000,
      dependencies: [],
    };
  });
  const size = 25;
  return Array.from({ length: Math.ceil(capabilities.length / size) }, (_, i) => ({
    name: `Trade${i + 1}Agent`,
    capabilities: capabilities.slice(i * size, (i + 1) * size),
  }));
}

/** Times of POST /plans, ms, one request after the other, once each specification has been planned. */
export async function planTimes({ client }, requests) {
  const times = [];
  for (let i = 0; i < SPECIFICATIONS.length + requests; i += 1) {
    const specification = SPECIFICATIONS[i % SPECIFICATIONS.length];
    const start = performance.now();
    await client.post('/api/v1/plans', { specification, context: { targetEnvironment: 'dev' } });
    if (i >= SPECIFICATIONS.length) times.push(performance.now() - start);
  }
  return times;
}

const HOSTILE = { 'figures and nouns': '12 players ', 'no full stop': 'a map and voice chat and ', marks: '"a" (b), ' };

/** Times of POST /plans for texts that nobody would write, and the longest that the service did not answer meanwhile, ms. */
export async function hostileTimes({ client }, lengths) {
  const rows = [];
  for (const [kind, text] of Object.entries(HOSTILE)) {
    for (const length of lengths) {
      const specification = `Create a level. ${text.repeat(Math.ceil(length / text.length))}`.slice(0, length);
      let isOver = false;
      const waits = (async () => {
        let longest = 0;
        while (!isOver) {
          const start = performance.now();
          await client.get('/health/live');
          longest = Math.max(longest, performance.now() - start);
        }
        return longest;
      })();
      const start = performance.now();
      await client.post('/api/v1/plans', { specification }).catch(() => undefined);
      const ms = performance.now() - start;
      isOver = true;
      rows.push([kind, String(length), ms.toFixed(0), (await waits).toFixed(0)]);
    }
  }
  return rows;
}

/** Stores one-step plans with differing words. */
export async function storePlans({ client }, count) {
  let next = 0;
  const writer = async () => {
    while (next < count) {
      const i = next++;
      const specification = `${SPECIFICATIONS[i % SPECIFICATIONS.length]} Customer ${i}, ${THINGS[i % THINGS.length]}.`;
      const step = {
        id: 'step1',
        agent: 'QAAgent',
        capability: 'generate_unit_tests',
        parameters: { framework: 'jest' },
      };
      await client.post('/api/v1/plans', { specification, steps: [{ ...step, dependencies: [] }] });
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

/** Times of GET /plans, ms: first pages, following pages, and searches in turn. */
export async function listTimes({ client }, requests) {
  const times = { page: [], next: [], search: [] };
  let cursor;
  for (let i = 0; i < requests; i += 1) {
    const kind = ['page', 'next', 'search'][i % 3];
    const query = {
      page: '',
      next: cursor ? `&cursor=${encodeURIComponent(cursor)}` : '',
      search: `&q=${encodeURIComponent(`customer ${i * 17}`)}`,
    }[kind];
    const start = performance.now();
    const { nextCursor } = await client.get(`/api/v1/plans?limit=50${query}`);
    times[kind].push(performance.now() - start);
    if (kind !== 'search') cursor = nextCursor;
  }
  return times;
}

export const quantiles = (times) => [0.5, 0.95, 0.99].map((share) => quantile(times, share).toFixed(1));
