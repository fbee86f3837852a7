// The map and the spawns in it, from a level plan; a plain one where no level plan is at hand.
import type { JsonObject } from '../../../../kernel/json.js';
import type { Maker, Order } from '../artifact.js';
import { shareWall } from './geometry.js';
import { type LevelPlan, type Zone, homes, levelPlan, placeSpawns } from './level-plan.js';

export const unrealMap: Maker = (order) => {
  const plan = planOf(order);
  const mapName = nameOf(order);
  const actors = [
    ...plan.zones.flatMap((zone) => [actor('Floor', zone), actor('Walls', zone)]),
    ...doors(plan.zones),
    ...plan.playerSpawns.map(({ position, rotation }) => ({ class: 'PlayerStart', location: position, rotation })),
    ...plan.objectives.map(({ id, type, position }) => ({
      class: 'ObjectiveMarker',
      objective: id,
      objectiveType: type,
      location: position ?? null,
    })),
  ];
  return {
    content: {
      id: order.draws.uuid(),
      name: mapName,
      asset: `/Game/Maps/${mapName}`,
      detail: order.parameters['detail'] ?? 'blockout',
      levelPlan: { id: plan.id, name: plan.name },
      inputs: order.inputs,
      actors,
      warnings: order.levelPlan ? [] : ['no level plan was given: built from a plain one'],
    },
    digest: { name: mapName, asset: `/Game/Maps/${mapName}`, levelPlanId: plan.id, actors: actors.length },
    summary: `map ${mapName} with ${actors.length} actors in ${plan.zones.length} zones`,
  };
};

export const spawnList: Maker = (order) => {
  const { zones } = planOf(order);
  const zoneType = order.parameters['zoneType'];
  const places = zoneType === 'safe' || zoneType === 'combat' ? homes(zones, zoneType) : zones;
  const asked = order.parameters['spawnCount'];
  const spawns = placeSpawns(places, typeof asked === 'number' ? asked : 10);
  return {
    content: { id: order.draws.uuid(), zoneType: zoneType ?? 'any', spawns, inputs: order.inputs },
    digest: { spawns: spawns.length, zoneType: zoneType ?? 'any' },
    summary: `${spawns.length} spawn points in ${places.length} zones`,
  };
};

function planOf({ levelPlan: given, parameters, draws }: Order): LevelPlan {
  return given ?? levelPlan(parameters, draws);
}

function nameOf({ parameters }: Order): string {
  const { mapName } = parameters;
  return typeof mapName === 'string' && mapName !== '' ? mapName : 'GeneratedMap';
}

function actor(kind: 'Floor' | 'Walls', { id, bounds }: Zone): JsonObject {
  return { class: `StaticMesh${kind}`, zone: id, location: bounds.center, halfSize: bounds.extents };
}

/** One door for each pair of zones that share a wall. */
function doors(zones: readonly Zone[]): readonly JsonObject[] {
  return zones.flatMap((zone, index) =>
    zones
      .slice(index + 1)
      .filter((other) => shareWall(zone.bounds, other.bounds))
      .map((other) => ({ class: 'Door', between: [zone.id, other.id] })),
  );
}
