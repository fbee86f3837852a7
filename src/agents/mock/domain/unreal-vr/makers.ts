// Which output types of the shipped catalogue have a maker of their own; every other type gets the generic one.
import { type Maker, type Order, genericArtifact } from '../artifact.js';
import { assetSpec, deploySpec, gameBuild, gameLiftFleet, gameplayRules } from './build-and-deploy.js';
import { levelPlan, zoneCounts } from './level-plan.js';
import { spawnList, unrealMap } from './map-manifest.js';
import { costSummary, qaReport, validationReport } from './reports.js';

const level: Maker = ({ parameters, draws }: Order) => {
  const plan = levelPlan(parameters, draws);
  const zones = zoneCounts(plan.zones);
  const [playerSpawns, objectives] = [plan.playerSpawns.length, plan.objectives.length];
  const counted = Object.entries(zones).map(([type, count]) => `${count} ${type}`);
  return {
    content: plan,
    digest: { id: plan.id, name: plan.name, zones, playerSpawns, objectives },
    summary: `a level of ${counted.join(' and ')} zone(s), ${playerSpawns} spawns, ${objectives} objectives`,
  };
};

const MAKERS: ReadonlyMap<string, Maker> = new Map([
  ['LevelPlan', level],
  ['UnrealMap', unrealMap],
  ['SpawnList', spawnList],
  ['GameBuild', gameBuild],
  ['DeploySpec', deploySpec],
  ['GameLiftFleet', gameLiftFleet],
  ['AssetSpec', assetSpec],
  ['GameplayRules', gameplayRules],
  ['ValidationReport', validationReport],
  ['QaReport', qaReport],
  ['CostSummary', costSummary],
]);

export function makerOf(type: string): Maker {
  return MAKERS.get(type) ?? genericArtifact;
}
