// From one call to one reply: strict reading, deduplication by key, scripted faults, the delay, the work.
// Only successes are remembered: what failed did nothing and may be sent again under its key.
import { defined } from '../../kernel/defined.js';
import { type Json, type JsonObject, canonicalJson } from '../../kernel/json.js';
import { assertNever } from '../../kernel/assert-never.js';
import { DEFAULT_CURRENCY, fromMicros, sumMicros } from '../../kernel/money.js';
import type { Clock } from '../../platform/clock/clock.port.js';
import type { ReadCall, RequestReader } from './agent-request.dto.js';
import type { Fault, FaultQueues } from './domain/fault-script.js';
import type { MockWorkshop, Work } from './workshop/mock-workshop.service.js';
import { RememberedCalls } from './remembered-calls.store.js';

export type MockReply =
  | {
      readonly kind: 'json';
      readonly status: number;
      readonly headers: Record<string, string>;
      readonly body: JsonObject;
    }
  | { readonly kind: 'broken'; readonly text: string }
  /** The connection is held this long, then dropped. */
  | { readonly kind: 'silence'; readonly ms: number };

export interface MockDelays {
  /** Ms. */
  readonly least: number;
  readonly most: number;
}

const DEFAULT_TIMEOUT_MS = 300_000;
const AFTER_TIMEOUT_MS = 1_000;
const LONGEST_HANG_MS = 3_600_000;
const LATE_MS = 500;
const OVERSPEND = 3;

export class MockCalls {
  private readonly remembered = new RememberedCalls<Work>();

  constructor(
    private readonly reader: RequestReader,
    private readonly workshop: MockWorkshop,
    private readonly faults: FaultQueues,
    private readonly delays: MockDelays,
    private readonly clock: Clock,
  ) {}

  async answer(agent: string, idempotencyKey: string | undefined, body: unknown): Promise<MockReply> {
    const read = this.reader.read(agent, idempotencyKey, body);
    if (!read.ok) {
      const { status, code, message, details } = read.error;
      return this.refusal(body, status, { code, message, details: details.map((fault) => ({ ...fault })) });
    }
    const call = read.value;
    const key = call.key === undefined ? undefined : `${agent} ${call.key}`;
    const before = key === undefined ? undefined : this.remembered.find(key);
    if (before && before.fingerprint !== fingerprint(call)) {
      return this.refusal(body, 409, { code: 'idempotency.reused', message: 'that key stands for another call' });
    }
    if (before) return this.success(call, await before.outcome);
    const fault = this.faults.take(agent, call.capability.name);
    return (fault && (await this.failure(call, fault))) ?? (await this.work(call, key, fault));
  }

  private async work(call: ReadCall, key: string | undefined, fault: Fault | undefined): Promise<MockReply> {
    const outcome = this.perform(call, fault);
    if (key !== undefined) this.remembered.remember(key, fingerprint(call), outcome);
    return this.success(call, await outcome);
  }

  private async perform(call: ReadCall, fault: Fault | undefined): Promise<Work> {
    await this.delay(call);
    const factor = fault?.kind === 'overspend' ? (fault.factor ?? OVERSPEND) : undefined;
    const work = await this.workshop.work(call, factor);
    if (fault?.kind === 'late') await this.wait((call.request.timeout ?? 0) + (fault.afterMs ?? LATE_MS));
    return work;
  }

  /** undefined for a fault of a call that succeeds all the same. */
  private async failure(call: ReadCall, fault: Fault): Promise<MockReply | undefined> {
    switch (fault.kind) {
      case 'timeout':
        return { kind: 'silence', ms: (call.request.timeout ?? DEFAULT_TIMEOUT_MS) + AFTER_TIMEOUT_MS };
      case 'hang':
        return { kind: 'silence', ms: LONGEST_HANG_MS };
      case 'bad-json':
        return { kind: 'broken', text: `{"id": ${JSON.stringify(call.request.id)}, "success": tru` };
      case 'rate-limit':
        return this.busy(call, 429, fault.retryAfterSeconds ?? 1);
      case 'unavailable':
        return this.busy(call, 503, fault.retryAfterSeconds);
      case 'error': {
        await this.delay(call);
        const { code = 'mock.error', message = 'The fault script says so', retryable = false, cost } = fault;
        return this.reply(call.request, 200, {
          success: false,
          error: { code, message, retryable },
          ...defined({ cost }),
        });
      }
      case 'overspend':
      case 'late':
        return undefined;
      default:
        return assertNever(fault);
    }
  }

  private busy({ request }: ReadCall, status: 429 | 503, retryAfterSeconds: number | undefined): MockReply {
    const error = {
      code: status === 429 ? 'mock.rate-limit' : 'mock.unavailable',
      message: 'The fault script says so',
    };
    const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
    return { ...this.reply(request, status, { success: false, error: { ...error, retryable: true } }), headers };
  }

  private success({ request }: ReadCall, { result, charges, artifacts }: Work): MockReply {
    return this.reply(request, 200, {
      success: true,
      result,
      cost: fromMicros(sumMicros(charges.map(({ amount }) => amount))),
      charges: charges.map(({ service, amount }) => ({
        service,
        amount: fromMicros(amount),
        currency: DEFAULT_CURRENCY,
      })),
      artifacts: artifacts.map((artifact) => ({ ...artifact })),
    });
  }

  private refusal(body: unknown, status: number, error: JsonObject): MockReply {
    return this.reply(body, status, { success: false, error: { retryable: false, ...error } });
  }

  private reply(asked: unknown, status: number, members: JsonObject): MockReply & { kind: 'json' } {
    const { id, correlationId } = identity(asked);
    const body = { id, timestamp: this.clock.timestamp(), correlationId, ...members };
    return { kind: 'json', status, headers: {}, body };
  }

  private delay(call: ReadCall): Promise<void> {
    return this.wait(this.workshop.delay(call, this.delays.least, this.delays.most));
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.clock.after(ms, resolve);
    });
  }
}

/** What a key must stand for: the same work asked of the same agent. */
function fingerprint({ capability, request }: ReadCall): string {
  return canonicalJson([capability.name, request.parameters]);
}

/** Of a request that may not even be one. */
function identity(asked: unknown): { id: Json; correlationId: Json } {
  const text = (name: string): string => {
    const value: unknown = typeof asked === 'object' && asked !== null ? Reflect.get(asked, name) : undefined;
    return typeof value === 'string' ? value : '';
  };
  return { id: text('id'), correlationId: text('correlationId') };
}
