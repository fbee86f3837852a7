// Every maker with orders that take each of its ways, against what it made when a person last read it: mock runs are
// reproducible to the byte. UPDATE_MADE=1 writes the file anew, to be read again.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InputFile, Made, Order } from '../artifact.js';
import { seeded } from '../seeded.js';
import { type LevelPlan, levelPlan } from './level-plan.js';
import { makerOf } from './makers.js';

const FILE = join(process.cwd(), 'src/agents/mock/domain/unreal-vr/makers.golden.json');
const INPUTS: readonly InputFile[] = [{ file: 'level.json', type: 'LevelPlan', size: 12, sha256: 'ab' }];
const LEVEL = levelPlan(
  { description: 'A keep. With a moat.', zones: { safe: 1, combat: 1 }, maxPlayers: 3 },
  seeded('l'),
);
const [zone] = LEVEL.zones;
if (zone === undefined) throw new Error('a level without a zone');
const BROKEN: LevelPlan = { ...LEVEL, zones: [...LEVEL.zones, zone, zone] };

/** Name → type and what differs from the plain order. */
const ORDERS: Readonly<Record<string, Partial<Order>>> = {
  'LevelPlan plain': { parameters: {} },
  'LevelPlan hard': {
    parameters: {
      description: '  A tower!\nOf stone. ',
      theme: 'gothic',
      difficulty: 'hard',
      zones: { objective: 1, spawn: 1, combat: 0 },
      maxPlayers: 2,
    },
  },
  'LevelPlan odd': {
    parameters: { description: '. nothing before the dot', zones: { combat: 'many' }, maxPlayers: 0 },
  },
  'UnrealMap of a level': { parameters: { mapName: 'Arena01', detail: 'full' }, levelPlan: LEVEL },
  'UnrealMap of none': { parameters: { mapName: '', zones: { safe: 1, combat: 1 }, maxPlayers: 1 } },
  'SpawnList safe': { parameters: { zoneType: 'safe', spawnCount: 3 }, levelPlan: LEVEL },
  'SpawnList combat': { parameters: { zoneType: 'combat', spawnCount: 1 }, levelPlan: LEVEL },
  'SpawnList any': { parameters: { zoneType: 'sky' }, levelPlan: LEVEL },
  'SpawnList unsaid': { parameters: { spawnCount: '4' }, levelPlan: LEVEL },
  'GameBuild plain': { parameters: {} },
  'GameBuild said': { parameters: { platform: 'Android', configuration: 'Shipping', buildMode: 'local' } },
  'DeploySpec plain': { parameters: {} },
  'DeploySpec said': { parameters: { environment: 'prod', region: 'us-east-1' } },
  'GameLiftFleet plain': { parameters: {} },
  'GameLiftFleet xlarge': {
    parameters: { instanceType: 'c5.xlarge', fleetType: 'SPOT', maxShards: 4, environment: 'prod' },
  },
  'GameLiftFleet 2xlarge': { parameters: { instanceType: 'c5.2xlarge' } },
  'GameLiftFleet unknown': { parameters: { instanceType: 'm9.metal' } },
  'AssetSpec plain': { parameters: {} },
  'AssetSpec three': { parameters: { assetType: 'texture', count: 2.9, targetPlatform: 'Quest' } },
  'AssetSpec none': { parameters: { count: -1 } },
  'AssetSpec odd': { parameters: { count: 'lots' } },
  'GameplayRules of a level': {
    parameters: { mode: 'ctf' },
    levelPlan: { ...LEVEL, objectives: [...LEVEL.objectives, { id: 'plain', type: 't', description: 'd' }] },
  },
  'GameplayRules of none': { parameters: {} },
  'ValidationReport good': { parameters: { strict: true }, levelPlan: LEVEL },
  'ValidationReport broken': { parameters: {}, levelPlan: BROKEN },
  'ValidationReport of none': { parameters: { strict: true, depth: 2 } },
  'QaReport plain': { parameters: { suite: 'smoke' } },
  'CostSummary spent': { parameters: { days: 7 }, spent: { ec2: 0.1, gamelift: 0.2 } },
  'CostSummary none': { parameters: {} },
  'Poem of any type': { parameters: { lines: 4 } },
};

function make(name: string): Made {
  const [type = ''] = name.split(' ');
  return makerOf(type)({
    agent: 'maker',
    capability: {
      name: 'make',
      description: 'Makes it.',
      parameters: {},
      estimatedCost: null,
      estimatedDuration: null,
      dependencies: [],
    } as unknown as Order['capability'],
    output: 'out.json',
    type,
    inputs: INPUTS,
    levelPlan: undefined,
    spent: {},
    draws: seeded(name),
    parameters: {},
    ...ORDERS[name],
  });
}

if (process.env['UPDATE_MADE'] === '1') {
  const made = Object.fromEntries(Object.keys(ORDERS).map((name) => [name, make(name)]));
  writeFileSync(FILE, `${JSON.stringify(made, null, 1)}\n`);
}
const GOLDEN = JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, unknown>>;

it.each(Object.keys(ORDERS))('%s', (name) => {
  expect(JSON.parse(JSON.stringify(make(name)))).toEqual(GOLDEN[name]);
});

it('is told of every order in the file, and no more', () => {
  expect(Object.keys(GOLDEN)).toEqual(Object.keys(ORDERS));
});

it('caps what a hundred could not hold, and a file needs no bound by hand', () => {
  const made = makerOf('AssetSpec')({ ...({} as Order), parameters: { count: 1_000 }, draws: seeded('x'), agent: 'a' });
  expect(made.digest['count']).toBe(100);
});
