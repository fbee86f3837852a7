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
  /** A final response; false when the call takes none any more. */
  finish(body: Json): FinishVerdict;
  cancel(): void;
}

/** `misfit` tells what about the response does not fit the protocol; the call has failed by it. */
export type FinishVerdict = { readonly taken: false } | { readonly taken: true; readonly misfit?: string };

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
