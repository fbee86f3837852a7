import type {
  AgentCall,
  AgentGateway,
  CallAnswer,
  CallHooks,
  CallOutcome,
  CallProgress,
} from '../../../src/executions/ports/agent-gateway.port.js';

let count = 0;

/** A call of the capability `work`, with ids of its own. */
export function agentCall(agent: string, overrides: Partial<AgentCall> = {}): AgentCall {
  count += 1;
  const number = String(count).padStart(4, '0');
  return {
    id: `call-${number}`,
    executionId: 'execution-1',
    stepId: 'step1',
    attempt: 1,
    agent,
    capability: 'work',
    parameters: { zones: 3 },
    correlationId: `correlation-${number}`,
    idempotencyKey: `key-${number}`,
    timeoutMs: 10_000,
    maxCost: 5_000_000,
    ...overrides,
  };
}

/** Makes a call ready and sends it, as the engine does; gives what came of it. */
export async function send(gateway: AgentGateway, call: AgentCall, hooks: CallHooks): Promise<CallOutcome> {
  return (await gateway.call(gateway.prepare(call), hooks)).outcome;
}

/** Hooks that remember; `abort` is the caller's signal. */
export class HookLog implements CallHooks {
  readonly progress: CallProgress[] = [];
  readonly late: CallOutcome[] = [];
  private readonly controller = new AbortController();
  private readonly waiting: (() => void)[] = [];

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  abort(): void {
    this.controller.abort();
  }

  readonly onProgress = (progress: CallProgress): void => {
    this.progress.push(progress);
    this.wake();
  };

  readonly onLate = ({ outcome }: CallAnswer): void => {
    this.late.push(outcome);
    this.wake();
  };

  /** Resolves as soon as the condition holds after one of the hooks was called. */
  async until(condition: (log: this) => boolean): Promise<void> {
    while (!condition(this)) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
