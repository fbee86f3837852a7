// Any server that speaks OpenAI's chat completions, by the AI SDK. The SDK is loaded with the first question, so that
// a service that plans offline pays nothing for it.
import type { LanguageModelUsage, Output } from 'ai';
import { err, ok, type Result } from '../../../../kernel/result.js';
import { REDACTED } from '../../../../platform/logging/redact.js';
import { boundedFetch } from './bounded-fetch.js';
import {
  LanguageModel,
  type ModelAnswer,
  type ModelFault,
  type ModelRequest,
  type TokenUsage,
} from './language-model.port.js';

export interface ModelAddress {
  /** Up to and without "/chat/completions". */
  readonly baseUrl: string;
  readonly model: string;
  /** Empty: none is sent. */
  readonly apiKey: string;
}

/** The same words give the same plan, as far as the server can promise it. */
const DETERMINISTIC = { temperature: 0, seed: 1 } as const;
/** Of 429, 5xx and connection faults; the SDK waits for as long as Retry-After says, up to a minute. */
const RETRIES = 1;

export class OpenAiCompatibleModel extends LanguageModel {
  readonly name: string;
  /** Until the server refuses a schema once. */
  #holdsToSchema = true;

  constructor(private readonly address: ModelAddress) {
    super();
    this.name = address.model;
  }

  async ask(request: ModelRequest): Promise<Result<ModelAnswer, ModelFault>> {
    const { faultOf, refusesSchema } = await import('./model-fault.js');
    try {
      if (!this.#holdsToSchema) return ok(await this.generate(request, false));
      try {
        return ok(await this.generate(request, true));
      } catch (error) {
        if (!refusesSchema(error) || request.signal.aborted) throw error;
        const answer = await this.generate(request, false);
        this.#holdsToSchema = false;
        return ok(answer);
      }
    } catch (error) {
      const { message, ...fault } = faultOf(error, request.signal);
      return err({ ...fault, message: this.withoutKey(message) });
    }
  }

  /** Servers like to repeat the key that they refuse. */
  private withoutKey(message: string): string {
    const { apiKey } = this.address;
    return apiKey === '' ? message : message.replaceAll(apiKey, REDACTED);
  }

  private async generate(
    { instructions, messages, schema, signal }: ModelRequest,
    withSchema: boolean,
  ): Promise<ModelAnswer> {
    const [{ generateText, jsonSchema, NoObjectGeneratedError, Output }, { createOpenAICompatible }] =
      await Promise.all([import('ai'), import('@ai-sdk/openai-compatible')]);
    const { baseUrl, model, apiKey } = this.address;
    const provider = createOpenAICompatible({
      name: 'llm',
      baseURL: baseUrl,
      ...(apiKey === '' ? {} : { apiKey }),
      supportsStructuredOutputs: true,
      fetch: boundedFetch,
    });
    const output: Output.Output = withSchema
      ? Output.object({ schema: jsonSchema(schema), name: 'plan' })
      : Output.text();
    try {
      const { text, usage } = await generateText({
        model: provider(model),
        instructions,
        messages: [...messages],
        output,
        // OpenAI's strict mode allows no open objects, and parameters are open: their own schemas judge them later.
        providerOptions: { llm: { strictJsonSchema: false } },
        ...DETERMINISTIC,
        maxRetries: RETRIES,
        abortSignal: signal,
      });
      return { text, ...counted(usage) };
    } catch (error) {
      if (!NoObjectGeneratedError.isInstance(error)) throw error;
      // Not clean JSON: the reader of answers looks for it in the text.
      const { text = '', usage } = error;
      return { text, ...counted(usage) };
    }
  }
}

/** The SDK makes 0 of a count that is not there; nothing that was asked and answered took none. */
function counted({ inputTokens, outputTokens }: Partial<LanguageModelUsage> = {}): TokenUsage {
  return { inputTokens: inputTokens || null, outputTokens: outputTokens || null };
}
