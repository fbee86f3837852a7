// Reports: what a validator found, how tests went, what was spent.
import type { Json } from '../../../../kernel/json.js';
import { fromMicros, sumMicros, toMicros } from '../../../../kernel/money.js';
import type { Maker } from '../artifact.js';
import { spatialProblems, zoneCounts } from './level-plan.js';

/** Of a level plan, if there is one among the inputs: really checked against the spatial rules. */
export const validationReport: Maker = ({ levelPlan, parameters, inputs, draws }) => {
  const problems = levelPlan ? spatialProblems(levelPlan) : [];
  const checks = levelPlan
    ? ['zones connected', 'zones apart', 'spawns in safe zones', 'objectives in combat zones']
    : Object.keys(parameters);
  const verdict = { valid: problems.length === 0, problems, checked: levelPlan ? zoneCounts(levelPlan.zones) : {} };
  return {
    content: { id: draws.uuid(), ...verdict, checks, settings: parameters, inputs },
    digest: verdict,
    summary: problems.length === 0 ? 'no problems found' : `${problems.length} problem(s): ${problems.join('; ')}`,
  };
};

export const qaReport: Maker = ({ capability, parameters, inputs, draws }) => {
  const total = draws.int(12, 40);
  const cases: readonly Json[] = Array.from({ length: total }, (_, index) => ({
    name: `${capability.name} case ${index + 1}`,
    status: 'passed',
    durationMs: draws.int(20, 2_000),
  }));
  const metrics = { averageFps: draws.int(72, 90), p95LatencyMs: draws.int(20, 90), memoryMB: draws.int(900, 2_400) };
  return {
    content: { id: draws.uuid(), passed: total, failed: 0, metrics, cases, settings: parameters, inputs },
    digest: { passed: total, failed: 0, metrics },
    summary: `${total} of ${total} checks passed`,
  };
};

export const costSummary: Maker = ({ spent, parameters, draws }) => {
  const total = fromMicros(sumMicros(Object.values(spent).map(toMicros)));
  const costs = { total, currency: 'GBP', byService: spent };
  return {
    content: { id: draws.uuid(), ...costs, settings: parameters },
    digest: costs,
    summary: `${total} GBP spent so far`,
  };
};
