// The offline planner on a thread of its own. One text at a time, each with a limit of time; a thread that passes it is
// ended and the next text gets a new one. Starts with the first text, ends when nobody asks for a while.
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { Capability, Offer } from '../../../agents/index.js';
import type { Result } from '../../../kernel/result.js';
import {
  type Amendment,
  type AmendRequest,
  type PlanDraft,
  type PlanningRefusal,
  type PlanningRequest,
  type Unread,
  WarmingPlanner,
} from '../planner.port.js';
import { PlannerUnavailable } from '../planner.errors.js';
import type { Answer, CatalogueNews, Order, Reply, Task } from './thread-messages.js';

export interface ThreadLimits {
  /** For one text; the first of a thread, which loads English, has it twice. */
  readonly textMs: number;
  readonly idleMs: number;
  readonly waiting: number;
}

export const THREAD_LIMITS: ThreadLimits = { textMs: 15_000, idleMs: 5 * 60_000, waiting: 200 };
/** A text that needs more than this is none that anybody wrote. */
const HEAP = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 12 };
const TASK = new URL(`./read-words.task.js`, import.meta.url);

/** False when the service runs from its sources, as tests do: a thread needs compiled files. */
export function hasThread(): boolean {
  return existsSync(TASK);
}

interface Job {
  readonly order: Order;
  readonly offers: readonly Offer[];
  readonly resolve: (result: Reply) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly numbers: Map<Capability, number>;
  last: readonly Offer[];
  isWarm: boolean;
}

export class ThreadedPlanner extends WarmingPlanner {
  readonly name = 'offline';
  readonly #waiting: Job[] = [];
  #thread: Thread | undefined;
  #running: Job | undefined;
  #timer: NodeJS.Timeout | undefined;
  #next = 0;

  constructor(
    private readonly limits: ThreadLimits = THREAD_LIMITS,
    private readonly task: URL = TASK,
  ) {
    super();
  }

  /** Loads English ahead of the first text. */
  warmUp(): void {
    this.#thread ??= this.#start();
    if (!this.#running) this.#wait(this.limits.idleMs, () => this.#end());
  }

  /** Throws planner.unavailable (503). */
  draft(request: PlanningRequest, signal?: AbortSignal): Promise<Result<PlanDraft, PlanningRefusal>> {
    // A function cannot go to another thread, and nothing costs money there.
    const { offers, ...rest }: PlanningRequest = { ...request };
    delete rest.spent;
    return this.#asked({ kind: 'draft', request: rest }, offers, signal) as Promise<Result<PlanDraft, PlanningRefusal>>;
  }

  /** Throws planner.unavailable (503). */
  amend(request: AmendRequest, signal?: AbortSignal): Promise<Result<Amendment, readonly Unread[]>> {
    const { offers, ...rest } = request;
    return this.#asked({ kind: 'amend', request: rest }, offers, signal) as Promise<
      Result<Amendment, readonly Unread[]>
    >;
  }

  #asked(order: Order, offers: readonly Offer[], signal: AbortSignal | undefined): Promise<Reply> {
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    if (this.#waiting.length >= this.limits.waiting) return Promise.reject(crowded(this.limits.waiting));
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const job = { order, offers, resolve, reject };
    const abort = (): void => {
      const at = this.#waiting.indexOf(job);
      if (at >= 0) this.#waiting.splice(at, 1);
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', abort);
    this.#waiting.push(job);
    this.#go();
    return promise.finally(() => signal?.removeEventListener('abort', abort));
  }

  /** Nest calls it when the service stops. */
  async onModuleDestroy(): Promise<void> {
    const stopped = new PlannerUnavailable('the service is stopping');
    if (this.#running) this.#waiting.unshift(this.#running);
    this.#running = undefined;
    for (const job of this.#waiting.splice(0)) job.reject(stopped);
    await this.#end();
  }

  #go(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) return;
    this.#running = job;
    const thread = (this.#thread ??= this.#start());
    const { order } = job;
    const catalogue = this.#news(thread, job.offers);
    this.#wait(this.limits.textMs * (thread.isWarm ? 1 : 2), () => {
      void this.#end();
      this.#done((one) => one.reject(tooLong(this.limits.textMs)));
    });
    thread.worker.postMessage({ order, ...(catalogue ? { catalogue } : {}) } satisfies Task);
  }

  #start(): Thread {
    const worker = new Worker(this.task, { execArgv: [], resourceLimits: HEAP });
    worker.unref();
    const thread: Thread = { worker, numbers: new Map(), last: [], isWarm: false };
    worker.on('message', (answer: Answer) => {
      if (this.#thread !== thread) return;
      thread.isWarm = true;
      this.#done((job) => {
        if (answer.kind === 'read') job.resolve(answer.result);
        else job.reject(new Error(`reading failed: ${answer.message}`));
      });
    });
    const broken = (error: Error): void => {
      if (this.#thread !== thread) return;
      this.#thread = undefined;
      this.#done((job) => job.reject(error));
    };
    worker.on('error', (error: unknown) => broken(new PlannerUnavailable(endedBy(error))));
    worker.on('exit', () => broken(new PlannerUnavailable(endedBy(undefined))));
    return thread;
  }

  #done(settle: (job: Job) => void): void {
    const job = this.#running;
    this.#running = undefined;
    this.#wait(this.limits.idleMs, () => this.#end());
    if (job) settle(job);
    this.#go();
  }

  /** What the thread does not know yet of what is offered; undefined: nothing has changed. */
  #news(thread: Thread, offers: readonly Offer[]): CatalogueNews | undefined {
    const { last, numbers } = thread;
    const same = (offer: Offer, at: number): boolean =>
      offer.agent === last[at]?.agent && offer.capability === last[at].capability;
    if (last.length === offers.length && offers.every(same)) return undefined;
    thread.last = offers;
    const learn: [number, Capability][] = [];
    for (const { capability } of offers) {
      if (numbers.has(capability)) continue;
      numbers.set(capability, (this.#next += 1));
      learn.push([this.#next, capability]);
    }
    const offered = new Set(offers.map((offer) => offer.capability));
    for (const capability of numbers.keys()) if (!offered.has(capability)) numbers.delete(capability);
    return { learn, offers: offers.map(({ agent, capability }) => [agent, numbers.get(capability) ?? 0] as const) };
  }

  #wait(ms: number, then: () => unknown): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, ms).unref();
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.worker.terminate();
  }
}

function crowded(most: number): PlannerUnavailable {
  return new PlannerUnavailable(`${most} texts are waiting to be read; try again in a moment`, { retryAfterMs: 2_000 });
}

function tooLong(ms: number): PlannerUnavailable {
  return new PlannerUnavailable(`the text was not read within ${ms} ms; split it into shorter ones`);
}

function endedBy(error: unknown): string {
  return `the reading thread ended${error instanceof Error ? `: ${error.message}` : ''}; try again`;
}
