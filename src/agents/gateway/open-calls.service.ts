import { Injectable } from '@nestjs/common';
import type { Json } from '../../kernel/json.js';
import type { Heartbeat } from '../domain/protocol.js';

/** What a heartbeat is answered with. */
export interface HeartbeatAnswer {
  /** The agent should stop. */
  readonly cancel: boolean;
  /** Decimal; null: no limit is known. */
  readonly budgetLeft: number | null;
}

/** A call under way, as callbacks and cancelling see it. */
export interface OpenCall {
  heartbeat(heartbeat: Heartbeat): HeartbeatAnswer;
  /** A final response. */
  finish(body: Json): FinishVerdict;
  cancel(): void;
}

export type FinishVerdict =
  /** `late`: the call had been decided otherwise; what it cost is booked. */
  | { readonly kind: 'taken'; readonly late: boolean }
  /** It does not fit the protocol. Nothing has changed: a corrected one is still taken. */
  | { readonly kind: 'misfit'; readonly message: string }
  /** Nothing is taken any more. */
  | { readonly kind: 'closed' };

/** The calls under way, by id. In memory only: after a restart the engine sends its calls again. */
@Injectable()
export class OpenCalls {
  private readonly calls = new Map<string, OpenCall>();

  open(id: string, call: OpenCall): void {
    this.calls.set(id, call);
  }

  close(id: string): void {
    this.calls.delete(id);
  }

  find(id: string): OpenCall | undefined {
    return this.calls.get(id);
  }
}
