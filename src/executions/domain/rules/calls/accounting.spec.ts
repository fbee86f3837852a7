import { plan, step } from '../../../../../test/support/executions/execution-plans.js';
import { ERROR, Story, SUCCESS, TIMEOUT } from '../../../../../test/support/executions/execution-story.js';
import type { CallOutcome } from '../../../ports/agent-gateway.port.js';
import { accountingOf, byHandEnding, type Ending, endingOf } from './accounting.js';
import { type Sending, sendingOf } from './sending.js';

const HOLD = { holdId: 'h1', amount: 5 };
const request = (holdId: string) => ({
  holdId,
  scope: { executionId: 'x', planId: 'plan-1', environment: 'dev', policies: [] },
  stepId: 'A',
  agent: 'agent',
  capability: 'work',
  service: 'ec2',
  estimatedCost: 5,
  maxCost: 7,
});
const unreachable = (more: object): CallOutcome => ({
  kind: 'unreachable',
  failure: { code: 'f', message: 'm' },
  sent: true,
  ...more,
});

/** A step that is out under a hold of its own. */
function out(more: object = {}): { story: Story; sending: Sending } {
  const story = new Story(plan([step('A', [], { service: 'ec2', estimatedCost: 5, maxCost: 7, ...more })]));
  story.when({ type: 'start-step', stepId: 'A', callId: 'c1', hold: HOLD });
  return { story, sending: sent(story, 'c1', true) };
}

function sent({ state }: Story, callId: string, freshHold: boolean): Sending {
  return sendingOf(state, 0, { callId, parameters: {}, hold: HOLD, freshHold, timeoutMs: 1 });
}

describe('the end of a call', () => {
  it('that succeeded settles its hold with what the agent named', () => {
    const { story, sending } = out();
    const charges = [{ service: 'ec2', amount: 4, currency: 'GBP' }];
    expect(endingOf(story.state, sending, { ...SUCCESS, charges, cost: 4 } as CallOutcome)).toEqual({
      kind: 'settle',
      request: request('h1'),
      open: true,
      outcome: { succeeded: true, charges, cost: 4 },
    });
  });

  it('that was refused settles it too, as no success', () => {
    const { story, sending } = out();
    expect(endingOf(story.state, sending, { ...ERROR, cost: 2 })).toEqual({
      kind: 'settle',
      request: request('h1'),
      open: true,
      outcome: { succeeded: false, charges: [], cost: 2 },
    });
  });

  it.each([
    ['was never sent', unreachable({ sent: false })],
    ['was answered 503', unreachable({ answered: true })],
  ])('that %s gives it back', (_, outcome) => {
    const { story, sending } = out();
    expect(endingOf(story.state, sending, outcome)).toEqual({ kind: 'release', request: request('h1'), open: true });
  });

  it.each([
    ['was sent and not answered', unreachable({})],
    ['timed out', TIMEOUT],
    ['was aborted', { kind: 'aborted' } as const],
  ])('that %s keeps it: the money may have been spent', (_, outcome) => {
    const { story, sending } = out();
    expect(endingOf(story.state, sending, outcome)).toEqual({ kind: 'keep' });
  });

  it('that had no effect keeps a hold that stands for an earlier sending in doubt', () => {
    const { story } = out();
    story.ends('A', TIMEOUT);
    story.start('A');
    expect(endingOf(story.state, sent(story, 'c2', false), unreachable({ sent: false }))).toEqual({ kind: 'keep' });
  });

  it('books a late refusal for itself while another attempt of a call that is charged once is out', () => {
    const { story, sending } = out({ chargesOnce: true });
    story.ends('A', TIMEOUT);
    story.start('A');
    expect(endingOf(story.state, sending, ERROR)).toMatchObject({
      kind: 'settle',
      request: request('c1'),
      open: false,
    });
    // The attempt that is out itself, or a success: the hold is theirs.
    expect(endingOf(story.state, sent(story, 'call-1', false), ERROR)).toMatchObject({ request: request('h1') });
    expect(endingOf(story.state, sending, SUCCESS)).toMatchObject({ request: request('h1'), open: true });
  });

  it('books a late refusal on its own hold when each attempt is charged', () => {
    const { story, sending } = out();
    story.ends('A', TIMEOUT);
    story.start('A');
    expect(endingOf(story.state, sending, ERROR)).toMatchObject({ request: request('h1'), open: true });
  });

  it('tells what a call that is charged once has been charged already', () => {
    const { story, sending } = out({ chargesOnce: true });
    const charges = [{ service: 'ec2', amount: 4, currency: 'GBP' }];
    expect(endingOf(story.state, sending, ERROR)).toMatchObject({ outcome: { succeeded: false } });
    expect(endingOf(story.state, sending, ERROR)).not.toHaveProperty('outcome.booked');
    const accounting = { kind: 'settled', holdId: 'h1', charges, unconfirmed: false, overrun: false } as const;
    story.ends('A', { ...ERROR, retryable: true }, { accounting });
    expect(endingOf(story.state, sending, ERROR)).toMatchObject({ outcome: { booked: charges } });
    expect(endingOf(story.state, { ...sending, logicalCall: 2 }, ERROR)).not.toHaveProperty('outcome.booked');
    const { story: plain, sending: sentPlain } = out();
    plain.ends('A', { ...ERROR, retryable: true }, { accounting });
    expect(endingOf(plain.state, sentPlain, ERROR)).not.toHaveProperty('outcome.booked');
  });

  it('that cannot be read is settled at the hold, in doubt', () => {
    const { story, sending } = out();
    expect(endingOf(story.state, sending, { ...ERROR, unreadable: true })).toEqual({
      kind: 'settle-in-doubt',
      request: request('h1'),
      open: true,
      reason: 'no',
    });
  });

  it('books a late refusal on its own hold when nothing of its call is out', () => {
    const { story, sending } = out({ chargesOnce: true });
    story.ends('A', TIMEOUT);
    expect(endingOf(story.state, sending, ERROR)).toMatchObject({ request: request('h1'), open: true });
  });

  it('finds the hold of a call that a person has replaced', () => {
    const story = new Story(plan([step('A', [], { service: 'ec2', estimatedCost: 5, maxCost: 7, maxRetries: 0 })]));
    story.when({ type: 'start-step', stepId: 'A', callId: 'c1', hold: HOLD });
    const sending = sent(story, 'c1', true);
    story.ends('A', TIMEOUT);
    story.when({ type: 'retry-step', stepId: 'A', override: null });
    story.when({ type: 'start-step', stepId: 'A', callId: 'c2', hold: { holdId: 'h2', amount: 5 } });
    expect(endingOf(story.state, sending, ERROR)).toMatchObject({ request: request('h1'), open: true });
    story.ends('A', ERROR, {
      late: true,
      callId: 'c1',
      call: 1,
      accounting: { kind: 'released', holdId: 'h1' },
    });
    expect(endingOf(story.state, sending, ERROR)).toMatchObject({ request: request('h1'), open: false });
  });
});

