import { diamond, plan, step } from '../../../../test/support/executions/execution-plans.js';
import { event, Story, SUCCESS } from '../../../../test/support/executions/execution-story.js';
import type { ApprovedStep } from '../../ports/plan-source.port.js';
import { start } from '../start.js';
import { comparedSteps } from './kept-steps.js';

const V1 = { version: '1' };
const charge = (amount: number, currency = 'GBP') => ({ service: 's', amount, currency });

/** A and B have completed, at 5 and 7; C and D have not. */
function before(): Story {
  const story = new Story(diamond({ A: V1, B: V1, C: V1, D: V1 }));
  for (const [stepId, charges] of [
    ['A', [charge(3), charge(2), charge(9, 'USD')]],
    ['B', [charge(7)]],
  ] as const) {
    const holdId = `h${stepId}`;
    story.when({ type: 'start-step', stepId, callId: `c${stepId}`, hold: { holdId, amount: 9 } });
    story.ends(stepId, SUCCESS, {
      accounting: { kind: 'settled', holdId, charges, unconfirmed: false, overrun: false },
    });
  }
  return story;
}

const reasons = (steps: readonly ApprovedStep[], from?: string, story = before()): (string | boolean)[][] =>
  comparedSteps(story.state, steps, from).map((one) => [one.step.id, one.kept !== undefined, one.reason]);
const now = (more: Partial<Record<'A' | 'B' | 'C' | 'D', Partial<ApprovedStep>>> = {}): readonly ApprovedStep[] =>
  diamond({
    ...{ A: { ...V1, ...more.A }, B: { ...V1, ...more.B }, C: { ...V1, ...more.C }, D: { ...V1, ...more.D } },
  }).steps;

describe('what is kept when an execution is done again', () => {
  it('is what completed and has not changed, with what it cost in the money of the plan', () => {
    const compared = comparedSteps(before().state, now());
    expect(compared.map(({ saved }) => saved)).toEqual([5, 7, 0, 0]);
    expect(compared[0]).toMatchObject({ kept: { result: { done: true }, artifacts: [] } });
    expect(reasons(now())).toEqual([
      ['A', true, 'nothing has changed'],
      ['B', true, 'nothing has changed'],
      ['C', false, 'it had not completed'],
      ['D', false, 'it comes after C'],
    ]);
  });

  it.each([
    [{ A: { agent: 'other' } }, 'it was done by agent'],
    [{ A: { capability: 'play' } }, 'it was work'],
    [{ A: { version: '2' } }, 'version 1 of the capability did it'],
    [{ A: { parameters: { size: 1 } } }, 'its parameters have changed'],
    [{ A: { skip: true } }, 'it is left out'],
  ])('is nothing that would be done otherwise, nor what comes after it: %j', (more, reason) => {
    expect(reasons(now(more))).toEqual([
      ['A', false, reason],
      ['B', false, 'it comes after A'],
      ['C', false, 'it comes after A'],
      ['D', false, 'it comes after B'],
    ]);
  });

  it('is nothing from a step that is named on', () => {
    expect(reasons(now(), 'B').slice(0, 2)).toEqual([
      ['A', true, 'nothing has changed'],
      ['B', false, 'it is asked for'],
    ]);
  });

  it('is nothing whose version nobody knows, nothing new, and nothing that waits for others now', () => {
    const old = new Story(diamond());
    old.when({ type: 'start-step', stepId: 'A', callId: 'c', hold: null });
    old.ends('A', SUCCESS);
    expect(reasons(now(), undefined, old)[0]?.[2]).toBe('nobody knows which version of the capability did it');
    expect(reasons([...now(), step('E')]).at(-1)).toEqual(['E', false, 'it is new']);
    expect(reasons([step('A', [], V1), step('B', [], V1)])[1]).toEqual(['B', false, 'it waited for other steps']);
  });

  it('is nothing that is left out, whatever else is true of it', () => {
    expect(reasons(now({ B: { skip: true, agent: 'other' } }), 'B')[1]).toEqual(['B', false, 'it is left out']);
    expect(reasons([...now(), step('E', [], { skip: true })]).at(-1)).toEqual(['E', false, 'it is left out']);
  });

  it('waits for the same steps in whatever order they are named', () => {
    const story = before();
    for (const stepId of ['C', 'D']) {
      story.when({ type: 'start-step', stepId, callId: `c${stepId}`, hold: null });
      story.ends(stepId, SUCCESS);
    }
    const turned = now({ D: { dependencies: ['C', 'B', 'C'] } });
    expect(reasons(turned, undefined, story).map(([, kept]) => kept)).toEqual([true, true, true, true]);
  });

  it('is found for steps in any order and of any length', () => {
    const chain = Array.from({ length: 10_000 }, (_, at) =>
      step(`s${at}`, at === 0 ? [] : [`s${at - 1}`], V1),
    ).reverse();
    const story = new Story(plan(chain));
    story.when({ type: 'start-step', stepId: 's0', callId: 'c', hold: null });
    story.ends('s0', SUCCESS);
    const found = reasons(chain, undefined, story);
    expect([found.at(-1), found.at(-2), found[0]]).toEqual([
      ['s0', true, 'nothing has changed'],
      ['s1', false, 'it had not completed'],
      ['s9999', false, 'it comes after s9998'],
    ]);
  });

  it('is what a person gave to another agent only if that agent does it again', () => {
    const story = new Story(plan([step('A', [], V1)]));
    story.when({ type: 'start-step', stepId: 'A', callId: 'c', hold: null });
    story.ends('A', {
      kind: 'rejected',
      failure: { code: 'f', message: 'm' },
      retryable: false,
      charges: [],
      cost: null,
    });
    story.when({ type: 'retry-step', stepId: 'A', override: { agent: 'other' } });
    story.when({ type: 'start-step', stepId: 'A', callId: 'c2', hold: null });
    story.ends('A', SUCCESS);
    expect(reasons([step('A', [], V1)], undefined, story)).toEqual([['A', false, 'it was done by other']]);
    expect(reasons([step('A', [], { ...V1, agent: 'other' })], undefined, story)[0]?.[1]).toBe(true);
  });

  it('stands in the journal as completed, so that what comes after it may begin', () => {
    const kept = new Map([['A', { result: { done: 1 }, artifacts: [] }]]);
    const { events, state } = start('x', plan(now(), { rerunOf: 'e1' }), { at: 1_000, correlationId: 'c', kept });
    expect(events.slice(1)).toEqual([
      event('step.completed', { by: 'kept', result: { done: 1 }, artifacts: [], reason: 'kept from e1' }, 'A'),
    ]);
    const first = start('x', plan(now()), { at: 1_000, correlationId: 'c', kept }).events[1];
    expect(first).toEqual(event('step.completed', { by: 'kept', result: { done: 1 }, artifacts: [] }, 'A'));
    expect(state.steps.map((one) => (one.status === 'pending' ? one.unmet : one.status))).toEqual([
      'completed',
      0,
      0,
      2,
    ]);
  });
});
