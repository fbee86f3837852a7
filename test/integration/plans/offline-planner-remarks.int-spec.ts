// A remark is said later: it overrides the words before it, and leaves everything else as it was.
import type { JsonObject } from '../../../src/kernel/json.js';
import { OfflinePlanner } from '../../../src/plans/planners/offline/offline-planner.js';
import type { PlanDraft } from '../../../src/plans/planners/planner.port.js';
import { offersOf, readCatalogue } from '../../support/plans/planner-cases.js';

const SPECIFICATION =
  'Create a VR arena with 3 combat zones and 2 safe zones for 12 players with voice chat, package it for Windows ' +
  'and deploy it to staging. Keep it under 50 pounds.';

describe('a remark', () => {
  const planner = new OfflinePlanner();
  const offers = offersOf(readCatalogue('vr'));
  const draft = (...remarks: string[]): PlanDraft => {
    const specification = [SPECIFICATION, ...remarks.map((remark) => `${remark}.`)].join('\n');
    const drafted = planner.plan({ specification, remarks, context: {}, offers });
    if (!drafted.ok) throw new Error(drafted.error.message);
    return drafted.value;
  };
  const parametersOf = ({ steps }: PlanDraft, capability: string): JsonObject =>
    steps.find((step) => step.capability === capability)?.parameters ?? {};
  /** Everything but the brief, which is the text itself. */
  const shapeOf = ({ steps }: PlanDraft) =>
    steps.map(({ capability, parameters, dependencies }) => {
      return { capability, parameters: { ...parameters, description: '' }, dependencies };
    });
  const plain = draft();

  it('takes out what it rules out and sets the figure that it names', () => {
    const revised = draft('Skip the voice chat and make it 5 combat zones');
    expect(parametersOf(revised, 'generate_level_plan')).toMatchObject({
      zones: { combat: 5, safe: 2 },
      maxPlayers: 12,
    });
    const left = plain.steps.map((step) => step.capability).filter((name) => name !== 'setup_voice_chat');
    expect(revised.steps.map((step) => step.capability)).toEqual(left);
  });

  it.each([
    ['Make it for 8 players', 'generate_level_plan', { maxPlayers: 8, zones: { combat: 3, safe: 2 } }],
    ['Only 1 safe zone', 'generate_level_plan', { maxPlayers: 12, zones: { combat: 3, safe: 1 } }],
    ['Package it for Linux instead', 'package_build', { platform: 'Linux' }],
    ['Deploy it to prod instead', 'deploy_gamelift_fleet', { environment: 'prod' }],
  ])('%s: %s %j', (remark, capability, expected) => {
    const revised = draft(remark);
    expect(parametersOf(revised, capability)).toMatchObject(expected);
    expect(revised.steps.map((step) => step.capability)).toEqual(plain.steps.map((step) => step.capability));
  });

  it('gives way to a later one', () => {
    const revised = draft('Make it 5 combat zones', 'Make it 4 combat zones', 'Do it for 8 players');
    expect(parametersOf(revised, 'generate_level_plan')).toMatchObject({
      zones: { combat: 4, safe: 2 },
      maxPlayers: 8,
    });
  });

  it('moves the limits of the whole plan, up as well as down', () => {
    expect(plain.constraints).toEqual({ maxCost: 50_000_000 });
    expect(draft('Keep it under 80 pounds').constraints).toEqual({ maxCost: 80_000_000 });
    expect(draft('Keep it under 80 pounds', 'Keep it under 30 pounds').constraints).toEqual({ maxCost: 30_000_000 });
  });

  it('that says nothing of the plan changes nothing of it', () => {
    expect(shapeOf(draft('Thank you'))).toEqual(shapeOf(plain));
  });
});
