import { seeded } from '../seeded.js';
import { type LevelPlan, levelPlan, placeSpawns, spatialProblems, zoneCounts } from './level-plan.js';

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

describe('what was said, within bounds', () => {
  it('a name of at most a hundred characters of the first sentence, a description of a thousand', () => {
    const long = plan({ description: `${'n'.repeat(150)}. ${'d'.repeat(2_000)}` });
    expect([long.name, long.description.length]).toEqual(['n'.repeat(100), 1_000]);
    expect(plan({ description: '  A keep . Of stone' })).toMatchObject({
      name: 'A keep',
      description: 'A keep . Of stone',
    });
    expect(plan({ description: ' ' })).toMatchObject({ name: 'A level without a description' });
    expect(plan({ description: '?' }).name).toBe('Level');
  });

  it.each([[-1], [1.5], ['2'], [null]])('no count is %j', (count) => {
    expect(zoneCounts(plan({ zones: { safe: count, combat: 1 } }).zones)).toEqual({ combat: 1 });
  });

  it('at most 64 zones and spawns, none is one spawn, and no zones said is the default', () => {
    expect(plan({ zones: { safe: 65 }, maxPlayers: 65 })).toMatchObject({
      zones: { length: 64 },
      playerSpawns: { length: 64 },
    });
    expect(plan({ maxPlayers: 0 }).playerSpawns).toHaveLength(1);
    expect(zoneCounts(plan({ zones: {} }).zones)).toEqual({ combat: 2, safe: 1 });
  });

  it('spawns are spread evenly, the first zones take what is left over', () => {
    const { zones } = plan({ zones: { safe: 3 } });
    const spawns = placeSpawns(zones, 8);
    const within = ({ bounds: { center, extents } }: LevelPlan['zones'][number]): number =>
      spawns.filter(
        ({ position }) => Math.abs(position.x - center.x) <= extents.x && Math.abs(position.y - center.y) <= extents.y,
      ).length;
    expect(zones.map(within)).toEqual([3, 3, 2]);
  });

  it('spawns stand in a spawn zone where no zone is safe, objectives in an objective zone where none is for combat', () => {
    const odd = plan({ zones: { objective: 1, spawn: 1 } });
    expect(spatialProblems(odd)).toEqual([]);
    const [objective, spawn] = odd.zones;
    expect([objective?.type, spawn?.type]).toEqual(['objective', 'spawn']);
    const swapped = {
      ...odd,
      zones: [
        { ...objective, type: 'spawn' },
        { ...spawn, type: 'objective' },
      ],
    } as LevelPlan;
    const problems = spatialProblems(swapped).join('\n');
    expect(problems).toContain('spawn 1 is outside the safe zones');
    expect(problems).toContain('objective-1 is outside the combat zones');
  });
});
