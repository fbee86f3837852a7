// What mock agents make and charge holds for every request, not only for the README's example.
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { chargesFor } from '../../src/agents/mock/domain/charges.js';
import { seeded } from '../../src/agents/mock/domain/seeded.js';
import { connectedBoxes, overlap } from '../../src/agents/mock/domain/unreal-vr/geometry.js';
import { levelPlan, spatialProblems, zoneCounts } from '../../src/agents/mock/domain/unreal-vr/level-plan.js';
import { LEVEL_PLAN_SCHEMA, readJson } from '../../src/agents/mock/mock-catalogue.store.js';

const SEED = { seed: 20261123 };
const zones = fc.record({ combat: fc.integer({ min: 0, max: 12 }), safe: fc.integer({ min: 0, max: 6 }) });

describe('level plans', () => {
  const ajv = new Ajv();
  addFormats.default(ajv);
  const fits = ajv.compile(readJson(LEVEL_PLAN_SCHEMA) as object);
  const request = fc.record({
    description: fc.string({ minLength: 0, maxLength: 1_500 }),
    zones,
    maxPlayers: fc.integer({ min: 1, max: 45 }),
    difficulty: fc.constantFrom('easy', 'normal', 'hard'),
  });

  it('hold exactly what was asked for, obey the spatial rules and their schema', () => {
    fc.assert(
      fc.property(request, fc.string(), (parameters, seed) => {
        const plan = levelPlan(parameters, seeded(seed));
        const { combat = 0, safe = 0 } = zoneCounts(plan.zones);
        expect({ combat, safe }).toEqual(parameters.zones);
        expect(plan.playerSpawns).toHaveLength(parameters.maxPlayers);
        expect(new Set(plan.playerSpawns.map(({ position }) => JSON.stringify(position))).size).toBe(
          parameters.maxPlayers,
        );
        expect(plan.objectives.length).toBeGreaterThanOrEqual(combat);
        expect(spatialProblems(plan)).toEqual([]);
        fits(plan);
        expect(fits.errors ?? []).toEqual([]);
      }),
      SEED,
    );
  });

  it('are the same for the same seed', () => {
    fc.assert(
      fc.property(request, fc.string(), (parameters, seed) => {
        expect(levelPlan(parameters, seeded(seed))).toEqual(levelPlan(parameters, seeded(seed)));
      }),
      SEED,
    );
  });

  it('never put two zones in one place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.string(), (count, seed) => {
        const boxes = connectedBoxes(count, seeded(seed));
        expect(boxes).toHaveLength(count);
        for (const [index, box] of boxes.entries()) {
          for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
        }
      }),
      SEED,
    );
  });
});

describe('charges', () => {
  const micros = fc.integer({ min: 0, max: 500_000_000 });
  const services = fc.constantFrom('ec2', 'gamelift', 'llm', 'other', 'anything');

  it('add up to a whole total near the estimate and never above maxCost', () => {
    fc.assert(
      fc.property(micros, fc.option(micros), services, fc.string(), (estimatedCost, maxCost, service, seed) => {
        const charges = chargesFor({ estimatedCost, service }, maxCost, seeded(seed));
        const total = charges.reduce((sum, { amount }) => sum + amount, 0);
        expect(charges.every(({ amount }) => Number.isInteger(amount) && amount > 0)).toBe(true);
        expect(new Set(charges.map((charge) => charge.service)).size).toBe(charges.length);
        expect(total).toBeLessThanOrEqual(Math.min(maxCost ?? Infinity, estimatedCost * 1.15 + 1));
        expect(total).toBeGreaterThanOrEqual(Math.min(maxCost ?? Infinity, Math.floor(estimatedCost * 0.85)));
        expect(chargesFor({ estimatedCost, service }, maxCost, seeded(seed))).toEqual(charges);
      }),
      SEED,
    );
  });
});
