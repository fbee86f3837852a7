// One call from sending to its last possible answer: over the open request, by polling or by callback, whichever comes
// first. It gives one outcome. When that was not the agent's own final word (silence, an abort, an answer that had to be
// refused), one such word is still taken for a while, as a late one. What is refused with 400 changes nothing.
import type {
  AgentCall,
  CallAnswer,
  CallHooks,
  CallOutcome,
  Received,
} from '../../../executions/ports/agent-gateway.port.js';
import type { DurationMs } from '../../../kernel/duration.js';
import { isJsonObject, type Json } from '../../../kernel/json.js';
import { fromMicros, type Micros } from '../../../kernel/money.js';
import type { Clock } from '../../../platform/clock/clock.port.js';
import type { Agent } from '../../domain/agent.js';
import { type Accepted, type Heartbeat, readReply } from '../../domain/protocol.js';
import type { Exchange, Reply, Transport } from '../../transports/transport.port.js';
import type { FinishVerdict, HeartbeatAnswer, OpenCall } from '../open-calls.service.js';
import { readAhead } from './answer-body.js';
import { type ClassifyContext, classify, outcomeOf, rejected } from './classify.js';
import { Polling } from './polling.js';
import { taskAddress } from './task-address.js';

const CANCEL_TIMEOUT_MS = 10_000;
/** How long a late answer is taken by callback; open requests and polling end one timeout after the decision. */
const LATE_FOR_MS = 3_600_000;

/** A reason of one's own spares the making of an exception per call. */
const STOPPED = 'stopped';

/** What a session needs of the gateway around it. */
export interface SessionHost {
  readonly transport: Transport;
  readonly clock: Clock;
  /** The agent has taken the call as long work. */
  readonly accepted: (call: AgentCall) => void;
  /** Before the outcome is given to the caller, so long after it was sent. */
  readonly settled: (call: AgentCall, outcome: CallOutcome, durationMs: DurationMs) => void;
  /** Nothing can come any more. */
  readonly closed: (call: AgentCall) => void;
}

/** open: no outcome yet. late: decided otherwise, one answer is still taken. */
type Phase = 'open' | 'late' | 'closed';

export class CallSession implements OpenCall {
  private phase: Phase = 'open';
  private readonly answer = Promise.withResolvers<CallAnswer>();
  private readonly posting = new AbortController();
  private disarm: () => void = () => undefined;
  private polling: Polling | undefined;
  private taskUrl: string | undefined;
  private accepted = false;
  private cancelAsked = false;
  private costSoFar: Micros = 0;
  private answered = false;
  private readonly startedAt: number;

  constructor(
    private readonly host: SessionHost,
    private readonly call: AgentCall,
    private readonly agent: Agent,
    private readonly hooks: CallHooks,
  ) {
    this.startedAt = host.clock.monotonic();
  }

  run(body: string): Promise<CallAnswer> {
    const { signal } = this.hooks;
    if (signal.aborted) {
      this.settle({ outcome: { kind: 'aborted' } });
      this.close();
    } else {
      signal.addEventListener('abort', this.abort, { once: true });
      this.arm();
      const { idempotencyKey, id: messageId } = this.call;
      const exchange = { method: 'POST', url: this.agent.endpoint, body, messageId, idempotencyKey } as const;
      void this.exchange(exchange, this.posting.signal).then((reply) => this.onReply(reply));
    }
    return this.answer.promise;
  }

  /** For a call that was sent by a process of before: nothing but a callback can bring its answer. */
  listen(): void {
    this.answered = true;
    this.becomeLate();
  }

  heartbeat(heartbeat: Heartbeat): HeartbeatAnswer {
    this.signOfLife(heartbeat);
    const { maxCost } = this.call;
    const budgetLeft = maxCost === null ? null : fromMicros(Math.max(0, maxCost - this.costSoFar));
    return { cancel: this.cancelAsked, budgetLeft };
  }

  finish(body: Json): FinishVerdict {
    if (this.phase === 'closed') return { kind: 'closed' };
    const reply = readReply(body, this.call);
    if (!reply.ok) return { kind: 'misfit', message: reply.error };
    const late = this.phase === 'late';
    this.finalWord(outcomeOf(reply.value), { body });
    return { kind: 'taken', late };
  }

  cancel(): void {
    if (this.cancelAsked) return;
    this.cancelAsked = true;
    this.askToStop();
  }

  private onReply(reply: Reply): void {
    this.answered = true;
    if (this.phase === 'closed' || reply.kind === 'aborted') return;
    const classified = classify(reply, this.context());
    if (classified.kind === 'accepted') return this.follow(classified.accepted);
    const { outcome, body, isFinal } = classified;
    if (isFinal) this.finalWord(outcome, receivedOf(reply, body));
    else this.withoutWord(outcome, receivedOf(reply, body));
  }

