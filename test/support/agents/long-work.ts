// A call that an agent takes as long work, driven by hand.
import type { AgentCall, CallOutcome } from '../../../src/executions/ports/agent-gateway.port.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { until } from '../until.js';
import { agentCall, HookLog, send } from './agent-calls.js';
import { AGENT, HttpGatewayRig } from './gateway-rig.js';
import { type ReceivedCall, status } from './test-agent.js';

export interface Begun {
  readonly call: AgentCall;
  readonly outcome: Promise<CallOutcome>;
  readonly callback: { readonly url: string; readonly token: string };
}

export class LongWork {
  private constructor(
    readonly rig: HttpGatewayRig,
    readonly clock: FakeClock,
    readonly hooks: HookLog,
  ) {}

  static async start(): Promise<LongWork> {
    const clock = new FakeClock();
    return new LongWork(await HttpGatewayRig.start({ clock }), clock, new HookLog());
  }

  /** Starts a call that the agent takes as long work. */
  async begin(accepted: object, overrides: Partial<AgentCall> = {}): Promise<Begun> {
    this.rig.script(status(202, {}, { taskId: 't1', ...accepted }));
    const call = agentCall(AGENT, overrides);
    const outcome = send(this.rig.gateway, call, this.hooks);
    const [received] = (await this.rig.server.received(1)) as readonly [ReceivedCall];
    return { call, outcome, callback: received.body.callback ?? { url: '', token: '' } };
  }

  /** The poll and silence timers are armed once the 202 has been read. */
  armed(timers: number): Promise<void> {
    return until(() => this.clock.pending().length >= timers);
  }
}
