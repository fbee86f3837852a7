// A level plan from the parameters of its capability: exactly the zones asked for, connected, spawns in safe zones,
// objectives in combat zones. `spatialProblems` states these rules once, for the mock validator and the tests.
import { type JsonObject, isJsonObject } from '../../../../kernel/json.js';
import type { Draws } from '../seeded.js';
import { type Box, type Vector, connected, connectedBoxes, inside, overlap, pointsOnFloor } from './geometry.js';

export const ZONE_TYPES = ['safe', 'combat', 'objective', 'spawn'] as const;
export type ZoneType = (typeof ZONE_TYPES)[number];

export type Zone = {
  readonly id: string;
  readonly name: string;
  readonly bounds: Box;
  readonly type: ZoneType;
  readonly assets: readonly string[];
};
export type Spawn = {
  readonly position: Vector;
  readonly rotation: { readonly pitch: number; readonly yaw: number; readonly roll: number };
};
export type Objective = {
  readonly id: string;
  readonly type: string;
  readonly description: string;
  readonly rewardId?: string;
  readonly position?: Vector;
};
export type LevelPlan = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly zones: readonly Zone[];
  readonly playerSpawns: readonly Spawn[];
  readonly objectives: readonly Objective[];
};

const DEFAULT_ZONES: JsonObject = { combat: 2, safe: 1 };
const DEFAULT_PLAYERS = 10;
const MOST_ZONES = 64;
const MOST_PLAYERS = 64;
const OBJECTIVES = [
  { type: 'capture_point', description: 'Hold the point until the timer runs out', rewardId: 'zone_explorer' },
  { type: 'collect_item', description: 'Carry the relic back to a safe zone', rewardId: 'first_objective_complete' },
  { type: 'defeat_enemies', description: 'Clear the zone of opponents', rewardId: 'team_victory' },
] as const;

export function levelPlan(parameters: JsonObject, draws: Draws): LevelPlan {
  const description = text(parameters['description']) ?? 'A level without a description';
  const theme = text(parameters['theme']) ?? 'abstract';
  const zones = zonesOf(parameters['zones'], theme, draws);
  return {
    id: draws.uuid(),
    name: (description.split(/[.!?\n]/, 1)[0] ?? description).trim().slice(0, 100) || 'Level',
    description: description.slice(0, 1000),
    zones,
    playerSpawns: placeSpawns(
      homes(zones, 'safe', 'spawn'),
      Math.max(1, count(parameters['maxPlayers'], MOST_PLAYERS) ?? DEFAULT_PLAYERS),
    ),
    objectives: objectivesOf(zones, parameters['difficulty'] === 'hard' ? 2 : 1, draws),
  };
}

/** This many spawns, spread evenly over the zones, each looking at the middle of its zone. */
export function placeSpawns(zones: readonly Zone[], spawns: number): readonly Spawn[] {
  return zones.flatMap(({ bounds }, index) => {
    const here = Math.floor(spawns / zones.length) + (index < spawns % zones.length ? 1 : 0);
    return pointsOnFloor(bounds, here).map((position) => ({
      position: { ...position, z: position.z + 100 },
      rotation: { pitch: 0, yaw: yaw(position, bounds.center), roll: 0 },
    }));
  });
}

/** The zones of the first of these types that there is one of; all zones when there is none. */
export function homes(zones: readonly Zone[], ...types: readonly ZoneType[]): readonly Zone[] {
  for (const type of types) {
    const found = zones.filter((zone) => zone.type === type);
    if (found.length > 0) return found;
  }
  return zones;
}

/** What breaks the spatial rules, in words; empty when nothing does. */
export function spatialProblems({ zones, playerSpawns, objectives }: LevelPlan): readonly string[] {
  const problems: string[] = [];
  if (!connected(zones.map(({ bounds }) => bounds))) problems.push('not every zone can be reached');
  for (const [index, zone] of zones.entries()) {
    for (const other of zones.slice(index + 1)) {
      if (overlap(zone.bounds, other.bounds)) problems.push(`zones ${zone.id} and ${other.id} overlap`);
    }
  }
  const within = (point: Vector, places: readonly Zone[]): boolean =>
    places.some(({ bounds }) => inside(point, bounds));
  for (const [index, { position }] of playerSpawns.entries()) {
    if (!within(position, homes(zones, 'safe', 'spawn'))) problems.push(`spawn ${index + 1} is outside the safe zones`);
  }
  for (const { id, position } of objectives) {
    if (position && !within(position, homes(zones, 'combat', 'objective'))) {
      problems.push(`objective ${id} is outside the combat zones`);
    }
  }
  return problems;
}

/** { combat: 3, safe: 2 } of a plan's zones. */
export function zoneCounts(zones: readonly Zone[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { type } of zones) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function zonesOf(asked: unknown, theme: string, draws: Draws): readonly Zone[] {
  const wanted = isJsonObject(asked) && Object.keys(asked).length > 0 ? asked : DEFAULT_ZONES;
  const types = ZONE_TYPES.flatMap((type) =>
    Array.from({ length: count(wanted[type], MOST_ZONES) ?? 0 }, (_, index) => ({ type, number: index + 1 })),
  );
  // A level has at least one zone, even where somebody asked for no zone of any kind.
  const named = types.length > 0 ? types : [{ type: 'spawn' as const, number: 1 }];
  const boxes = connectedBoxes(named.length, draws);
  return boxes.flatMap((bounds, index) => {
    const zone = named[index];
    return zone ? [toZone(zone.type, zone.number, theme, bounds)] : [];
  });
}

function toZone(type: ZoneType, number: number, theme: string, bounds: Box): Zone {
  const props = type === 'combat' ? ['Cover', 'Barricade'] : ['Banner', 'Bench'];
  return {
    id: `${type}-${number}`,
    name: `${type[0]?.toUpperCase()}${type.slice(1)} zone ${number}`,
    bounds,
    type,
    assets: ['Floor', 'Wall', ...props].map((asset) => `/Game/Assets/${theme}/SM_${asset}`),
  };
}

function objectivesOf(zones: readonly Zone[], perZone: number, draws: Draws): readonly Objective[] {
  return homes(zones, 'combat', 'objective').flatMap((zone) =>
    pointsOnFloor(zone.bounds, perZone).map((position, index) => ({
      id: `${zone.id}-objective-${index + 1}`,
      ...draws.pick(OBJECTIVES),
      position,
    })),
  );
}

/** Degrees in [-180, 180]. */
function yaw(from: Vector, to: Vector): number {
  return Math.round((Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function count(value: unknown, most: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? Math.min(value, most) : undefined;
}
