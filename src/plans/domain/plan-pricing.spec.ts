import type { Offer } from '../../agents/index.js';
import { planStep } from '../../../test/support/plans/plan-steps.js';
import { draftOf, inherit, NOT_OFFERED, priceStep, repriceStep, timed, totalsOf } from './plan-pricing.js';

function offer(over: Partial<Offer['capability']> = {}): Offer {
  return {
    agent: 'A',
    capability: {
      ...{ name: 'make_tea', description: '', parameters: {}, estimatedCost: 5, estimatedDuration: 60, version: '2' },
      ...{ dependencies: [], service: 'kettle', outputs: {}, maxCost: null, idempotent: true, timeoutMs: null },
      sideEffects: 'none',
      ...over,
    },
  };
}
const DRAFT = { id: 'a', agent: 'A', capability: 'make_tea', parameters: {}, dependencies: [] };

describe('the price of a step', () => {
  it('comes from the capability unless it is given', () => {
    expect(priceStep(DRAFT, offer())).toMatchObject({
      ...{ name: 'Make tea', capabilityVersion: '2', estimatedCost: 5, estimatedDurationMs: 60, service: 'kettle' },
      onFailure: 'pause',
    });
    const own = priceStep({ ...DRAFT, estimatedCost: 0, service: 'pot', maxRetries: 0 }, offer());
    expect(own).toMatchObject({ estimatedCost: 0, service: 'pot', maxRetries: 0, fixed: ['estimatedCost', 'service'] });
  });

  it.each([
    [{}, 5, 60],
    [{ minutes: 30 }, 5, 60],
    [{ minutes: 240 }, 425, 12_660],
    [{ minutes: 1 }, 0, 0],
    [{ minutes: { $ref: 'b.result.minutes' } }, 5, 60],
  ])('grows with its parameters: %j', (parameters, estimatedCost, estimatedDurationMs) => {
    const schema = { type: 'object', properties: { minutes: { type: 'integer', default: 30 } } };
    const growing = offer({
      parameters: schema,
      estimate: { perUnit: { parameter: 'minutes', cost: 2, duration: 60 } },
    });
    const step = priceStep({ ...DRAFT, parameters }, growing);
    expect(step).toMatchObject({ estimatedCost, estimatedDurationMs });
    expect(step).not.toHaveProperty('fixed');
    expect(repriceStep(step, growing)).toEqual(step);
    const unknown = offer({ ...growing.capability, estimatedCost: null });
    expect(priceStep({ ...DRAFT, parameters }, unknown)).toMatchObject({ estimatedCost: null });
  });

  it('may be unknown, which is not 0', () => {
    expect(priceStep(DRAFT, offer({ estimatedCost: null }))).toMatchObject({ estimatedCost: null });
  });

  it('follows the capability later, but not where a person set it', () => {
    const dearer = offer({ estimatedCost: 9, estimatedDuration: 99, version: '3' });
    expect(repriceStep(priceStep({ ...DRAFT, estimatedCost: 5 }, offer()), dearer)).toMatchObject({
      ...{ estimatedCost: 9, estimatedDurationMs: 99, capabilityVersion: '3' },
    });
    expect(repriceStep(priceStep({ ...DRAFT, estimatedCost: 4 }, offer()), dearer)).toMatchObject({
      ...{ estimatedCost: 4, capabilityVersion: '3' },
    });
    expect(repriceStep(planStep('a'), undefined).capabilityVersion).toBe(NOT_OFFERED);
  });

  it('survives the way back to the author’s form', () => {
    for (const draft of [DRAFT, { ...DRAFT, estimatedCost: 4, timeoutMs: 7, reason: 'thirst', name: 'Tea' }]) {
      const step = priceStep(draft, offer());
      expect(priceStep(draftOf(step), offer())).toEqual(step);
    }
  });

  it('takes figures and sources over from a step that was sent back', () => {
    const sources = { '/sugar': { kind: 'default' as const }, '/milk': { kind: 'default' as const } };
    const before = planStep('a', { parameters: { sugar: 1, milk: 2 }, sources });
    const sent = { ...DRAFT, parameters: { sugar: 1, milk: 3 }, estimatedCost: 1_000_000, estimatedDurationMs: 5 };
    const kept = inherit(sent, before);
    expect(kept).toMatchObject({
      estimatedDurationMs: 5,
      sources: { '/sugar': { kind: 'default' } },
      reason: 'because',
    });
    expect(kept).not.toHaveProperty('estimatedCost');
    expect(kept.sources).not.toHaveProperty('/milk');
  });
});

