// Asks after long work until somebody stops it. What a poll brings is a sign of life, the agent's final word, or nothing:
// errors of the way there, and answers that make no sense, are silence, for the task itself may well go on.
import type { CallOutcome } from '../../../executions/ports/agent-gateway.port.js';
import type { DurationMs } from '../../../kernel/duration.js';
import type { Json } from '../../../kernel/json.js';
import type { Clock } from '../../../platform/clock/clock.port.js';
import type { Heartbeat } from '../../domain/protocol.js';
import type { Reply } from '../../transports/transport.port.js';
import { type ClassifyContext, readPoll } from './classify.js';

const DEFAULT_MS = 1_000;
const SHORTEST_MS = 50;
/** A poll without an answer is given up and made again: at the latest after this, and well before silence is judged. */
const PATIENCE_MS = 30_000;
const POLLS_PER_TIMEOUT = 3;

/** A reason of one's own spares the making of an exception. */
const STOPPED = 'stopped';

export interface PollingHost {
  readonly clock: Clock;
  readonly get: (poll: number, signal: AbortSignal) => Promise<Reply>;
  readonly context: () => ClassifyContext;
  readonly alive: (heartbeat: Heartbeat) => void;
  readonly final: (outcome: CallOutcome, reply: Reply, body: Json) => void;
  /** An answer that is refused for good. */
  readonly refused: (outcome: CallOutcome, reply: Reply) => void;
}

export class Polling {
  /** What the last poll said that was no answer: for whoever wonders about the silence. */
  lastProblem: string | undefined;
  private readonly everyMs: DurationMs;
  private polls = 0;
  private stopped = false;
  private interrupt: () => void = () => undefined;

  constructor(
    private readonly host: PollingHost,
    private readonly timeoutMs: DurationMs,
    pollAfterMs: DurationMs | undefined,
  ) {
    this.everyMs = Math.max(SHORTEST_MS, pollAfterMs ?? DEFAULT_MS);
    this.in(this.everyMs);
  }

  stop(): void {
    this.stopped = true;
    this.interrupt();
  }

  private in(ms: DurationMs): void {
    if (this.stopped) return;
    this.interrupt = this.host.clock.after(ms, () => void this.poll());
  }

  private async poll(): Promise<void> {
    this.polls += 1;
    const reply = await this.ask();
    if (this.stopped) return;
    const answer = readPoll(reply, this.host.context());
    switch (answer.kind) {
      case 'alive':
        this.lastProblem = undefined;
        this.host.alive(answer.heartbeat);
        return this.in(this.everyMs);
      case 'silence':
        this.lastProblem = answer.message;
        return this.in(Math.max(this.everyMs, answer.waitMs));
      case 'final':
        return this.host.final(answer.outcome, reply, answer.body);
      case 'refused':
        return this.host.refused(answer.outcome, reply);
    }
  }

  private async ask(): Promise<Reply> {
    const controller = new AbortController();
    const abort = (): void => controller.abort(STOPPED);
    const calm = this.host.clock.after(Math.min(PATIENCE_MS, this.timeoutMs / POLLS_PER_TIMEOUT), abort);
    this.interrupt = () => {
      calm();
      abort();
    };
    const reply = await this.host.get(this.polls, controller.signal);
    calm();
    return reply;
  }
}
