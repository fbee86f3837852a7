// What every AgentGateway must do, whatever is behind it: run for HTTP, and for whatever stands in for it.
import type { AgentGateway } from '../../src/executions/ports/agent-gateway.port.js';
import { agentCall, HookLog, send } from '../support/agents/agent-calls.js';

/** How the agent behaves from now on. `slow` answers with a success only when `release` is called. */
export type Behaviour = 'succeeds' | 'refuses' | 'is slow' | 'is gone';

export interface GatewayRig {
  readonly gateway: AgentGateway;
  /** A registered agent without a limit of its own. */
  readonly agent: string;
  behave(behaviour: Behaviour): Promise<void>;
  /** Lets the slow ones answer. */
  release(): void;
  /** Runs inside an open transaction in which the execution `execution-1` exists. */
  inTransaction(work: () => void): Promise<void>;
  close(): Promise<void>;
}

export function agentGatewayContract(name: string, start: () => Promise<GatewayRig>): void {
  describe(`${name} as an agent gateway`, () => {
    let rig: GatewayRig;
    let hooks: HookLog;
    beforeEach(async () => {
      rig = await start();
      hooks = new HookLog();
    });
    afterEach(() => rig.close());

    it('gives the result of a call', async () => {
      await rig.behave('succeeds');
      const outcome = await send(rig.gateway, agentCall(rig.agent), hooks);
      expect(outcome).toMatchObject({ kind: 'succeeded', charges: [], artifacts: [] });
      expect(hooks.late).toEqual([]);
    });

    it('gives a refusal as a value', async () => {
      await rig.behave('refuses');
      const outcome = await send(rig.gateway, agentCall(rig.agent), hooks);
      expect(outcome).toMatchObject({ kind: 'rejected', retryable: false });
    });

    it('rejects a call of an agent that nobody registered', async () => {
      const outcome = await send(rig.gateway, agentCall('Nobody'), hooks);
      expect(outcome).toMatchObject({ kind: 'rejected', retryable: false, failure: { code: 'agent.unknown' } });
    });

    it('says of an agent that is gone that nothing was sent', async () => {
      await rig.behave('is gone');
      const outcome = await send(rig.gateway, agentCall(rig.agent), hooks);
      expect(outcome).toMatchObject({ kind: 'unreachable', sent: false });
    });

    it('times out, then gives the late answer once', async () => {
      await rig.behave('is slow');
      const outcome = await send(rig.gateway, agentCall(rig.agent, { timeoutMs: 500 }), hooks);
      expect(outcome).toMatchObject({ kind: 'timed-out' });
      rig.release();
      await hooks.until(({ late }) => late.length > 0);
      expect(hooks.late).toMatchObject([{ kind: 'succeeded' }]);
    });

    it('ends with aborted when the caller aborts, before or during the call', async () => {
      await rig.behave('is slow');
      const running = send(rig.gateway, agentCall(rig.agent), hooks);
      hooks.abort();
      expect(await running).toEqual({ kind: 'aborted' });
      expect(await send(rig.gateway, agentCall(rig.agent), hooks)).toEqual({ kind: 'aborted' });
    });

    it('logs request and response inside an open transaction, also for what never came', async () => {
      await rig.behave('is gone');
      const call = agentCall(rig.agent);
      const prepared = rig.gateway.prepare(call);
      await rig.inTransaction(() => rig.gateway.logRequest(prepared, 0));
      const answer = await rig.gateway.call(prepared, hooks);
      await rig.inTransaction(() => rig.gateway.logResponse(call, answer, 0));
    });

    it('admits an agent about which nothing bad is known', () => {
      expect(rig.gateway.admit(rig.agent)).toEqual({ ok: true });
      expect(rig.gateway.maxConcurrency(rig.agent)).toBeUndefined();
    });

    it('takes a cancel of a call that is not there', () => {
      expect(() => rig.gateway.cancel('no such call')).not.toThrow();
    });
  });
}
