import { isoTime } from '../../kernel/iso-time.js';
import { plan, step } from '../../../test/support/executions/execution-plans.js';
import { SUCCESS, Story } from '../../../test/support/executions/execution-story.js';
import { FakeClock } from '../../../test/support/fakes/fake-clock.js';
import type { ExecutionState } from '../domain/state.js';
import { Forecaster, type OpenStep, type Outlook } from '../ports/forecaster.port.js';
import { openSteps } from './open-steps.js';
import { RunForecasts } from './run-forecasts.service.js';

/** Everything takes a second after the other and costs what is said, or half as much again. */
class PlainForecaster extends Forecaster {
  asked = 0;
  outlook(steps: readonly OpenStep[]): Outlook {
    this.asked += 1;
    const known = steps.flatMap(({ estimatedCost }) => (estimatedCost === null ? [] : [estimatedCost]));
    const cost = known.reduce((sum, amount) => sum + amount, 0);
    return {
      cost: known.length === 0 ? null : { p50: cost, p90: cost * 1.5 },
      durationMs: steps.length === 0 ? null : { p50: steps.length * 1_000, p90: steps.length * 2_000 },
      basis: 'estimates',
      starts: new Map(),
    };
  }
}

const PRICED = plan([
  step('a', [], { estimatedCost: 4_000_000 }),
  step('b', ['a'], { estimatedCost: 2_000_000 }),
  step('c', ['a'], { estimatedCost: null }),
]);

function ended(story: Story, stepId: string, amount: number): void {
  const charges = [{ service: 'other', amount, currency: 'GBP' }];
  story.start(stepId);
  story.ends(stepId, SUCCESS, {
    accounting: { kind: 'settled', holdId: 'h', charges, unconfirmed: false, overrun: false },
  });
}

describe('what is open', () => {
  const open = (state: ExecutionState, now = 1_000) => openSteps(state, now);

  it('is everything at first, then what is left of it', () => {
    const story = new Story(PRICED);
    expect(open(story.state)).toEqual([
      {
        id: 'a',
        agent: 'agent',
        capability: 'work',
        dependencies: [],
        estimatedCost: 4_000_000,
        estimatedDurationMs: 1_000,
        elapsedMs: 0,
      },
      expect.objectContaining({ id: 'b', dependencies: ['a'] }),
      expect.objectContaining({ id: 'c', dependencies: ['a'], estimatedCost: null }),
    ]);
    story.start('a');
    expect(open(story.state, 1_400)[0]).toMatchObject({ id: 'a', elapsedMs: 400 });
    expect(open(story.state, 900)[0]).toMatchObject({ elapsedMs: 0 });
  });

  it('is no longer what has ended or will not be done', () => {
    const story = new Story(PRICED);
    ended(story, 'a', 5_000_000);
    story.when({ type: 'skip-step', stepId: 'c', reason: 'no' });
    expect(open(story.state)).toMatchObject([{ id: 'b', dependencies: [] }]);
  });
});

describe('the forecast of a run', () => {
  const clock = new FakeClock();
  const forecaster = new PlainForecaster();
  const forecasts = new RunForecasts(forecaster, clock);
  const at = (ms: number): string => isoTime(clock.now() + ms);

  it('is what is charged and what is to come, until it has ended', () => {
    const story = new Story(PRICED, clock.now());
    expect(forecasts.of(story.state)).toEqual({
      cost: { p50: 6, p90: 9 },
      currency: 'GBP',
      endsAt: { p50: at(3_000), p90: at(6_000) },
      basis: 'estimates',
      unpricedSteps: 1,
    });
    ended(story, 'a', 5_000_000);
    clock.advance(100);
    expect(forecasts.of(story.state)).toMatchObject({ cost: { p50: 7, p90: 8 }, endsAt: { p50: at(2_000) } });
    ended(story, 'b', 2_500_000);
    // What comes at once after another look is seen at the next one.
    expect(forecasts.of(story.state)).toMatchObject({ cost: { p50: 7 } });
    clock.advance(100);
    expect(forecasts.of(story.state)).toMatchObject({ cost: { p50: 7.5, p90: 7.5 }, unpricedSteps: 1 });
    ended(story, 'c', 1_000_000);
    expect(forecasts.of(story.state)).toBeUndefined();
  });

  it('knows no end while it is paused, and no cost while nothing has a price', () => {
    const story = new Story(plan([step('a', [], { estimatedCost: null })]), clock.now());
    story.when({ type: 'pause', left: {} });
    expect(forecasts.of(story.state)).toMatchObject({ cost: null, endsAt: null, unpricedSteps: 1 });
  });

  it('is made once for a state, and again when it has grown old', () => {
    const { state } = new Story(PRICED, clock.now());
    const before = forecaster.asked;
    forecasts.of(state);
    forecasts.of(state);
    expect(forecaster.asked).toBe(before + 1);
    clock.advance(1_000);
    forecasts.of(state);
    expect(forecaster.asked).toBe(before + 2);
  });
});
