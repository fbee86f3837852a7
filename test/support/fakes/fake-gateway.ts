import {
  type Admission,
  type AgentCall,
  AgentGateway,
  type CallAnswer,
  type CallHooks,
  type CallOutcome,
  type PreparedCall,
} from '../../../src/executions/ports/agent-gateway.port.js';

export interface OpenCall {
  readonly call: AgentCall;
  readonly hooks: CallHooks;
  /** Ends the call. */
  answer(outcome?: CallOutcome): void;
}

export const DONE: CallOutcome = { kind: 'succeeded', result: { ok: true }, charges: [], cost: null, artifacts: [] };

/** Agents driven by hand: every call stays open until the test answers it, unless `script` answers at once. */
export class FakeGateway extends AgentGateway {
  readonly open: OpenCall[] = [];
  readonly sent: AgentCall[] = [];
  readonly logged: string[] = [];
  readonly cancelled: string[] = [];
  /** Calls of a process of before, with what takes their answers. */
  readonly listened: { readonly call: AgentCall; readonly onLate: CallHooks['onLate'] }[] = [];
  readonly closed = new Map<string, Admission>();
  readonly limits = new Map<string, number>();
  script: ((call: AgentCall) => CallOutcome | undefined) | undefined;
  private readonly listeners: ((agent: string) => void)[] = [];

  prepare(call: AgentCall): PreparedCall {
    return { call, text: '', logged: '' };
  }

  call({ call }: PreparedCall, hooks: CallHooks): Promise<CallAnswer> {
    this.sent.push(call);
    const scripted = this.script?.(call);
    if (scripted) return Promise.resolve({ outcome: scripted });
    return new Promise((resolve) => {
      const entry: OpenCall = {
        call,
        hooks,
        answer: (outcome = DONE) => {
          const at = this.open.indexOf(entry);
          if (at >= 0) this.open.splice(at, 1);
          resolve({ outcome });
        },
      };
      this.open.push(entry);
      hooks.signal.addEventListener('abort', () => entry.answer({ kind: 'aborted' }));
    });
  }

  listen(call: AgentCall, onLate: CallHooks['onLate']): void {
    this.listened.push({ call, onLate });
  }

  cancel(callId: string): void {
    this.cancelled.push(callId);
  }

  admit(agent: string): Admission {
    return this.closed.get(agent) ?? { ok: true };
  }

  outlook(agent: string): Admission {
    return this.admit(agent);
  }

  maxConcurrency(agent: string): number | undefined {
    return this.limits.get(agent);
  }

  onChange(listener: (agent: string) => void): void {
    this.listeners.push(listener);
  }

  /** Lets steps of this agent through again. */
  reopen(agent: string): void {
    this.closed.delete(agent);
    for (const listener of this.listeners) listener(agent);
  }

  logRequest({ call }: PreparedCall): void {
    this.logged.push(`request ${call.stepId}`);
  }

  logResponse(call: AgentCall, { outcome }: CallAnswer): void {
    this.logged.push(`${outcome.kind} ${call.stepId}`);
  }

  /** The open call of a step; throws when there is none. */
  of(stepId: string): OpenCall {
    const found = this.open.find(({ call }) => call.stepId === stepId);
    if (!found) throw new Error(`no open call of ${stepId}; open: ${this.open.map(({ call }) => call.stepId).join()}`);
    return found;
  }
}
