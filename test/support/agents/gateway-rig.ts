// The real gateway with one scriptable agent behind it.
import type { AgentCall, CallOutcome } from '../../../src/executions/ports/agent-gateway.port.js';
import { agentCall, HookLog, send } from './agent-calls.js';
import { agentDocument, AgentsApp, type AgentsAppOptions } from './agents-app.js';
import { type Scripted, TestAgent } from './test-agent.js';

export const AGENT = 'Worker';

export class HttpGatewayRig {
  private constructor(
    readonly app: AgentsApp,
    readonly server: TestAgent,
  ) {}

  static async start(options: AgentsAppOptions = {}, agent: object = {}): Promise<HttpGatewayRig> {
    const server = await TestAgent.start();
    const app = await AgentsApp.start(options);
    await app.send('POST', '/agents', agentDocument(AGENT, `${server.url}/run?x=1`, {}, agent));
    await app.database.commit((db) => {
      db.prepare(`INSERT INTO plans (id, specification, steps) VALUES ('plan-1', 'x', '[]')`).run();
      db.prepare(`INSERT INTO executions (id, plan_id, status) VALUES ('execution-1', 'plan-1', 'running')`).run();
    });
    return new HttpGatewayRig(app, server);
  }

  get gateway() {
    return this.app.gateway;
  }

  script(...replies: Scripted[]): this {
    this.server.on('*', ...replies);
    return this;
  }

  /** One call from beginning to end. */
  call(overrides: Partial<AgentCall> = {}, hooks = new HookLog()): Promise<CallOutcome> {
    return send(this.gateway, agentCall(AGENT, overrides), hooks);
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.server.close();
  }
}
