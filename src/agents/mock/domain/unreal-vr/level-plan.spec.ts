import { seeded } from '../seeded.js';
import { type LevelPlan, levelPlan, spatialProblems, zoneCounts } from './level-plan.js';

const plan = (parameters = {}): LevelPlan =>
  levelPlan({ description: 'A castle. With towers.', ...parameters }, seeded('spec'));

describe('level plans', () => {
  it('hold the zones asked for and no others', () => {
    expect(zoneCounts(plan({ zones: { combat: 3, safe: 2 } }).zones)).toEqual({ combat: 3, safe: 2 });
    expect(zoneCounts(plan({ zones: { combat: 4 } }).zones)).toEqual({ combat: 4 });
  });

  it('have a default when nothing is asked, and one zone when none is', () => {
    expect(zoneCounts(plan().zones)).toEqual({ combat: 2, safe: 1 });
    expect(zoneCounts(plan({ zones: { combat: 0, safe: 0 } }).zones)).toEqual({ spawn: 1 });
  });

  it('have a spawn for each player', () => {
    expect(plan().playerSpawns).toHaveLength(10);
    expect(plan({ maxPlayers: 15 }).playerSpawns).toHaveLength(15);
  });

  it('are named after the first sentence', () => {
    expect(plan()).toMatchObject({ name: 'A castle', description: 'A castle. With towers.' });
  });
});

describe('spatial rules', () => {
  const good = plan({ zones: { combat: 2, safe: 1 } });
  const far = { x: 999_999, y: 0, z: 0 };
  const [first, ...others] = good.zones;
  if (!first) throw new Error('a plan without zones');
  const moved = (x: number): LevelPlan['zones'] => [
    { ...first, bounds: { ...first.bounds, center: { ...first.bounds.center, x } } },
    ...others,
  ];

  it('find nothing wrong with a good plan', () => expect(spatialProblems(good)).toEqual([]));

  it.each<[string, Partial<LevelPlan>, string]>([
    ['an island', { zones: moved(999_999) }, 'not every zone can be reached'],
    ['a zone twice', { zones: [...good.zones, first] }, `zones ${first.id} and ${first.id} overlap`],
    [
      'a lost spawn',
      { playerSpawns: [{ position: far, rotation: { pitch: 0, yaw: 0, roll: 0 } }] },
      'spawn 1 is outside',
    ],
    [
      'a lost objective',
      { objectives: [{ id: 'o', type: 't', description: '', position: far }] },
      'objective o is outside',
    ],
  ])('find %s', (_name, change, expected) => {
    expect(spatialProblems({ ...good, ...change }).join('\n')).toContain(expected);
  });
});
