// One call from sending to its last possible answer: over the open request, by polling or by callback, whichever comes
// first. It gives one outcome, and after a timeout waits as long again for a late one.
import type {
  AgentCall,
  CallAnswer,
  CallHooks,
  CallOutcome,
  Received,
} from '../../executions/ports/agent-gateway.port.js';
import type { DurationMs } from '../../kernel/duration.js';
import { isJsonObject, type Json } from '../../kernel/json.js';
import { fromMicros, type Micros } from '../../kernel/money.js';
import type { Clock } from '../../platform/clock/clock.port.js';
import type { Agent } from '../domain/agent.js';
import { type Accepted, type Heartbeat, isFinal, readHeartbeat } from '../domain/protocol.js';
import type { Exchange, Reply, Transport } from '../transports/transport.port.js';
import { type ClassifyContext, classify, outcomeOfBody, parseJson, rejected, retryAfterMs } from './classify.js';
import type { FinishVerdict, HeartbeatAnswer, OpenCall } from './open-calls.service.js';

const POLL_DEFAULT_MS = 1_000;
const POLL_SHORTEST_MS = 50;
const CANCEL_TIMEOUT_MS = 10_000;

/** A reason of one's own spares the making of an exception per call. */
const STOPPED = 'stopped';

/** What a session needs of the gateway around it. */
export interface SessionHost {
  readonly transport: Transport;
  readonly clock: Clock;
  /** Why a poll address may not be asked. */
  readonly refusal: (host: string) => string | undefined;
  /** The agent has taken the call as long work. */
  readonly accepted: (call: AgentCall) => void;
  /** Before the outcome is given to the caller, so long after it was sent. */
  readonly settled: (call: AgentCall, outcome: CallOutcome, durationMs: DurationMs) => void;
  /** Nothing can come any more. */
  readonly closed: (call: AgentCall) => void;
}

/** open: no outcome yet. late: timed out, an answer is still taken. stopping: aborted, heartbeats are told so. */
type Phase = 'open' | 'late' | 'stopping' | 'closed';

export class CallSession implements OpenCall {
  private phase: Phase = 'open';
  private readonly answer = Promise.withResolvers<CallAnswer>();
  private readonly controller = new AbortController();
  private disarm: () => void = () => undefined;
  private stopPolling: () => void = () => undefined;
  private pollUrl: string | undefined;
  private pollAfterMs: DurationMs = POLL_DEFAULT_MS;
  private polls = 0;
  private accepted = false;
  private cancelAsked = false;
  private costSoFar: Micros = 0;
  private inFlight = 0;
  private readonly startedAt: number;

  constructor(
    private readonly host: SessionHost,
    private readonly call: AgentCall,
    private readonly agent: Agent,
    private readonly hooks: CallHooks,
  ) {
    this.startedAt = host.clock.now();
  }

  run(body: string): Promise<CallAnswer> {
    const { signal } = this.hooks;
    if (signal.aborted) this.abort();
    else {
      signal.addEventListener('abort', this.abort, { once: true });
      this.arm();
      const { idempotencyKey } = this.call;
      void this.exchange({
        method: 'POST',
        url: this.agent.endpoint,
        body,
        messageId: this.call.id,
        idempotencyKey,
      }).then((reply) => this.onReply(reply));
    }
    return this.answer.promise;
  }

  heartbeat(heartbeat: Heartbeat): HeartbeatAnswer {
    this.signOfLife(heartbeat);
    const { maxCost } = this.call;
    const budgetLeft = maxCost === null ? null : fromMicros(Math.max(0, maxCost - this.costSoFar));
    return { cancel: this.cancelAsked, budgetLeft };
  }

  finish(body: Json): FinishVerdict {
    if (this.phase !== 'open' && this.phase !== 'late') return { taken: false };
    const outcome = outcomeOfBody(body, this.context());
    this.conclude(outcome, { body });
    const misfit = outcome.kind === 'rejected' && outcome.failure.code === 'agent.bad-reply';
    return misfit ? { taken: true, misfit: outcome.failure.message } : { taken: true };
  }

  cancel(): void {
    if (this.cancelAsked) return;
    this.cancelAsked = true;
    this.askToStop();
  }

  private onReply(reply: Reply): void {
    if (this.phase !== 'open' && this.phase !== 'late') return;
    const classified = classify(reply, this.context());
    if (classified.kind === 'accepted') this.follow(classified.accepted);
    else this.conclude(classified.outcome, receivedOf(reply, classified.body));
  }

  private follow({ pollUrl, pollAfterMs }: Accepted): void {
    this.host.accepted(this.call);
    this.accepted = true;
    this.signOfLife({});
    if (pollUrl === undefined) return;
    const url = URL.parse(pollUrl, this.agent.endpoint);
    const refusal = this.refusalOf(url);
    if (!url || refusal !== undefined) {
      const message = `${this.agent.name} answered 202 with a pollUrl that cannot be used: ${refusal ?? 'not an address'}`;
      return this.conclude(rejected('agent.bad-reply', message), { status: 202 });
    }
    this.pollUrl = url.href;
    this.pollAfterMs = Math.max(POLL_SHORTEST_MS, pollAfterMs ?? POLL_DEFAULT_MS);
    if (this.cancelAsked) this.askToStop();
    this.pollIn(this.pollAfterMs);
  }