describe('a step completed by hand', () => {
  it('is booked on the hold it has', () => {
    const { story } = out({ maxRetries: 0 });
    story.ends('A', TIMEOUT);
    const overLimit = { reason: 'r' } as never;
    expect(byHandEnding(story.state, 'A', { cost: 3 }, 'new')).toEqual({
      kind: 'settle-by-hand',
      request: request('h1'),
      byHand: { cost: 3 },
    });
    expect(byHandEnding(story.state, 'A', { cost: 0, overLimit }, 'new')).toMatchObject({
      byHand: { cost: 0, overLimit },
    });
  });

  it('is booked on a new one when it has none, and not at all without a cost', () => {
    const story = new Story(plan([step('A', [], { service: 'ec2', estimatedCost: 5, maxCost: 7 })]));
    expect(byHandEnding(story.state, 'A', { cost: 3 }, 'new')).toMatchObject({ request: request('new') });
    expect(byHandEnding(story.state, 'A', {}, 'new')).toEqual({ kind: 'keep' });
  });
});

describe('what the core is told of the ledger', () => {
  const settlement = { charges: [{ service: 'ec2', amount: 4, currency: 'GBP' }], unconfirmed: true, overrun: false };
  const settle = (open: boolean): Ending => ({
    kind: 'settle',
    request: request('h1'),
    open,
    outcome: { succeeded: true, charges: [], cost: null },
  });
  const nothing = { charges: [], unconfirmed: false, overrun: false };

  it.each([
    ['nothing was done', { kind: 'keep' } as const, null, { kind: 'kept' }],
    [
      'a hold was given back',
      { kind: 'release', request: request('h1'), open: true } as const,
      null,
      { kind: 'released', holdId: 'h1' },
    ],
    [
      'one that it no longer shows',
      { kind: 'release', request: request('h1'), open: false } as const,
      null,
      { kind: 'kept' },
    ],
    ['a hold was settled', settle(true), settlement, { kind: 'settled', holdId: 'h1', ...settlement }],
    ['a hold was settled with nothing', settle(true), nothing, { kind: 'settled', holdId: 'h1', ...nothing }],
    ['something was booked later', settle(false), settlement, { kind: 'settled', holdId: 'h1', ...settlement }],
    ['nothing was booked later', settle(false), nothing, { kind: 'kept' }],
    [
      'a cost was entered by hand',
      { kind: 'settle-by-hand', request: request('h1'), byHand: { cost: 0 } } as const,
      nothing,
      { kind: 'settled', holdId: 'h1', ...nothing },
    ],
    ['the ledger said nothing', settle(true), null, { kind: 'kept' }],
  ])('%s', (_, ending, answer, told) => expect(accountingOf(ending, answer)).toEqual(told));
});
