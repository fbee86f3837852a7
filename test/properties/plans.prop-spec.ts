import fc from 'fast-check';
import type { JsonObject } from '../../src/kernel/json.js';
import { Ancestry, findCycle, topologicalOrder, waves } from '../../src/plans/domain/graph/plan-graph.js';
import { criticalPath, durationOf, schedule } from '../../src/plans/domain/graph/plan-schedule.js';
import { ON_FAILURE, type PlanStep } from '../../src/plans/domain/plan.js';
import { applyChanges } from '../../src/plans/domain/changes/plan-changes.js';
import { diffPlans } from '../../src/plans/domain/plan-diff.js';
import { planHash } from '../../src/plans/domain/plan-hash.js';
import { draftOf, timed, totalsOf } from '../../src/plans/domain/plan-pricing.js';
import { validateSteps } from '../../src/plans/domain/plan-validation.js';
import { planStep } from '../support/plans/plan-steps.js';

const AGENTS = ['A', 'B', 'C'];
const known = { agent: 'A', capability: { name: 'do' } };
const parameters = fc.dictionary(
  fc.string({ maxLength: 8 }),
  fc.jsonValue({ maxDepth: 2 }),
) as fc.Arbitrary<JsonObject>;

/** Valid plans: every step waits only for steps before it, then the list is shuffled. */
const plans: fc.Arbitrary<PlanStep[]> = fc
  .array(
    fc.record({
      agent: fc.constantFrom(...AGENTS),
      estimatedCost: fc.option(fc.integer({ min: 0, max: 1_000_000_000 })),
      estimatedDurationMs: fc.integer({ min: 0, max: 100_000 }),
      service: fc.constantFrom('ec2', 's3', '__proto__'),
      onFailure: fc.constantFrom(...ON_FAILURE),
      parameters,
      edges: fc.array(fc.nat(), { maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 30 },
  )
  .map((specs) =>
    specs.map(({ edges, ...spec }, at) => {
      const dependencies = at === 0 ? [] : [...new Set(edges.map((edge) => `step${(edge % at) + 1}`))];
      return planStep(`step${at + 1}`, { ...spec, dependencies });
    }),
  )
  .chain((steps) => fc.shuffledSubarray(steps, { minLength: steps.length }));

const limits = fc.record({
  all: fc.integer({ min: 1, max: 8 }),
  each: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
});
const limitsOf = ({ all, each }: { all: number; each: number | undefined }) => ({
  maxConcurrentSteps: all,
  maxConcurrency: () => each,
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const side = (steps: readonly PlanStep[]) => ({ steps, cost: totalsOf(steps).cost, durationMs: null });

describe('any plan', () => {
  it('is valid, acyclic, and ordered with dependencies first', () => {
    fc.assert(
      fc.property(plans, (steps) => {
        const world = { offers: [], offer: () => known as never, checkParameters: () => [] };
        const bare = steps.map((step) => draftOf({ ...step, parameters: {} }));
        expect(validateSteps(bare, world).faults).toEqual([]);
        expect(findCycle(steps)).toBeUndefined();
        const order = topologicalOrder(steps);
        expect([...order].sort()).toEqual(steps.map((step) => step.id).sort());
        for (const step of steps) {
          for (const dependency of step.dependencies)
            expect(order.indexOf(dependency)).toBeLessThan(order.indexOf(step.id));
        }
      }),
    );
  });

  it('is caught when one edge closes a circle', () => {
    fc.assert(
      fc.property(plans, fc.nat(), fc.nat(), (steps, one, two) => {
        const [a, b] = [steps[one % steps.length], steps[two % steps.length]];
        if (!a || !b || !new Ancestry(steps).isAncestor(a.id, b.id)) return;
        const closed = steps.map((step) =>
          step.id === a.id ? { ...step, dependencies: [...step.dependencies, b.id] } : step,
        );
        const cycle = findCycle(closed) ?? [];
        expect(cycle.length).toBeGreaterThan(2);
        expect(cycle[0]).toBe(cycle.at(-1));
        for (const [at, id] of cycle.slice(1).entries()) {
          expect(closed.find((step) => step.id === id)?.dependencies).toContain(cycle[at]);
        }
      }),
    );
  });

  it('costs exactly the sum of its steps, by service too', () => {
    fc.assert(
      fc.property(plans, (steps) => {
        const { cost, byService, stepsWithoutCost } = totalsOf(steps);
        const prices = steps.flatMap((step) => (step.estimatedCost === null ? [] : [step.estimatedCost]));
        expect(cost).toBe(prices.length === 0 ? null : sum(prices));
        expect(sum(Object.values(byService))).toBe(sum(prices));
        expect(stepsWithoutCost).toHaveLength(steps.length - prices.length);
      }),
    );
  });

  it('takes at least its longest chain and at most the sum, within the limits at every moment', () => {
    fc.assert(
      fc.property(plans, limits, (steps, limit) => {
        const slots = schedule(timed(steps), limitsOf(limit));
        const duration = durationOf(slots);
        const msOf = new Map(steps.map((step) => [step.id, step.estimatedDurationMs ?? 0]));
        const chain = sum(criticalPath(timed(steps)).map((id) => msOf.get(id) ?? 0));
        expect(duration).toBeGreaterThanOrEqual(Math.max(...msOf.values()));
        expect(duration).toBeGreaterThanOrEqual(chain);
        expect(duration).toBeLessThanOrEqual(sum([...msOf.values()]));
        if (limit.all >= steps.length && limit.each === undefined) expect(duration).toBe(chain);
        const slotOf = new Map(slots.map((slot) => [slot.stepId, slot]));
        expect(slotOf.size).toBe(steps.length);
        for (const step of steps) {
          const start = slotOf.get(step.id)?.startMs ?? -1;
          for (const dependency of step.dependencies) expect(slotOf.get(dependency)?.endMs).toBeLessThanOrEqual(start);
          const during = slots.filter((slot) => slot.startMs <= start && start < slot.endMs);
          expect(during.length).toBeLessThanOrEqual(limit.all);
        }
      }),
    );
  });

  it('has waves in which nothing waits for its own wave', () => {
    fc.assert(
      fc.property(plans, (steps) => {
        const wave = new Map(waves(steps).flatMap((ids, at) => ids.map((id) => [id, at] as const)));
        for (const step of steps) {
          for (const dependency of step.dependencies)
            expect(wave.get(dependency)).toBeLessThan(wave.get(step.id) ?? -1);
        }
      }),
    );
  });

  it('does not differ from itself, in whatever order and words it is told', () => {
    fc.assert(
      fc.property(plans, fc.string(), (steps, words) => {
        const told = [...steps].reverse().map((step) => ({
          ...step,
          name: words,
          reason: words,
          dependencies: [...step.dependencies].reverse(),
          parameters: Object.fromEntries(Object.entries(step.parameters).reverse()),
        }));
        expect(diffPlans(side(steps), side(told)).steps).toEqual({ added: [], removed: [], changed: [] });
        expect(planHash(told, [])).toBe(planHash(steps, []));
      }),
    );
  });

  it('has another hash and a difference whenever a meaning changes', () => {
    const changes: ((step: PlanStep) => Partial<PlanStep>)[] = [
      (step) => ({ estimatedCost: (step.estimatedCost ?? 0) + 1 }),
      (step) => ({ estimatedCost: step.estimatedCost === null ? 0 : null }),
      (step) => ({ parameters: { ...step.parameters, 'surely new': 1 } }),
      () => ({ agent: 'D' }),
      () => ({ capability: 'undo' }),
      () => ({ capabilityVersion: '2' }),
      () => ({ service: 'elsewhere' }),
      () => ({ maxRetries: 9 }),
      (step) => ({ dependencies: step.dependencies.length > 0 ? step.dependencies.slice(1) : ['step99'] }),
    ];
    fc.assert(
      fc.property(plans, fc.nat(), fc.constantFrom(...changes), (steps, which, change) => {
        const at = which % steps.length;
        const moved = steps.map((step, index) => (index === at ? { ...step, ...change(step) } : step));
        expect(planHash(moved, [])).not.toBe(planHash(steps, []));
        expect(diffPlans(side(steps), side(moved)).steps.changed).toHaveLength(1);
        const policy = { id: 'p', hash: '1' };
        expect(planHash(steps, [policy])).not.toBe(planHash(steps, []));
        expect(planHash(steps, [{ ...policy, hash: '2' }])).not.toBe(planHash(steps, [policy]));
      }),
    );
  });

  it('stays acyclic when any of its steps is removed, and keeps every indirect order among the rest', () => {
    fc.assert(
      fc.property(plans, fc.nat(), (steps, which) => {
        const gone = steps[which % steps.length]?.id ?? '';
        const { steps: left } = applyChanges(steps.map(draftOf), [{ op: 'remove', stepId: gone }], []);
        expect(findCycle(left)).toBeUndefined();
        const [before, after] = [new Ancestry(steps), new Ancestry(left)];
        for (const a of left) {
          for (const b of left) expect(after.isAncestor(a.id, b.id)).toBe(before.isAncestor(a.id, b.id));
        }
      }),
    );
  });
});