  private refusalOf(url: URL | null): string | undefined {
    if (!url || url.origin === URL.parse(this.agent.endpoint)?.origin) return undefined;
    return /^https?:$/.test(url.protocol) ? this.host.refusal(url.hostname) : `${url.protocol} is not http or https`;
  }

  private pollIn(ms: DurationMs): void {
    this.stopPolling = this.host.clock.after(ms, () => void this.poll());
  }

  private async poll(): Promise<void> {
    this.polls += 1;
    const messageId = `${this.call.id}-poll-${this.polls}`;
    const reply = await this.exchange({ method: 'GET', url: this.pollUrl ?? '', messageId });
    if (this.phase !== 'open' && this.phase !== 'late') return;
    const body = reply.kind === 'response' && reply.status < 300 ? parseJson(reply.body || '{}') : undefined;
    if (body !== undefined && !isFinal(body)) {
      this.onPolledHeartbeat(body, reply);
      return;
    }
    const classified = classify(reply, this.context());
    if (classified.kind === 'outcome' && classified.outcome.kind !== 'unreachable') {
      this.conclude(classified.outcome, receivedOf(reply, classified.body));
      return;
    }
    // Out of reach for a moment: the work goes on, the silence timer judges.
    const wait = reply.kind === 'response' ? retryAfterMs(reply.retryAfter, this.host.clock.now()) : undefined;
    this.pollIn(Math.max(this.pollAfterMs, wait ?? 0));
  }

  private onPolledHeartbeat(body: Json, reply: Reply): void {
    const heartbeat = readHeartbeat(body);
    if (!heartbeat.ok) {
      const outcome = rejected('agent.bad-reply', `${this.agent.name}: ${heartbeat.error}`);
      return this.conclude(outcome, receivedOf(reply, body));
    }
    this.signOfLife(heartbeat.value);
    this.pollIn(this.pollAfterMs);
  }

  private signOfLife(heartbeat: Heartbeat): void {
    if (this.phase !== 'open') return;
    this.arm();
    this.costSoFar = heartbeat.costSoFar ?? this.costSoFar;
    if (Object.keys(heartbeat).length > 0) this.hooks.onProgress(heartbeat);
  }

  private conclude(outcome: CallOutcome, received: Received): void {
    if (this.phase === 'late') {
      const answers = outcome.kind === 'succeeded' || outcome.kind === 'rejected';
      if (answers) this.host.settled(this.call, outcome, this.host.clock.now() - this.startedAt);
      this.close();
      if (answers) this.hooks.onLate({ outcome, received: { ...received, late: true } });
      return;
    }
    this.settle(outcome, received);
    this.close();
  }

  private settle(outcome: CallOutcome, received: Received): void {
    this.host.settled(this.call, outcome, this.host.clock.now() - this.startedAt);
    this.answer.resolve({ outcome, received });
  }

  private readonly silence = (): void => {
    if (this.phase !== 'open') return this.close();
    this.phase = 'late';
    const message = `${this.agent.name} gave no sign of life for ${this.call.timeoutMs} ms`;
    this.settle({ kind: 'timed-out', failure: { code: 'agent.timeout', message } }, {});
    this.arm();
  };

  private readonly abort = (): void => {
    const wasOpen = this.phase === 'open';
    if (this.accepted) this.cancel();
    if (wasOpen) this.settle({ kind: 'aborted' }, {});
    if (!this.accepted || !wasOpen) return this.close();
    this.phase = 'stopping';
    this.stopPolling();
    this.arm();
  };

  private askToStop(): void {
    if (this.pollUrl === undefined) return;
    const controller = new AbortController();
    const done = this.host.clock.after(CANCEL_TIMEOUT_MS, () => controller.abort());
    const messageId = `${this.call.id}-cancel`;
    void this.exchange({ method: 'DELETE', url: this.pollUrl, messageId }, controller.signal).then(done);
  }

  private exchange(
    exchange: Omit<Exchange, 'agent' | 'correlationId'>,
    signal: AbortSignal = this.controller.signal,
  ): Promise<Reply> {
    const { correlationId } = this.call;
    this.inFlight += 1;
    return this.host.transport.exchange({ ...exchange, agent: this.agent, correlationId }, signal).finally(() => {
      this.inFlight -= 1;
    });
  }

  private arm(): void {
    this.disarm();
    this.disarm = this.host.clock.after(this.call.timeoutMs, this.silence);
  }

  private close(): void {
    if (this.phase === 'closed') return;
    this.phase = 'closed';
    this.disarm();
    this.stopPolling();
    this.hooks.signal.removeEventListener('abort', this.abort);
    if (this.inFlight > 0) this.controller.abort(STOPPED);
    this.host.closed(this.call);
  }

  private context(): ClassifyContext {
    return { agent: this.agent.name, expected: this.call, now: this.host.clock.now() };
  }
}

function receivedOf(reply: Reply, body: Json | undefined): Received {
  if (reply.kind !== 'response') return {};
  const { status, body: text } = reply;
  return isJsonObject(body) ? { status, body } : { status, text };
}
