// That an agent went down, and that it answers again, is told once each, over restarts too.
import { AgentsApp } from '../../support/agents/agents-app.js';
import { AGENT, HttpGatewayRig } from '../../support/agents/gateway-rig.js';
import { agentCall, HookLog, send } from '../../support/agents/agent-calls.js';
import { reset, succeed } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

const env = { AGENT_BREAKER_THRESHOLD: '2', AGENT_BREAKER_COOLDOWN: '1' };

describe('news of agents', () => {
  let rig: HttpGatewayRig;
  let app: AgentsApp;
  beforeEach(async () => {
    rig = await HttpGatewayRig.start({ env });
    app = rig.app;
  });
  afterEach(async () => {
    await app.close();
    await rig.server.close();
  });

  const told = (): unknown[] =>
    app.database.native
      .prepare<[], { type: string; data: string }>('SELECT type, data FROM outbox ORDER BY seq')
      .all()
      .map(({ type, data }) => `${type} ${(JSON.parse(data) as { agent: string }).agent}`);
  const call = async (): Promise<void> => {
    app.gateway.admit(AGENT);
    await send(app.gateway, agentCall(AGENT), new HookLog());
  };

  it('are told when it goes down and when it is up', async () => {
    rig.script(reset());
    for (let calls = 0; calls < 6; calls += 1) await call();
    await until(() => told().length === 1);
    rig.script(succeed());
    await until(async () => {
      await call();
      return told().length === 2;
    });
    await call();
    expect(told()).toEqual([`agent.down ${AGENT}`, `agent.up ${AGENT}`]);
  });

  it('are told of an agent that was down when the service ended', async () => {
    rig.script(reset());
    for (let calls = 0; calls < 3; calls += 1) await call();
    await until(() => told().length === 1);
    await app.stop();
    app = await AgentsApp.start({ env, folder: app.folder });
    rig.script(succeed());
    await call();
    await until(() => told().length === 2);
    expect(told()).toEqual([`agent.down ${AGENT}`, `agent.up ${AGENT}`]);
  });
});