  private follow({ pollUrl, pollAfterMs }: Accepted): void {
    this.host.accepted(this.call);
    this.accepted = true;
    this.signOfLife({});
    if (pollUrl === undefined) return;
    const url = taskAddress(pollUrl, this.agent.endpoint);
    if (!url.ok) {
      const message = `${this.agent.name} answered 202 with a pollUrl that is not asked: ${url.error}`;
      return this.withoutWord({ ...rejected('agent.bad-reply', message), unreadable: true }, { status: 202 });
    }
    this.taskUrl = url.value;
    if (this.cancelAsked) this.askToStop();
    this.polling = new Polling(this.pollingHost(url.value), this.call.timeoutMs, pollAfterMs);
  }

  private pollingHost(url: string): ConstructorParameters<typeof Polling>[0] {
    return {
      clock: this.host.clock,
      context: () => this.context(),
      get: (poll, signal) => this.exchange({ method: 'GET', url, messageId: `${this.call.id}-poll-${poll}` }, signal),
      alive: (heartbeat) => this.signOfLife(heartbeat),
      final: (outcome, reply, body) => this.finalWord(outcome, receivedOf(reply, body)),
      refused: (outcome, reply) => this.withoutWord(outcome, receivedOf(reply, undefined)),
    };
  }

  private signOfLife(heartbeat: Heartbeat): void {
    if (this.phase !== 'open') return;
    this.arm();
    this.costSoFar = heartbeat.costSoFar ?? this.costSoFar;
    if (Object.keys(heartbeat).length > 0) this.hooks.onProgress(heartbeat);
  }

  /** The agent's own final response: nothing more is taken after it. */
  private finalWord(outcome: CallOutcome, received: Received): void {
    const late = this.phase === 'late';
    const answer: CallAnswer = { outcome, received: late ? { ...received, late } : received };
    this.settle(answer);
    this.close();
    if (late) this.hooks.onLate(answer);
  }

  /** The call ends otherwise. What certainly had no effect is over; anything else may still be answered. */
  private withoutWord(outcome: CallOutcome, received: Received): void {
    if (this.phase === 'late') return this.hangUp();
    this.settle({ outcome, received });
    if (outcome.kind === 'unreachable' && (!outcome.sent || outcome.answered === true)) return this.close();
    this.becomeLate();
    this.hangUp();
  }

  private settle(answer: CallAnswer): void {
    this.host.settled(this.call, answer.outcome, this.host.clock.since(this.startedAt));
    this.answer.resolve(answer);
  }

  private readonly silence = (): void => {
    const problem = this.polling?.lastProblem;
    const last = problem === undefined ? '' : `; its last poll: ${problem}`;
    const message = `${this.agent.name} gave no sign of life for ${this.call.timeoutMs} ms${last}`;
    this.settle({ outcome: { kind: 'timed-out', failure: { code: 'agent.timeout', message } } });
    this.becomeLate();
  };

  private readonly abort = (): void => {
    this.cancel();
    if (this.phase === 'open') {
      this.settle({ outcome: { kind: 'aborted' } });
      this.becomeLate();
    }
    if (!this.accepted) this.hangUp();
  };

  private becomeLate(): void {
    this.phase = 'late';
    this.disarm();
    const stopAsking = this.host.clock.after(this.call.timeoutMs, () => this.hangUp());
    const end = this.host.clock.after(Math.max(LATE_FOR_MS, this.call.timeoutMs), () => this.close());
    this.disarm = () => {
      stopAsking();
      end();
    };
  }

  private askToStop(): void {
    if (this.taskUrl === undefined) return;
    const controller = new AbortController();
    const done = this.host.clock.after(CANCEL_TIMEOUT_MS, () => controller.abort());
    const messageId = `${this.call.id}-cancel`;
    void this.exchange({ method: 'DELETE', url: this.taskUrl, messageId }, controller.signal).then(done);
  }

  private async exchange(exchange: Omit<Exchange, 'agent' | 'correlationId'>, signal: AbortSignal): Promise<Reply> {
    const { correlationId } = this.call;
    const reply = await this.host.transport.exchange({ ...exchange, agent: this.agent, correlationId }, signal);
    return readAhead(reply);
  }

  private arm(): void {
    this.disarm();
    this.disarm = this.host.clock.after(this.call.timeoutMs, this.silence);
  }

  /** No more polls, no open request: from now on only a callback can bring an answer. */
  private hangUp(): void {
    this.polling?.stop();
    if (!this.answered) this.posting.abort(STOPPED);
  }

  private close(): void {
    if (this.phase === 'closed') return;
    this.phase = 'closed';
    this.disarm();
    this.hangUp();
    this.hooks.signal.removeEventListener('abort', this.abort);
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
