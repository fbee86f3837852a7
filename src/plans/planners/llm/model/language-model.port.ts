import type { JsonSchema } from '../../../../kernel/json.js';
import type { Result } from '../../../../kernel/result.js';

export interface ModelMessage {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

export interface ModelRequest {
  readonly instructions: string;
  readonly messages: readonly ModelMessage[];
  /** What the answer should look like; a server that cannot hold the model to it gets it in words only. */
  readonly schema: JsonSchema;
  readonly signal: AbortSignal;
}

/** Tokens as the server counted them; null where it did not say. */
export interface TokenUsage {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

export interface ModelAnswer extends TokenUsage {
  /** Whatever the model wrote: nothing about it is to be trusted. */
  readonly text: string;
}

/** Why there is no answer, in words that hold no secret. */
export interface ModelFault {
  readonly message: string;
  readonly retryAfterMs?: number;
}

/** One question, one answer. Remembers nothing between calls. */
export abstract class LanguageModel {
  abstract readonly name: string;
  abstract ask(request: ModelRequest): Promise<Result<ModelAnswer, ModelFault>>;
}