describe('the figures of a step', () => {
  const sources = { '/x': { kind: 'default' as const } };
  const given = { estimatedCost: 1, estimatedDurationMs: 2, service: 'pot', timeoutMs: 3, maxRetries: 4, sources };
  const fixed = ['estimatedCost', 'estimatedDurationMs', 'service'];

  it('are as the author said, and are known to be', () => {
    const step = priceStep({ ...DRAFT, capability: '_make-tea', ...given, onFailure: 'skip' }, offer());
    expect(step).toEqual({
      ...{ ...DRAFT, capability: '_make-tea', name: 'Make tea', capabilityVersion: '2', ...given, fixed },
      ...{ reason: 'Given in the hand-written plan.', onFailure: 'skip' },
    });
    expect(repriceStep(step, offer({ version: '9' }))).toEqual({ ...step, capabilityVersion: '9' });
    expect(NOT_OFFERED).toBe('');
  });

  it('that are its own go into the author’s form, the others do not', () => {
    const rest = {
      ...{ ...DRAFT, capability: 'do', name: 'a', reason: 'because', onFailure: 'pause' },
      ...{ timeoutMs: 3, maxRetries: 4, sources },
    };
    const step = { ...rest, estimatedCost: 1, estimatedDurationMs: 2, service: 'pot' };
    expect(draftOf(planStep('a', given))).toEqual(rest);
    expect(draftOf(planStep('a', { ...given, fixed: ['estimatedCost', 'estimatedDurationMs', 'service'] }))).toEqual(
      step,
    );
    const unknown = { ...given, estimatedCost: null, estimatedDurationMs: null };
    expect(draftOf(planStep('a', { ...unknown, fixed: ['estimatedCost', 'estimatedDurationMs'] }))).toEqual(rest);
  });

  it('that were sent back are kept where they moved or were set', () => {
    const kept = { name: 'a', reason: 'because', ...DRAFT };
    const before = planStep('a', { sources: { '/gone': { kind: 'default' } } });
    const same = { estimatedCost: 1_000_000, estimatedDurationMs: 60_000, service: 'other' };
    expect(inherit({ ...DRAFT, ...same }, before)).toEqual(kept);
    expect(inherit(DRAFT, before)).toEqual(kept);
    const moved = { estimatedCost: 2, estimatedDurationMs: 3, service: 'pot' };
    expect(inherit({ ...DRAFT, ...moved, name: 'own' }, before)).toEqual({ ...kept, ...moved, name: 'own' });
    const set = planStep('a', { fixed: ['estimatedCost', 'estimatedDurationMs', 'service'] });
    expect(inherit({ ...DRAFT, ...same }, set)).toEqual({ ...kept, ...same });
  });

  it('are 0 for scheduling where the duration is unknown', () => {
    const [known, unknown] = [planStep('a'), planStep('b', { estimatedDurationMs: null })];
    expect(timed([known, unknown])).toEqual([
      { ...known, durationMs: 60_000 },
      { ...unknown, durationMs: 0 },
    ]);
  });
});

describe('the price of a plan', () => {
  it('is the exact sum, also by service, with the unknown named', () => {
    const steps = [
      planStep('a', { estimatedCost: 100_001, service: 's3' }),
      planStep('b', { estimatedCost: 200_002, service: 'ec2' }),
      planStep('c', { estimatedCost: 300_003, service: 's3' }),
      planStep('d', { estimatedCost: null, estimatedDurationMs: null }),
    ];
    expect(totalsOf(steps)).toEqual({
      cost: 600_006,
      byService: { s3: 400_004, ec2: 200_002 },
      stepsWithoutCost: ['d'],
      stepsWithoutDuration: ['d'],
    });
  });

  it('is unknown when nothing is known', () => {
    expect(totalsOf([planStep('a', { estimatedCost: null })]).cost).toBeNull();
    expect(totalsOf([]).cost).toBe(0);
  });
});
