// The same story told with a crash at its n-th transaction, for every n: before the transaction is durable, everything in
// memory is lost; a new engine takes up the file. Whatever n, the end is the same.
import { replay } from '../../src/executions/domain/replay.js';
import { JournalStore } from '../../src/executions/store/journal.store.js';
import { diamond } from '../support/executions/execution-plans.js';
import { EngineRig } from '../support/executions/engine-rig.js';
import type { AgentCall, CallOutcome } from '../../src/executions/ports/agent-gateway.port.js';
import { DONE } from '../support/fakes/fake-gateway.js';

const SILENCE: CallOutcome = { kind: 'timed-out', failure: { code: 'agent.timeout', message: 'silence' } };
const MOST_COMMITS = 40;

/** B is silent once, everything else succeeds; the agent keeps what it saw over crashes. */
class Agent {
  readonly keys = new Map<string, Set<string>>();
  private silences = 1;

  readonly answer = (call: AgentCall): CallOutcome => {
    const keys = this.keys.get(call.stepId) ?? new Set();
    this.keys.set(call.stepId, keys.add(call.idempotencyKey));
    if (call.stepId === 'B' && this.silences > 0) {
      this.silences -= 1;
      return SILENCE;
    }
    return DONE;
  };
}

async function story(crashAt: number): Promise<{ rig: EngineRig; agent: Agent; crashed: boolean }> {
  const rig = await EngineRig.open();
  const agent = new Agent();
  const use = (): void => {
    rig.gateway.script = agent.answer;
  };
  use();
  rig.budget.crashAtPersist(crashAt);
  await rig.engine.start('x', diamond(), 'c').catch(() => undefined);
  for (let round = 0; round < MOST_COMMITS; round += 1) {
    await rig.settled();
    if (rig.budget.crashed) {
      rig.budget.revive();
      await rig.restart(use);
      if (!rig.engine.look('x')) await rig.engine.start('x', diamond(), 'c');
      await rig.settled();
    }
    rig.clock.advance(1_000);
    await rig.settled();
    const status = rig.engine.look('x')?.state.phase.status;
    if (status !== 'running' && status !== undefined && !rig.budget.crashed) break;
  }
  return { rig, agent, crashed: rig.budget.crashes > 0 };
}

describe('a crash at the n-th transaction', () => {
  it('changes nothing about the end, for every n', async () => {
    let crashes = 0;
    for (let crashAt = 1; crashAt < MOST_COMMITS; crashAt += 1) {
      const { rig, agent, crashed } = await story(crashAt);
      try {
        expect({ crashAt, statuses: rig.statuses() }).toEqual({
          crashAt,
          statuses: { A: 'completed', B: 'completed', C: 'completed', D: 'completed' },
        });
        // E9: one key per step, however often it was sent.
        for (const keys of agent.keys.values()) expect(keys.size).toBe(1);
        // E1 and E5: the journal tells the state, and no step is completed twice.
        const journal = new JournalStore(rig.temp.database).read('x').map((entry) => entry.event);
        expect(replay('x', journal)).toEqual(rig.engine.look('x')?.state);
        const completions = journal.filter((event) => event.type === 'step.completed');
        expect(completions).toHaveLength(4);
        expect(rig.rows('SELECT status FROM executions')).toEqual([{ status: 'completed' }]);
      } finally {
        await rig.close();
      }
      if (!crashed) break;
      crashes += 1;
    }
    expect(crashes).toBeGreaterThan(4);
  });
});
