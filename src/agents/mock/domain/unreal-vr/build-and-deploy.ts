// A game build, the spec of an environment, and a fleet that runs the build in it.
import type { Json, JsonObject } from '../../../../kernel/json.js';
import type { Maker } from '../artifact.js';

/** Per instance hour, GBP: list prices of eu-west-1. */
const HOURLY: Readonly<Record<string, number>> = { 'c5.large': 0.085, 'c5.xlarge': 0.17, 'c5.2xlarge': 0.34 };

export const gameBuild: Maker = ({ parameters, inputs, draws }) => {
  const { platform = 'Linux', configuration = 'Development', buildMode = 'cloud' } = parameters;
  const version = `0.1.${draws.int(1, 999)}`;
  const sizeBytes = draws.int(600, 1_400) * 1_048_576;
  return {
    content: { id: draws.uuid(), version, platform, configuration, buildMode, sizeBytes, inputs },
    digest: { version, platform, configuration, sizeBytes },
    summary: `${words(configuration)} build ${version} for ${words(platform)}`,
  };
};

export const deploySpec: Maker = (order) => {
  const { environment = 'dev', region = 'eu-west-1' } = order.parameters;
  const content: JsonObject = {
    id: order.draws.uuid(),
    environment,
    region,
    budgetPolicyId: `${words(environment)}-policy`,
    services: {
      gamelift: {
        fleetType: 'ON_DEMAND',
        instanceType: 'c5.large',
        maxConcurrentShards: 3,
        players: { min: 10, max: 15 },
      },
      cognito: { accessTokenSeconds: 3_600, refreshTokenSeconds: 604_800 },
      dynamodb: { billingMode: 'PAY_PER_REQUEST', ttlHours: 72 },
    },
    inputs: order.inputs,
  };
  return {
    content,
    digest: { environment, region, modules: ['gamelift', 'cognito', 'dynamodb'] },
    summary: `${words(environment)} environment in ${words(region)}`,
  };
};

export const gameLiftFleet: Maker = (order) => {
  const { environment = 'dev', instanceType = 'c5.large', fleetType = 'ON_DEMAND', maxShards = 1 } = order.parameters;
  const fleetId = `fleet-${order.draws.uuid()}`;
  const fleet = { fleetId, status: 'ACTIVE', environment, instanceType, fleetType, maxShards };
  return {
    content: {
      ...fleet,
      arn: `arn:aws:gamelift:eu-west-1:000000000000:fleet/${fleetId}`,
      hourly: { amount: HOURLY[words(instanceType)] ?? null, currency: 'GBP' },
      inputs: order.inputs,
    },
    digest: fleet,
    summary: `${words(fleetType)} fleet of ${words(instanceType)} for ${words(maxShards)} shard(s) in ${words(environment)}`,
  };
};

export const assetSpec: Maker = (order) => {
  const { assetType = 'mesh', count = 1, targetPlatform = 'All' } = order.parameters;
  const assets = Array.from({ length: amount(count) }, (_, index) => ({
    id: order.draws.uuid(),
    name: `${words(assetType)}_${index + 1}`,
    tier: 1,
    type: assetType,
    unrealPath: `/Game/Assets/Generated/${words(assetType)}_${index + 1}`,
    provenance: { origin: 'generated', license: 'CC0-1.0', createdBy: order.agent },
  }));
  return {
    content: { id: order.draws.uuid(), targetPlatform, assets },
    digest: { count: assets.length, assetType, targetPlatform },
    summary: `${assets.length} ${words(assetType)} asset(s) for ${words(targetPlatform)}`,
  };
};

export const gameplayRules: Maker = (order) => {
  const rule = (trigger: string, action: string, parameters: JsonObject): JsonObject => ({
    id: order.draws.uuid(),
    trigger: { type: trigger, conditions: {} },
    action: { type: action, parameters },
    enabled: true,
    priority: 0,
  });
  const goals = order.levelPlan?.objectives ?? [];
  const rules = [
    rule('match_started', 'apply_settings', order.parameters),
    ...goals.map(({ id, rewardId }) =>
      rule('objective_completed', 'grant', { objective: id, reward: rewardId ?? null }),
    ),
  ];
  return {
    content: { id: order.draws.uuid(), levelId: order.levelPlan?.id ?? null, rules, inputs: order.inputs },
    digest: { rules: rules.length, settings: order.parameters },
    summary: `${rules.length} gameplay rule(s)`,
  };
};

function words(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function amount(value: Json): number {
  return typeof value === 'number' ? Math.max(0, Math.min(100, Math.floor(value))) : 1;
}
