import type { AgentCall, CallOutcome } from '../../executions/ports/agent-gateway.port.js';
import { responseText } from './response-text.js';

const CALL: AgentCall = {
  id: 'call-1',
  executionId: 'e1',
  stepId: 'step1',
  attempt: 2,
  agent: 'A',
  capability: 'work',
  parameters: {},
  correlationId: 'c1',
  idempotencyKey: 'k',
  timeoutMs: 1,
  maxCost: null,
};
const SUCCEEDED: CallOutcome = {
  kind: 'succeeded',
  result: { a: 1 },
  charges: [{ service: 's', amount: 1_500_000, currency: 'GBP' }],
  cost: null,
  artifacts: [],
};

describe('a logged response', () => {
  const logged = (outcome: CallOutcome, received?: Parameters<typeof responseText>[2]): unknown =>
    JSON.parse(responseText(CALL, outcome, received));
  const facts = { id: 'call-1', correlationId: 'c1', capability: 'work', attempt: 2 };

  it('is what the agent sent, with the facts of the exchange', () => {
    expect(logged(SUCCEEDED, { status: 200, body: { success: true, result: { a: 1 }, own: 'member' } })).toEqual({
      success: true,
      result: { a: 1 },
      own: 'member',
      ...facts,
      outcome: 'succeeded',
      status: 200,
    });
  });

  it('is made of the outcome when nothing is known of the reply', () => {
    expect(logged(SUCCEEDED)).toMatchObject({ ...facts, success: true, charges: [{ amount: 1.5 }] });
    expect(logged({ kind: 'aborted' })).toMatchObject({ ...facts, success: false, error: { code: 'agent.aborted' } });
    const failure = { code: 'agent.timeout', message: 'silence' };
    expect(logged({ kind: 'timed-out', failure })).toMatchObject({ ...facts, outcome: 'timed-out', error: failure });
  });
});
