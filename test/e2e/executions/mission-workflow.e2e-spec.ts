// The user's own "Complete Workflow Example", request by request, in mock mode.
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { App } from '../../support/app.js';

interface Plan {
  readonly planId: string;
  readonly steps: readonly {
    readonly id: string;
    readonly estimatedCost: number;
    readonly estimatedDuration: string;
  }[];
  readonly estimatedCost: number;
  readonly estimatedDuration: string;
}

describe('the complete workflow of the mission', () => {
  let app: App;
  beforeAll(async () => {
    app = await App.start({ MOCK_MODE: 'true', POLICIES_DIR: './policies' });
  });
  afterAll(() => app.close());

  it('creates, reviews, executes and monitors', async () => {
    const created = await app.post<Plan>('/plans', {
      specification: 'Create a medieval VR castle with 4 towers and courtyard',
      context: { targetEnvironment: 'dev' },
    });
    expect(created.status).toBe(201);
    const reviewed = await app.get<Plan>(`/plans/${created.body.planId}`);
    expect(reviewed.body.steps).toEqual(created.body.steps);
    expect(reviewed.body.estimatedDuration).toMatch(/^\d+[a-z]/);

    const executed = await app.post<{ executionId: string }>(`/plans/${created.body.planId}/execute`, {
      approved: true,
    });
    expect(executed.status).toBe(202);
    const done = await app.reaches(executed.body.executionId, 'completed');
    expect(done.progress).toMatchObject({ completed: created.body.steps.length, total: created.body.steps.length });
  });

  it('leaves artifacts that exist and costs by service that add up', async () => {
    const created = await app.post<Plan>('/plans', {
      specification:
        'Create a VR arena with 3 combat zones and 2 safe zones for 12 players, build the map, set up voice chat for parties of 4 and package it.',
      context: { targetEnvironment: 'dev', budgetPolicy: './policies/dev-budget.json' },
    });
    expect(created.body.steps.length).toBeGreaterThanOrEqual(4);
    const done = await app.reaches(await app.execute(created.body.planId), 'completed');
    expect(done.artifacts.length).toBeGreaterThanOrEqual(4);
    for (const artifact of done.artifacts) {
      const path = artifact['path'] as string;
      expect(statSync(path).size).toBe(artifact['size']);
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(artifact['sha256']);
    }
    const levelPlan = done.artifacts.find((artifact) => artifact['type'] === 'LevelPlan');
    const { zones } = JSON.parse(readFileSync(levelPlan?.['path'] as string, 'utf8')) as { zones: { type: string }[] };
    const count = (type: string): number => zones.filter((zone) => zone.type === type).length;
    expect([count('combat'), count('safe')]).toEqual([3, 2]);
    const micros = (amount: number): number => Math.round(amount * 1e6);
    const sum = Object.values(done.costs.byService).reduce((total, amount) => total + micros(amount), 0);
    expect(sum).toBe(micros(done.costs.total));
  });
});
